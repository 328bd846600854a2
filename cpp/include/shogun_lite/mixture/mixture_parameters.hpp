#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>

namespace shogun_lite::mixture {

/// The parameters of a mixture of k Gaussians in d dimensions; arrays are flat and
/// row-major in scikit-learn's shapes.
struct MixtureParameters {
    std::string covariance_type = "full";
    std::size_t n_components = 0;
    std::size_t n_features = 0;
    std::vector<double> weights;             ///< (k,), sum 1
    std::vector<double> means;               ///< (k, d)
    std::vector<double> covariances;         ///< by covariance type
    std::vector<double> precisions_cholesky; ///< as covariances: U U^T = covariance^-1

    [[nodiscard]] core::matrix_view<const double> means_view() const noexcept {
        return {means.data(), n_components, n_features};
    }
};

/// Free parameters of weights, means and covariances: the count of BIC and AIC.
[[nodiscard]] std::size_t num_free_parameters(const MixtureParameters& parameters);

/// InvalidArgument unless the weights are finite, >= 0 and have the sum 1 (to 1e-6).
void require_mixture_weights(const char* name, core::span<const double> weights);

} // namespace shogun_lite::mixture
