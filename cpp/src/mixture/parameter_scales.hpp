#pragma once

#include <vector>

#include <shogun_lite/mixture/mixture_parameters.hpp>

namespace shogun_lite::mixture {

/// Standard deviation of each feature for each covariance matrix there is, (matrices,
/// d); for variances shared by features (spherical) repeated.
[[nodiscard]] std::vector<double> standard_deviations(const MixtureParameters& p);

/// The same for each component, (k, d), from what standard_deviations() gave.
[[nodiscard]] std::vector<double>
component_deviations(const MixtureParameters& p, const std::vector<double>& deviations);

/// The largest change of a weight, of a mean in standard deviations, and of a
/// covariance relative to its two standard deviations (those before).
[[nodiscard]] double largest_change(const MixtureParameters& before,
                                    const MixtureParameters& after);

} // namespace shogun_lite::mixture
