#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/dice.hpp>
#include <shogun_lite/random/generator.hpp>

// Shuffles (docs/stream.md, section 10): Fisher-Yates from the top, several dice a
// word. The permutation depends on the stream and the number of elements alone.
namespace shogun_lite::random {

/// What a shuffle rolls before it uses it.
inline constexpr std::size_t kRollsAtOnce = 384;

/// Calls exchange(i, j), 0 <= j <= i, for the first `count` exchanges of the shuffle of
/// `n` elements: i = n-1, n-2, ..., ending before 1. After the k-th of them the
/// elements n-1, ..., n-k are final. Takes whole batches of dice from the stream, hence
/// the same words for a `count` as for a slightly larger one. InvalidArgument if count
/// > n.
template <class Exchange>
void for_each_exchange(Generator& generator, std::size_t n, std::size_t count,
                       Exchange exchange) {
    core::require(count <= n, [&] {
        return "count: expected at most n = " + std::to_string(n) + ", got " +
               std::to_string(count);
    });
    const std::size_t end = n - std::min(count, n == 0 ? 0 : n - 1);
    std::array<std::uint64_t, kRollsAtOnce> rolls; // NOLINT: filled before it is read
    for (std::size_t top = n; top > end;) {
        const std::size_t rolled = roll_dice(generator, top, end, rolls);
        const std::size_t used = std::min(rolled, top - end);
        for (std::size_t d = 0; d < used; ++d) {
            exchange(top - 1 - d, static_cast<std::size_t>(rolls[d]));
        }
        top -= used;
    }
}

namespace detail {

/// As shuffle(), for more than a cache holds: each exchange waits in a ring until the
/// element it needs has been fetched. Their order, hence the result, is the same.
template <class T> void shuffle_far(Generator& generator, core::span<T> values) {
    using std::swap;
    constexpr std::size_t kAhead = 64;
    const std::size_t n = values.size();
    std::array<std::size_t, kAhead> waiting{}; // exchange (i, j): j is at i % kAhead
    for_each_exchange(generator, n, n, [&](std::size_t i, std::size_t j) {
#if defined(__GNUC__)
        __builtin_prefetch(&values[j], 1);
#endif
        std::size_t& slot = waiting[i % kAhead];
        if (i + kAhead < n) {
            swap(values[i + kAhead], values[slot]);
        }
        slot = j;
    });
    for (std::size_t i = std::min(kAhead, n - 1); i > 0; --i) {
        swap(values[i], values[waiting[i % kAhead]]);
    }
}

} // namespace detail

/// Shuffles in place: every order is equally likely.
template <class T> void shuffle(Generator& generator, core::span<T> values) {
    using std::swap;
    constexpr std::size_t kCachedBytes = std::size_t{256} << 10U;
    if (values.size() > kCachedBytes / sizeof(T)) {
        detail::shuffle_far(generator, values);
        return;
    }
    for_each_exchange(
        generator, values.size(), values.size(),
        [&](std::size_t i, std::size_t j) { swap(values[i], values[j]); });
}

/// The shuffle of 0, 1, ..., out.size() - 1.
void fill_permutation(Generator& generator, core::span<std::int64_t> out);

} // namespace shogun_lite::random
