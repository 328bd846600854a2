#include <cmath>

#include "linalg/kernels/kernels.hpp"

namespace shogun_lite::linalg::kernels {
namespace {

constexpr double kInfinity = __builtin_inf();

void exp_each(const double* x, std::size_t n, double* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = x[i] < -708.0 ? 0.0 : x[i] > 709.0 ? kInfinity : std::exp(x[i]);
    }
}

void log_each(const double* x, std::size_t n, double* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = std::log(x[i]);
    }
}

/// A column without a number above -inf; the log sum is returned.
double normalize_hopeless(double* column, std::size_t k, std::size_t stride) {
    double log_sum = -kInfinity;
    for (std::size_t j = 0; j < k; ++j) {
        log_sum = std::isnan(column[j * stride]) ? column[j * stride] : log_sum;
    }
    const double share = std::isnan(log_sum) ? log_sum : 1.0 / static_cast<double>(k);
    for (std::size_t j = 0; j < k; ++j) {
        column[j * stride] = share;
    }
    return log_sum;
}

void normalize_log_columns(double* values, std::size_t k, std::size_t n, double* out) {
    for (std::size_t i = 0; i < n; ++i) {
        double* column = values + i;
        double maximum = column[0];
        for (std::size_t j = 1; j < k; ++j) {
            maximum = column[j * n] > maximum ? column[j * n] : maximum;
        }
        if (maximum == -kInfinity) {
            out[i] = normalize_hopeless(column, k, n);
            continue;
        }
        double sum = 0.0;
        for (std::size_t j = 0; j < k; ++j) {
            const double shifted = column[j * n] - maximum;
            column[j * n] = shifted < -708.0 ? 0.0 : std::exp(shifted);
            sum += column[j * n];
        }
        for (std::size_t j = 0; j < k; ++j) {
            column[j * n] *= 1.0 / sum;
        }
        out[i] = maximum + std::log(sum);
    }
}

bool whitened_squares(const double* features, std::size_t d, std::size_t rows,
                      const double* mean, const double* u, double scale, double offset,
                      double*, double* out) {
    bool nan = false;
    for (std::size_t i = 0; i < rows; ++i) {
        double square = 0.0;
        for (std::size_t c = 0; c < d; ++c) {
            double y = 0.0;
            for (std::size_t j = 0; j <= c; ++j) {
                y += (features[j * rows + i] - mean[j]) * u[j * d + c];
            }
            square += y * y;
        }
        out[i] = square * scale + offset;
        nan = nan || std::isnan(out[i]);
    }
    return nan;
}

bool scaled_squares(const double* features, std::size_t d, std::size_t rows,
                    const double* mean, const double* factors, std::size_t step,
                    double scale, double offset, double* out) {
    bool nan = false;
    for (std::size_t i = 0; i < rows; ++i) {
        double square = 0.0;
        for (std::size_t j = 0; j < d; ++j) {
            const double y = (features[j * rows + i] - mean[j]) * factors[j * step];
            square += y * y;
        }
        out[i] = square * scale + offset;
        nan = nan || std::isnan(out[i]);
    }
    return nan;
}

double weighted_lines(const double* features, std::size_t d, std::size_t rows,
                      const double* weights, const double* origin, double* first,
                      double* second, bool matrix) {
    for (std::size_t a = 0; a < d; ++a) {
        first[a] = 0.0;
        for (std::size_t b = matrix ? 0 : a; b <= a; ++b) {
            double sum = 0.0;
            for (std::size_t i = 0; i < rows; ++i) {
                sum += weights[i] * (features[a * rows + i] - origin[a]) *
                       (features[b * rows + i] - origin[b]);
            }
            second[matrix ? a * d + b : a] = sum;
        }
        for (std::size_t i = 0; i < rows; ++i) {
            first[a] += weights[i] * (features[a * rows + i] - origin[a]);
        }
    }
    double count = 0.0;
    for (std::size_t i = 0; i < rows; ++i) {
        count += weights[i];
    }
    return count;
}

double matrix_sums(const double* features, std::size_t d, std::size_t rows,
                   const double* weights, const double* origin, double*, double* first,
                   double* second) {
    return weighted_lines(features, d, rows, weights, origin, first, second, true);
}

double diagonal_sums(const double* features, std::size_t d, std::size_t rows,
                     const double* weights, const double* origin, double* first,
                     double* second) {
    return weighted_lines(features, d, rows, weights, origin, first, second, false);
}

void transpose(const double* x, std::ptrdiff_t row_stride, std::size_t rows,
               std::size_t d, double* out) {
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < d; ++j) {
            out[j * rows + i] = x[static_cast<std::ptrdiff_t>(i) * row_stride +
                                  static_cast<std::ptrdiff_t>(j)];
        }
    }
}

} // namespace

const Kernels& scalar_kernels() noexcept {
    static constexpr Kernels kKernels = {
        "scalar",         exp_each,       log_each,    normalize_log_columns,
        whitened_squares, scaled_squares, matrix_sums, diagonal_sums,
        transpose,
    };
    return kKernels;
}

} // namespace shogun_lite::linalg::kernels
