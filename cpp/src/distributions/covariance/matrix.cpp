#include <shogun_lite/distributions/covariance/matrix.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/require.hpp>
#include <shogun_lite/linalg/cholesky.hpp>
#include <shogun_lite/linalg/triangular.hpp>
#include <shogun_lite/linalg/whitening_factor.hpp>

namespace shogun_lite::distributions::covariance {
namespace {

/// Of the roots of the two diagonal elements; what an inverse in double precision
/// leaves of symmetry.
constexpr double kSymmetryTolerance = 1e-8;

core::matrix_view<const double> square(const double* values, std::size_t d) {
    return {values, d, d};
}
core::matrix_view<double> square(double* values, std::size_t d) {
    return {values, d, d};
}

/// Variance inflation up to which a factor is as good as its own rounding: a few bits.
constexpr double kWellConditioned = 16.0;
/// Twice the precision costs twenty times the time: above this, seconds.
constexpr std::size_t kMaxSharpened = 128;

/// The matrix with the order of rows and of columns reversed.
std::vector<double> reversed(const double* values, std::size_t d) {
    std::vector<double> out(values, values + d * d);
    std::reverse(out.begin(), out.end());
    return out;
}

} // namespace

void Matrix::validate(const char* name, const double* matrix, std::size_t d) {
    core::require_finite(name, matrix, d * d, d);
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double a = matrix[i * d + j];
            const double b = matrix[j * d + i];
            const double scale = std::sqrt(std::fabs(matrix[i * d + i])) *
                                 std::sqrt(std::fabs(matrix[j * d + j]));
            core::require(std::fabs(a - b) <= kSymmetryTolerance * scale, [&] {
                return std::string(name) + ": expected a symmetric matrix, got " +
                       core::number_text(a) + " and " + core::number_text(b) + " at (" +
                       std::to_string(i) + ", " + std::to_string(j) +
                       ") and its mirror image; pass (A + A^T) / 2 if they should "
                       "agree";
            });
        }
    }
}

void Matrix::estimate(const double* scatter, double count, double reg_covar,
                      std::size_t d, double* covariance) {
    const double scale =
        count > 0.0 ? count : 1.0; // an empty component: the ridge only
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            const double value = scatter[i * d + j] / scale;
            covariance[i * d + j] = value;
            covariance[j * d + i] = value;
        }
    }
    add_ridge(reg_covar, d, covariance);
}

void Matrix::add_ridge(double ridge, std::size_t d, double* covariance) {
    for (std::size_t i = 0; i < d; ++i) {
        covariance[i * d + i] += ridge;
    }
}

double Matrix::mean_variance(const double* covariance, std::size_t d) {
    double sum = 0.0;
    for (std::size_t i = 0; i < d; ++i) {
        sum += covariance[i * d + i] / static_cast<double>(d);
    }
    return sum;
}

void Matrix::factor(const double* covariance, std::size_t d, double* u) {
    std::vector<double> lower(d * d);
    linalg::cholesky(square(covariance, d), square(lower.data(), d));
    linalg::invert_transposed(square(static_cast<const double*>(lower.data()), d),
                              square(u, d));
}

void Matrix::sharpen(const double* covariance, std::size_t d, double* u) {
    const core::matrix_view<const double> a = square(covariance, d);
    if (d <= kMaxSharpened &&
        linalg::variance_inflation(a, square(u, d)) > kWellConditioned) {
        // Where it fails, what Cholesky's factor says is rounding anyway.
        (void)linalg::accurate_whitening_factor(a, square(u, d));
    }
}

void Matrix::factor_of_precision(const double* precision, std::size_t d, double* u) {
    // J the reversal: J P J = L L^T gives P = (J L J)(J L J)^T with J L J upper.
    const std::vector<double> flipped = reversed(precision, d);
    std::vector<double> lower(d * d);
    linalg::cholesky(square(flipped.data(), d), square(lower.data(), d));
    std::reverse_copy(lower.begin(), lower.end(), u);
}

void Matrix::precision(const double* u, std::size_t d, double* out) {
    linalg::multiply_by_transpose(square(u, d), square(out, d));
}

void Matrix::covariance(const double* u, std::size_t d, double* out) {
    // With V the upper inverse of U, the covariance is V^T V; reversed, V^T is again
    // upper triangular, which multiply_by_transpose wants.
    std::vector<double> transposed(d * d);
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = 0; j < d; ++j) {
            transposed[i * d + j] = u[j * d + i];
        }
    }
    std::vector<double> inverse(d * d);
    linalg::invert_transposed(square(static_cast<const double*>(transposed.data()), d),
                              square(inverse.data(), d));
    std::vector<double> flipped(d * d);
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = 0; j < d; ++j) {
            flipped[i * d + j] = inverse[(d - 1 - j) * d + (d - 1 - i)];
        }
    }
    linalg::multiply_by_transpose(square(static_cast<const double*>(flipped.data()), d),
                                  square(out, d));
    std::reverse(out, out + d * d);
}

double Matrix::log_det(const double* u, std::size_t d) {
    double sum = 0.0;
    for (std::size_t i = 0; i < d; ++i) {
        sum += std::log(u[i * d + i]);
    }
    return sum;
}

double Matrix::whiten(const double* shift, const double* u, std::size_t d, double* b) {
    std::fill(b, b + d, 0.0);
    std::vector<double> squares(d, 0.0);
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t c = i; c < d; ++c) {
            const double term = shift[i] * u[i * d + c];
            b[c] += term;
            squares[c] += term * term;
        }
    }
    return *std::max_element(squares.begin(), squares.end());
}

double Matrix::variance_inflation(const double* covariance, const double* u,
                                  std::size_t d) {
    std::vector<double> sums(d, 0.0);
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t c = i; c < d; ++c) {
            sums[c] += covariance[i * d + i] * u[i * d + c] * u[i * d + c];
        }
    }
    return *std::max_element(sums.begin(), sums.end());
}

void Matrix::sampling_factor(const double* covariance, std::size_t d, double* a) {
    linalg::cholesky(square(covariance, d), square(a, d));
}

void Matrix::colour(const double* a, const double* mean, const double* z, std::size_t d,
                    double* x) {
    for (std::size_t i = 0; i < d; ++i) {
        double sum = 0.0;
        for (std::size_t j = 0; j <= i; ++j) {
            sum += a[i * d + j] * z[j];
        }
        x[i] = mean[i] + sum;
    }
}

} // namespace shogun_lite::distributions::covariance
