#pragma once

#include <cstdint>

#include <shogun_lite/random/from_word.hpp>

#include "random/bits.hpp"
#include "random/exact_arithmetic.hpp"
#include "random/rejected_draws.hpp"
#include "random/tables_ziggurat.hpp"

// One word to one value (docs/stream.md, sections 6 and 9): the common case, to be
// inlined into single draws and the scalar kernels.
namespace shogun_lite::random {

/// The layer a word falls into.
inline std::uint64_t layer_of(std::uint64_t word) noexcept {
    return word % tables::kZigguratLayers;
}

/// The upper 52 bits as a number in [1, 2).
inline double one_to_two(std::uint64_t word) noexcept {
    return double_from_bits(kOneBits | (word >> 12U));
}

inline double normal_from_word(std::uint64_t word) noexcept {
    const std::uint64_t layer = layer_of(word);
    const double x = (one_to_two(word) - 1.5) * (2.0 * tables::kNormalX[layer]);
    if ((x < 0.0 ? -x : x) < tables::kNormalX[layer + 1]) {
        return x;
    }
    return normal_after_rejection(word);
}

inline double exponential_from_word(std::uint64_t word) noexcept {
    const std::uint64_t layer = layer_of(word);
    const double x = (one_to_two(word) - 1.0) * tables::kExponentialX[layer];
    if (x < tables::kExponentialX[layer + 1]) {
        return x;
    }
    return exponential_after_rejection(word);
}

} // namespace shogun_lite::random
