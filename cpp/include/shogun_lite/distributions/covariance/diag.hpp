#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <shogun_lite/distributions/moments.hpp>
#include <shogun_lite/linalg/whitening.hpp>

namespace shogun_lite::distributions::covariance {

/// Each component has a variance for each feature. The meaning of each function is
/// documented in matrix.hpp; the factor is 1 / standard deviation.
struct Diag {
    static constexpr std::string_view kName = "diag";
    static constexpr bool kShared = false;
    static constexpr ScatterShape kScatter = ScatterShape::diagonal;

    static std::vector<std::size_t> shape(std::size_t n_components,
                                          std::size_t n_features) {
        return {n_components, n_features};
    }
    static std::size_t size(std::size_t d) { return d; }
    static std::size_t num_free_parameters(std::size_t d) { return d; }

    static void validate(const char* name, const double* matrix, std::size_t d);

    static void estimate(const double* scatter, double count, double reg_covar,
                         std::size_t d, double* covariance);
    static void add_ridge(double ridge, std::size_t d, double* covariance);
    static double mean_variance(const double* covariance, std::size_t d);

    static void factor(const double* covariance, std::size_t d, double* u);
    static void sharpen(const double*, std::size_t, double*) {} // nothing is lost
    static void factor_of_precision(const double* precision, std::size_t d, double* u);
    static void precision(const double* u, std::size_t d, double* out);
    static void covariance(const double* u, std::size_t d, double* out);
    static double log_det(const double* u, std::size_t d);

    static double whiten(const double* shift, const double* u, std::size_t d,
                         double* b);
    static double variance_inflation(const double*, const double*, std::size_t) {
        return 1.0;
    }

    static std::size_t packed_size(std::size_t d) { return d; }
    template <class T> static void pack(const double* u, std::size_t d, T* packed) {
        std::transform(u, u + d, packed, [](double x) { return static_cast<T>(x); });
    }
    template <class T>
    static bool squares(const T* panels, std::size_t d, std::size_t rows,
                        const T* packed, const T* b, T scale, T offset, T* out) {
        return linalg::scaled_squares(panels, d, rows, packed, false, b, scale, offset,
                                      out);
    }

    static void sampling_factor(const double* covariance, std::size_t d, double* a);
    static void colour(const double* a, const double* mean, const double* z,
                       std::size_t d, double* x);
};

} // namespace shogun_lite::distributions::covariance
