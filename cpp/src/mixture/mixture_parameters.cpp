#include <shogun_lite/mixture/mixture_parameters.hpp>

#include <cmath>
#include <string>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>

namespace shogun_lite::mixture {
namespace {

constexpr double kWeightTolerance = 1e-6;

} // namespace

std::size_t num_free_parameters(const MixtureParameters& parameters) {
    return parameters.n_components - 1 +
           parameters.n_components * parameters.n_features +
           distributions::num_free_parameters(parameters.covariance_type,
                                              parameters.n_components,
                                              parameters.n_features);
}

void require_mixture_weights(const char* name, core::span<const double> weights) {
    core::require_finite(name, weights.data(), weights.size());
    double sum = 0.0;
    for (std::size_t j = 0; j < weights.size(); ++j) {
        core::require(weights[j] >= 0.0, [&] {
            return std::string(name) + ": expected numbers >= 0, got " +
                   core::number_text(weights[j]) + " at index " + std::to_string(j);
        });
        sum += weights[j];
    }
    core::require(std::fabs(sum - 1.0) <= kWeightTolerance, [&] {
        return std::string(name) + ": expected a sum of 1, got " +
               core::number_text(sum) + "; divide them by their sum";
    });
}

} // namespace shogun_lite::mixture
