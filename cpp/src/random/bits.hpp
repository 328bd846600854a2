#pragma once

#include <cstdint>
#include <cstring>

namespace shogun_lite::random {

/// The bits of 1.0.
inline constexpr std::uint64_t kOneBits = 0x3FF0000000000000U;

inline double double_from_bits(std::uint64_t bits) noexcept {
    double value = 0.0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

inline std::uint64_t bits_from_double(double value) noexcept {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}

} // namespace shogun_lite::random
