#pragma once

#include <cstdint>
#include <limits>

// Two engines as plain as can be, one word at a time: what a user could write in ten
// lines instead of taking an engine of the standard library.

namespace yardsticks {

constexpr std::uint64_t rotated(std::uint64_t x, unsigned k) noexcept {
    return (x << k) | (x >> (64U - k));
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014;
/// expands seeds.
constexpr std::uint64_t split_mix(std::uint64_t& state) noexcept {
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

struct Words64 {
    using result_type = std::uint64_t;
    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept {
        return std::numeric_limits<result_type>::max();
    }
};

/// xoshiro256++: Blackman and Vigna, "Scrambled linear pseudorandom number generators",
/// ACM TOMS 47, 2021.
class Xoshiro256pp : public Words64 {
public:
    constexpr explicit Xoshiro256pp(std::uint64_t seed) noexcept
        : s_{split_mix(seed), split_mix(seed), split_mix(seed), split_mix(seed)} {}
    constexpr Xoshiro256pp(std::uint64_t a, std::uint64_t b, std::uint64_t c,
                           std::uint64_t d) noexcept
        : s_{a, b, c, d} {}

    constexpr result_type operator()() noexcept {
        const std::uint64_t result = rotated(s_[0] + s_[3], 23) + s_[0];
        const std::uint64_t shifted = s_[1] << 17U;
        s_[2] ^= s_[0];
        s_[3] ^= s_[1];
        s_[1] ^= s_[2];
        s_[0] ^= s_[3];
        s_[2] ^= shifted;
        s_[3] = rotated(s_[3], 45);
        return result;
    }

private:
    std::uint64_t s_[4];
};

/// SFC64 by Doty-Humphrey (PractRand), with twelve steps between seed and first word.
class Sfc64 : public Words64 {
public:
    constexpr explicit Sfc64(std::uint64_t seed) noexcept
        : a_(seed), b_(seed), c_(seed) {
        for (int i = 0; i < 12; ++i) {
            (*this)();
        }
    }

    constexpr result_type operator()() noexcept {
        const std::uint64_t result = a_ + b_ + counter_;
        ++counter_;
        a_ = b_ ^ (b_ >> 11U);
        b_ = c_ + (c_ << 3U);
        c_ = rotated(c_, 24) + result;
        return result;
    }

private:
    std::uint64_t a_;
    std::uint64_t b_;
    std::uint64_t c_;
    std::uint64_t counter_ = 1;
};

// The state 1, 2, 3, 4 is the test vector in use for xoshiro256++; its first words
// follow by hand from the recurrence: rotl(1 + 4, 23) + 1, then rotl(7, 23) + 7.
static_assert(Xoshiro256pp(1, 2, 3, 4)() == 41943041U, "first word of the vector");

} // namespace yardsticks
