#pragma once

#include <cstdint>

#include "random/exact_arithmetic.hpp"
#include "random/rejection.hpp"

// What the variates that reject, or take more than their words, continue on
// (docs/stream.md, section 12).
namespace shogun_lite::random {

/// Other words than those a ziggurat takes when it rejects the same word.
inline Chain value_chain(std::uint64_t word) noexcept {
    return Chain(word ^ 0x6A09E667F3BCC908U);
}

/// In (0, 1]: its logarithm is finite.
inline double positive_uniform(std::uint64_t word) noexcept {
    return static_cast<double>((word >> 11U) + 1) * 0x1p-53;
}

} // namespace shogun_lite::random
