#pragma once

#include <array>
#include <cstdint>

namespace shogun_lite::random {

/// Threefry4x64-20: a keyed bijection of 256-bit counters, whose values for different
/// counters look independent. Everything that is derived from a key goes through it.
///
/// Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
[[nodiscard]] std::array<std::uint64_t, 4>
threefry4x64(const std::array<std::uint64_t, 4>& key,
             const std::array<std::uint64_t, 4>& counter) noexcept;

} // namespace shogun_lite::random
