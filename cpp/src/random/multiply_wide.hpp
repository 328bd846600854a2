#pragma once

#include <cstdint>

namespace shogun_lite::random {

/// The 128-bit product of two words.
struct WideProduct {
    std::uint64_t high;
    std::uint64_t low;
};

/// By four 32-bit products: for targets without a 128-bit type, and the test of the
/// other.
constexpr WideProduct multiply_wide_portable(std::uint64_t x,
                                             std::uint64_t y) noexcept {
    constexpr std::uint64_t kMask = 0xFFFFFFFFU;
    const std::uint64_t x0 = x & kMask;
    const std::uint64_t x1 = x >> 32U;
    const std::uint64_t y0 = y & kMask;
    const std::uint64_t y1 = y >> 32U;
    const std::uint64_t low = x0 * y0;
    // Neither sum can overflow: (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1.
    const std::uint64_t middle = x1 * y0 + (low >> 32U);
    const std::uint64_t cross = x0 * y1 + (middle & kMask);
    return {x1 * y1 + (middle >> 32U) + (cross >> 32U), x * y};
}

#ifdef __SIZEOF_INT128__
__extension__ using uint128 = unsigned __int128;

constexpr WideProduct multiply_wide(std::uint64_t x, std::uint64_t y) noexcept {
    const uint128 product = static_cast<uint128>(x) * y;
    return {static_cast<std::uint64_t>(product >> 64U),
            static_cast<std::uint64_t>(product)};
}
#else
constexpr WideProduct multiply_wide(std::uint64_t x, std::uint64_t y) noexcept {
    return multiply_wide_portable(x, y);
}
#endif

} // namespace shogun_lite::random
