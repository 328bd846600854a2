#pragma once

#include <cstdint>

namespace shogun_lite::random {

/// Poisson numbers of this mean stay far below 2^63.
inline constexpr double kLargestMean = 0x1p62;

/// The Poisson number of a word; a mean above kLargestMean counts as that.
std::int64_t poisson_of(double mean, std::uint64_t word) noexcept;

} // namespace shogun_lite::random
