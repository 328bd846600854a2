#pragma once

#include <cstddef>
#include <cstdint>

namespace shogun_lite::random::detail {

inline constexpr std::size_t kLanes = 8;
inline constexpr std::size_t kBlockWords = 64;
inline constexpr std::uint64_t kSegmentWords = std::uint64_t{1} << 16;
inline constexpr std::uint64_t kSegmentBlocks = kSegmentWords / kBlockWords;
/// No block has this index: there are 2^57 of them.
inline constexpr std::uint64_t kNoBlock = ~std::uint64_t{0};

/// The registers of the eight SFC64 lanes; their counters are always equal.
struct Lanes {
    std::uint64_t a[kLanes];
    std::uint64_t b[kLanes];
    std::uint64_t c[kLanes];
    std::uint64_t counter;
};

/// What a Generator keeps between draws: can be made again from its state at any time.
struct WordCache {
    std::uint64_t block = kNoBlock; ///< index of the block held in `words`
    std::uint64_t words[kBlockWords];
    Lanes lanes;                         ///< ready to make block `next_block`
    std::uint64_t next_block = kNoBlock; ///< a multiple of kSegmentBlocks: not ready
};

} // namespace shogun_lite::random::detail
