#pragma once

#include <cstdint>

namespace shogun_lite::random {

// Uses of a key are kept apart by the first word of the Threefry counter
// (docs/stream.md, section 3).
inline constexpr std::uint64_t kWordDomain = 1;
inline constexpr std::uint64_t kChildDomain = 2;
inline constexpr std::uint64_t kNamedChildDomain = 3;
inline constexpr std::uint64_t kRetryDomain = 4;

} // namespace shogun_lite::random
