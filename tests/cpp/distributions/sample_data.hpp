#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/uniform.hpp>

// Data for the tests of distributions and mixtures, and what they are compared with:
// the definitions, in long double (64 bits of mantissa on x86-64), written without a
// look at the library.
namespace shogun_lite::testing {

/// An owned row-major matrix.
struct Table {
    Table(std::size_t n_rows, std::size_t n_cols)
        : rows(n_rows), cols(n_cols), values(n_rows * n_cols, 0.0) {}

    double& operator()(std::size_t i, std::size_t j) { return values[i * cols + j]; }
    double operator()(std::size_t i, std::size_t j) const {
        return values[i * cols + j];
    }
    [[nodiscard]] core::matrix_view<const double> view() const {
        return {values.data(), rows, cols};
    }
    [[nodiscard]] core::matrix_view<double> mutable_view() {
        return {values.data(), rows, cols};
    }

    std::size_t rows;
    std::size_t cols;
    std::vector<double> values;
};

inline core::span<const double> as_span(const std::vector<double>& values) {
    return {values.data(), values.size()};
}

/// Standard normals times a scale plus an offset.
inline Table normal_table(std::size_t n, std::size_t d, std::uint64_t seed,
                          double scale = 1.0, double offset = 0.0) {
    random::Generator generator(seed);
    Table table(n, d);
    random::fill_standard_normal(generator, table.values);
    for (double& value : table.values) {
        value = value * scale + offset;
    }
    return table;
}

inline std::vector<double> uniform_weights(std::size_t n, std::uint64_t seed) {
    random::Generator generator(seed);
    std::vector<double> weights(n);
    random::fill_uniform(generator, weights);
    return weights;
}

/// k clusters of correlated rows, `distance` apart along the diagonal; row i belongs to
/// cluster i % k.
inline Table clusters(std::size_t n, std::size_t d, std::size_t k, double distance,
                      std::uint64_t seed) {
    Table table = normal_table(n, d, seed);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t cluster = i % k;
        for (std::size_t j = d; j-- > 0;) {
            const double neighbour = j > 0 ? table(i, j - 1) : 0.0;
            table(i, j) = (1.0 + 0.5 * static_cast<double>(cluster)) *
                              (table(i, j) + 0.6 * neighbour) +
                          distance * static_cast<double>(cluster);
        }
    }
    return table;
}

/// Weighted count, mean and scatter by definition, two passes.
struct DirectMoments {
    long double count = 0.0L;
    std::vector<long double> mean;
    std::vector<long double> scatter; ///< (d, d)
};

inline DirectMoments direct_moments(const Table& x,
                                    const std::vector<double>& weights = {}) {
    const std::size_t d = x.cols;
    DirectMoments m;
    m.mean.assign(d, 0.0L);
    m.scatter.assign(d * d, 0.0L);
    const auto weight = [&](std::size_t i) {
        return weights.empty() ? 1.0L : static_cast<long double>(weights[i]);
    };
    for (std::size_t i = 0; i < x.rows; ++i) {
        m.count += weight(i);
        for (std::size_t j = 0; j < d; ++j) {
            m.mean[j] += weight(i) * x(i, j);
        }
    }
    for (long double& value : m.mean) {
        value /= m.count;
    }
    for (std::size_t i = 0; i < x.rows; ++i) {
        for (std::size_t a = 0; a < d; ++a) {
            for (std::size_t b = 0; b < d; ++b) {
                m.scatter[a * d + b] +=
                    weight(i) * (x(i, a) - m.mean[a]) * (x(i, b) - m.mean[b]);
            }
        }
    }
    return m;
}

/// Lower Cholesky factor of a (d, d) matrix.
inline std::vector<long double> direct_cholesky(const std::vector<double>& matrix,
                                                std::size_t d) {
    std::vector<long double> l(d * d, 0.0L);
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            long double sum = matrix[i * d + j];
            for (std::size_t c = 0; c < j; ++c) {
                sum -= l[i * d + c] * l[j * d + c];
            }
            l[i * d + j] = i == j ? std::sqrt(sum) : sum / l[j * d + j];
        }
    }
    return l;
}

/// Squared Mahalanobis distance and log density of one row.
struct DirectDensity {
    long double distance;
    long double log_pdf;
};

inline DirectDensity direct_density(const double* x, const double* mean,
                                    const std::vector<double>& covariance,
                                    std::size_t d) {
    const std::vector<long double> l = direct_cholesky(covariance, d);
    std::vector<long double> z(d);
    DirectDensity out{0.0L, 0.0L};
    long double log_det = 0.0L;
    for (std::size_t i = 0; i < d; ++i) {
        long double sum = static_cast<long double>(x[i]) - mean[i];
        for (std::size_t c = 0; c < i; ++c) {
            sum -= l[i * d + c] * z[c];
        }
        z[i] = sum / l[i * d + i];
        out.distance += z[i] * z[i];
        log_det += std::log(l[i * d + i]);
    }
    const long double log_two_pi =
        std::log(2.0L * 3.14159265358979323846264338327950288L);
    out.log_pdf = -0.5L * static_cast<long double>(d) * log_two_pi - log_det -
                  0.5L * out.distance;
    return out;
}

/// The (d, d) matrix of component j, whatever the covariance type's storage.
inline std::vector<double> as_matrix(const std::vector<double>& covariances,
                                     const char* type, std::size_t j, std::size_t d) {
    const std::string name = type;
    std::vector<double> out(d * d, 0.0);
    if (name == "full" || name == "tied") {
        const std::size_t offset = name == "full" ? j * d * d : 0;
        std::copy_n(covariances.begin() + static_cast<std::ptrdiff_t>(offset), d * d,
                    out.begin());
        return out;
    }
    for (std::size_t i = 0; i < d; ++i) {
        out[i * d + i] = name == "diag" ? covariances[j * d + i] : covariances[j];
    }
    return out;
}

/// A random positive definite (d, d) matrix whose eigenvalues run from 1 down to
/// 1 / condition, in random directions (product of Householder reflections).
inline std::vector<double> conditioned(std::size_t d, double condition,
                                       std::uint64_t seed) {
    std::vector<long double> a(d * d, 0.0L);
    for (std::size_t i = 0; i < d; ++i) {
        const double share =
            d == 1 ? 0.0 : static_cast<double>(i) / static_cast<double>(d - 1);
        a[i * d + i] = std::pow(condition, -share);
    }
    random::Generator generator(seed);
    for (std::size_t reflection = 0; reflection < d; ++reflection) {
        std::vector<double> v(d);
        random::fill_standard_normal(generator, v);
        long double square = 0.0L;
        for (const double value : v) {
            square += static_cast<long double>(value) * value;
        }
        // A := H A H with H = I - 2 v v^T / v^T v.
        std::vector<long double> av(d, 0.0L);
        long double vav = 0.0L;
        for (std::size_t i = 0; i < d; ++i) {
            for (std::size_t j = 0; j < d; ++j) {
                av[i] += a[i * d + j] * v[j];
            }
            vav += av[i] * v[i];
        }
        for (std::size_t i = 0; i < d; ++i) {
            for (std::size_t j = 0; j < d; ++j) {
                a[i * d + j] += -2.0L / square * (v[i] * av[j] + av[i] * v[j]) +
                                4.0L * vav / (square * square) * v[i] * v[j];
            }
        }
    }
    std::vector<double> out(d * d);
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            out[i * d + j] = static_cast<double>(a[i * d + j]);
            out[j * d + i] = out[i * d + j];
        }
    }
    return out;
}

} // namespace shogun_lite::testing
