#pragma once

#include <cstddef>

#include <shogun_lite/mixture/mixture_parameters.hpp>

namespace shogun_lite::mixture {

/// The smallest variance of a component (n_features,) in any direction, by power
/// iteration on its precision: never below it, and exact to rounding where one
/// direction stands out, as in a component that has collapsed.
[[nodiscard]] double smallest_variance(const MixtureParameters& parameters,
                                       std::size_t component);

/// Whether the ridge outweighs the data in a component: some variance is at most twice
/// `reg_covar`. The likelihood then says little of the data (docs/adr/0004).
[[nodiscard]] bool ridge_outweighs_data(const MixtureParameters& parameters,
                                        std::size_t component, double reg_covar);

/// The same of any component.
[[nodiscard]] bool has_collapsed(const MixtureParameters& parameters, double reg_covar);

} // namespace shogun_lite::mixture
