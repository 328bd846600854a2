#pragma once

#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/core/type_list.hpp>
#include <shogun_lite/random/cursor.hpp>
#include <shogun_lite/random/generator.hpp>

// Exactly uniform integers (docs/stream.md, section 7; Lemire, "Fast random integer
// generation in an interval", ACM TOMACS 29, 2019). Ranges of at most 2^24 values take
// half a word, larger ones a word; a rejected draw continues on words keyed by its
// position, so that every draw takes the same part of the stream whatever was rejected.
namespace shogun_lite::random {

/// The integer types fill_integers() is made for.
using IntegerTypes =
    core::type_list<std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                    std::uint16_t, std::uint32_t, std::uint64_t>;

/// Ranges up to this size take half a word.
inline constexpr std::uint64_t kMaxHalfRange = std::uint64_t{1} << 24U;

/// Halves of the stream a draw from [0, n) takes; n == 0 means n = 2^64.
constexpr std::size_t halves_of_bounded(std::uint64_t n) noexcept {
    return n - 1 < kMaxHalfRange ? 1 : 2;
}

/// Uniform in [0, n); n == 0 means n = 2^64.
std::uint64_t bounded(Generator& generator, std::uint64_t n);

namespace detail {
/// What the fast path of bounded(Cursor&, n) leaves open, `product` being that of the
/// half it took and n.
std::uint64_t bounded_from_product(Cursor& cursor, std::uint32_t n,
                                   std::uint64_t product);
std::uint64_t bounded_by_word(Cursor& cursor, std::uint64_t n);
} // namespace detail

inline std::uint64_t bounded(Cursor& cursor, std::uint64_t n) {
    if (halves_of_bounded(n) != 1) {
        return detail::bounded_by_word(cursor, n);
    }
    const std::uint64_t product = n * cursor.next_half();
    return static_cast<std::uint32_t>(product) >= n
               ? product >> 32U
               : detail::bounded_from_product(cursor, static_cast<std::uint32_t>(n),
                                              product);
}

/// Uniform in [0, n) for each element; the same values as single calls.
void fill_bounded(Generator& generator, std::uint64_t n, core::span<std::uint64_t> out);

/// Uniform in [0, ranges[i]), of as many elements; the same values as single calls.
void fill_bounded_each(Generator& generator, core::span<const std::uint64_t> ranges,
                       core::span<std::uint64_t> out);

/// Uniform in [low, high], both ends included, for any of IntegerTypes; the value does
/// not depend on the type. InvalidArgument if low > high.
template <class T>
void fill_integers(Generator& generator, T low, T high, core::span<T> out);

} // namespace shogun_lite::random
