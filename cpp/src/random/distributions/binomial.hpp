#pragma once

#include <cstdint>

namespace shogun_lite::random {

/// The binomial number of a word, n whole, 0 <= p <= 1.
std::int64_t binomial_of(double n, double p, std::uint64_t word) noexcept;

} // namespace shogun_lite::random
