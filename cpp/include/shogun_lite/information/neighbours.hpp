#pragma once

#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>

// Neighbours in the maximum norm, for the estimates from samples. Results are the same
// for any number of threads (0: all).
namespace shogun_lite::information {

/// The most columns nearest_neighbours() is made for; trees of more dimensions want
/// other ways of cutting.
inline constexpr std::size_t kMaxNeighbourDimensions = 3;

/// The k nearest rows of each row of `sample`, itself among them, in order of distance:
/// row i of `distances` and `indices`, both n x k. Entries must be finite.
/// InvalidArgument unless 1 <= k <= n and 1 <= columns <= kMaxNeighbourDimensions.
///
/// By a k-d tree with leaves of a few points (Friedman, Bentley and Finkel, "An
/// algorithm for finding best matches in logarithmic expected time", ACM TOMS 3, 1977).
void nearest_neighbours(core::matrix_view<const double> sample, std::size_t k,
                        core::span<double> distances, core::span<std::int64_t> indices,
                        std::size_t n_threads = 0);

/// How many other values are strictly closer than radii[i] to values[i], for each i.
void count_within(core::span<const double> values, core::span<const double> radii,
                  core::span<std::int64_t> counts, std::size_t n_threads = 0);

} // namespace shogun_lite::information
