#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

// Fills on several threads with the values of one: a variate that takes a fixed number
// of halves of the stream can begin anywhere, so each thread draws pieces of whole
// segments by a generator of its own at the same key (docs/stream.md, section 3).
namespace shogun_lite::random {
namespace detail {

/// Halves of four segments: a piece of 2 MiB of doubles, whose seek costs nothing
/// beside.
inline constexpr std::uint64_t kPieceHalves = 4 * 2 * kSegmentWords;

} // namespace detail

/// fill(generator, out) on up to `n_threads` threads (0: all, or what
/// SHOGUN_LITE_NUM_THREADS says), for a fill whose values take `halves` halves each.
/// The values, and the generator after it, are the same for any number of threads.
template <class T, class Fill>
void fill_on_threads(Generator& generator, core::span<T> out, std::size_t halves,
                     std::size_t n_threads, Fill fill) {
    const std::uint64_t start = halves % 2 == 0
                                    ? generator.position() + generator.position() % 2
                                    : generator.position();
    const std::uint64_t n_halves = std::uint64_t{out.size()} * halves;
    if (n_threads == 1 || n_halves < 2 * detail::kPieceHalves) {
        fill(generator, out);
        return;
    }
    const std::uint64_t first_piece = start / detail::kPieceHalves;
    const auto first_of_piece = [&](std::uint64_t piece) {
        const std::uint64_t position =
            std::max((first_piece + piece) * detail::kPieceHalves, start);
        const std::uint64_t index = (position - start + halves - 1) / halves;
        return static_cast<std::size_t>(std::min<std::uint64_t>(index, out.size()));
    };
    const std::uint64_t n_pieces =
        (start + n_halves - 1) / detail::kPieceHalves - first_piece + 1;
    const GeneratorState state = generator.state();
    core::for_each_block(static_cast<std::size_t>(n_pieces),
                         core::resolve_n_threads(n_threads), [&](std::size_t piece) {
                             const std::size_t begin = first_of_piece(piece);
                             const std::size_t end = first_of_piece(piece + 1);
                             Generator local = Generator::from_state(
                                 {state.key, start + begin * halves, 0});
                             fill(local, out.subspan(begin, end - begin));
                         });
    generator.seek(start + n_halves);
}

} // namespace shogun_lite::random
