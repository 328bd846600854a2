#pragma once

#include <cstdint>

#include "random/multiply_wide.hpp"
#include "random/rejection.hpp"

// Lemire's multiply-shift on whole words and half words (docs/stream.md, section 7).
namespace shogun_lite::random {

/// 2^64 mod n, for n >= 1.
constexpr std::uint64_t word_threshold(std::uint64_t n) noexcept {
    return (0 - n) % n;
}

/// 2^32 mod n, for 1 <= n <= 2^32 - 1.
constexpr std::uint32_t half_threshold(std::uint32_t n) noexcept {
    return (std::uint32_t{0} - n) % n;
}

/// A value in [0, n) from retry words alone, n >= 1.
inline std::uint64_t bounded_by_retry(Retry retry, std::uint64_t n) noexcept {
    const std::uint64_t threshold = word_threshold(n);
    for (;;) {
        const WideProduct product = multiply_wide(retry.next(), n);
        if (product.low >= threshold) {
            return product.high;
        }
    }
}

} // namespace shogun_lite::random
