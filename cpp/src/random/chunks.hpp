#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

// Bulk draws by chunks that stay in the first-level cache.
namespace shogun_lite::random {

inline constexpr std::size_t kChunkWords = 1024;
inline constexpr std::size_t kChunkHalves = 2 * kChunkWords;

/// Calls use(part) for consecutive parts of `out` that stay in the first-level cache.
template <class T, class Use> void for_each_chunk(core::span<T> out, Use use) {
    constexpr std::size_t kValues = kChunkWords * sizeof(std::uint64_t) / sizeof(T);
    for (std::size_t done = 0; done < out.size(); done += kValues) {
        use(out.subspan(done, std::min(kValues, out.size() - done)));
    }
}

/// Draws out.size() words and calls transform(words, n, first output) for each chunk.
template <class T, class Transform>
void transform_words(Generator& generator, core::span<T> out, Transform transform) {
    std::uint64_t words[kChunkWords];
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t n = std::min(kChunkWords, out.size() - done);
        generator.fill(core::span<std::uint64_t>(words, n));
        transform(words, n, out.data() + done);
        done += n;
    }
}

/// As transform_words() with half words.
template <class T, class Transform>
void transform_halves(Generator& generator, core::span<T> out, Transform transform) {
    std::uint32_t halves[kChunkHalves];
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t n = std::min(kChunkHalves, out.size() - done);
        generator.fill_halves(core::span<std::uint32_t>(halves, n));
        transform(halves, n, out.data() + done);
        done += n;
    }
}

/// For variates that come in pairs, two of a word, each taking a half of it:
/// transform(words, n, first of 2 n outputs); single(generator) draws one.
template <class T, class Transform, class Single>
void transform_pairs(Generator& generator, core::span<T> out, Transform transform,
                     Single single) {
    std::size_t done = 0;
    if (!out.empty() && generator.position() % 2 != 0) {
        out[done++] = single(generator);
    }
    const std::size_t n_pairs = (out.size() - done) / 2;
    std::uint64_t words[kChunkWords];
    for (std::size_t pairs = 0; pairs < n_pairs;) {
        const std::size_t n = std::min(kChunkWords, n_pairs - pairs);
        generator.fill(core::span<std::uint64_t>(words, n));
        transform(words, n, out.data() + done + 2 * pairs);
        pairs += n;
    }
    done += 2 * n_pairs;
    if (done < out.size()) {
        out[done] = single(generator);
    }
}

/// loc + scale * value in binary64, rounded once.
inline void scale_floats(double loc, double scale, std::size_t n, float* values) {
    for (std::size_t i = 0; i < n; ++i) {
        values[i] = static_cast<float>(loc + scale * static_cast<double>(values[i]));
    }
}

} // namespace shogun_lite::random
