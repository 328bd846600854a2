#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "random/bits.hpp"
#include "random/elementary_wide.hpp"
#include "random/exact_arithmetic.hpp"
#include "random/kernels/kernels.hpp"
#include "random/rejection.hpp"
#include "random/ziggurat.hpp"

// What the distributions make of words (docs/stream.md, section 12).
namespace shogun_lite::random {

inline constexpr std::uint64_t rotated(std::uint64_t word, unsigned by) noexcept {
    return (word << by) | (word >> (64U - by));
}

/// The chain of a value made of one word or two: other words than those a ziggurat
/// takes when it rejects one of them.
inline Chain value_chain(std::uint64_t word) noexcept {
    return Chain(~word);
}
inline Chain value_chain(std::uint64_t first, std::uint64_t second) noexcept {
    return Chain(~(first ^ rotated(second, 32U)));
}

/// Uniform in (0, 1), in the middles of 2^52 equal parts.
inline double open_uniform(std::uint64_t word) noexcept {
    return double_from_bits(kOneBits | (word >> 12U)) - (1.0 - 0x1p-53);
}

/// distance, or its negative where bit 11 of the word is 0; the ziggurats do not look
/// at that bit.
inline double signed_by(std::uint64_t word, double distance) noexcept {
    const std::uint64_t negative = (~word & 0x800U) << 52U;
    return double_from_bits(bits_from_double(distance) ^ negative);
}

/// Exponential and not 0, so that it has a logarithm.
inline constexpr double kLeastExponential = 0x1p-54;
inline double positive(double exponential) noexcept {
    return exponential < kLeastExponential ? kLeastExponential : exponential;
}

/// Every `stride`-th word from `first` on.
inline void gather_words(const std::uint64_t* words, std::size_t stride,
                         std::size_t first, std::size_t n,
                         std::uint64_t* out) noexcept {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = words[i * stride + first];
    }
}

/// Normal numbers of every `stride`-th word.
inline void gather_normals(const std::uint64_t* words, std::size_t stride,
                           std::size_t first, std::size_t n, double* out) {
    if (n == 1) {
        *out = normal_from_word(words[first]);
        return;
    }
    constexpr std::size_t kPart = 512;
    std::uint64_t part[kPart];
    for (std::size_t done = 0; done < n; done += kPart) {
        const std::size_t count = std::min(kPart, n - done);
        gather_words(words + done * stride, stride, first, count, part);
        kernels::active().standard_normal(part, count, out + done);
    }
}

inline void normals(const std::uint64_t* words, std::size_t n, double* out) {
    if (n == 1) {
        *out = normal_from_word(*words);
    } else {
        kernels::active().standard_normal(words, n, out);
    }
}

inline void exponentials(const std::uint64_t* words, std::size_t n, double* out) {
    if (n == 1) {
        *out = exponential_from_word(*words);
    } else {
        kernels::active().standard_exponential(words, n, out);
    }
}

/// elementary::exp_any() and log_normal_range() of each value.
inline void exp_in_place(double* values, std::size_t n) {
    if (n == 1) {
        *values = elementary::exp_any(*values);
    } else {
        kernels::active().exp(values, n);
    }
}

inline void log_in_place(double* values, std::size_t n) {
    if (n == 1) {
        *values = elementary::log_normal_range(*values);
    } else {
        kernels::active().log(values, n);
    }
}

} // namespace shogun_lite::random
