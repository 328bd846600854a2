#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/random/key.hpp>

// What a rejected draw continues on (docs/stream.md, section 5). Neither touches the
// stream.
namespace shogun_lite::random {

/// SplitMix64 seeded by the rejected word: for continuous variates.
class Chain {
public:
    explicit Chain(std::uint64_t rejected) noexcept : state_(rejected) {}

    std::uint64_t next() noexcept {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z ^= z >> 30U;
        z *= 0xBF58476D1CE4E5B9U;
        z ^= z >> 27U;
        z *= 0x94D049BB133111EBU;
        z ^= z >> 31U;
        return z;
    }

private:
    std::uint64_t state_;
};

/// Words keyed by the position of the rejected draw: for integers, which must be
/// exactly uniform (docs/adr/0001-rejected-integers-retry-by-position.md).
class Retry {
public:
    /// `position`: the first half word of the rejected draw.
    Retry(const Key& key, std::uint64_t position) noexcept
        : key_(key), position_(position) {}

    std::uint64_t next() noexcept;

private:
    Key key_;
    std::uint64_t position_;
    std::uint64_t n_drawn_ = 0;
    std::array<std::uint64_t, 4> words_{};
};

} // namespace shogun_lite::random
