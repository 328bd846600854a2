#pragma once

#include <cstdint>

#include "random/constants_box_muller.hpp"

namespace shogun_lite::random {

struct FloatPair {
    float first;
    float second;
};

inline constexpr std::uint32_t kMixHigh = 0x9E3779B1U;
inline constexpr std::uint32_t kMixLow = 0x85EBCA77U;
/// The bits of sqrt(1/2), rounded down.
inline constexpr std::uint32_t kSqrtHalfBits = 0x3F3504F3U;

/// One word to two normals of binary32 (docs/stream.md, section 9a); out of line, so
/// that the kernels can share it, and their reference.
[[nodiscard]] FloatPair normal_pair_of(std::uint64_t word) noexcept;

} // namespace shogun_lite::random
