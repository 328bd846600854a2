#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

// Bulk draws by chunks that stay in the first-level cache.
namespace shogun_lite::random {

inline constexpr std::size_t kChunkBytes = 8192;

/// Draws out.size() words and calls transform(words, n, first output) for each chunk.
template <class T, class Transform>
void transform_words(Generator& generator, core::span<T> out, Transform transform) {
    constexpr std::size_t kChunk = kChunkBytes / sizeof(std::uint64_t);
    std::uint64_t words[kChunk];
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t n = std::min(kChunk, out.size() - done);
        generator.fill(core::span<std::uint64_t>(words, n));
        transform(words, n, out.data() + done);
        done += n;
    }
}

/// As transform_words() with half words.
template <class T, class Transform>
void transform_halves(Generator& generator, core::span<T> out, Transform transform) {
    constexpr std::size_t kChunk = kChunkBytes / sizeof(std::uint32_t);
    std::uint32_t halves[kChunk];
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t n = std::min(kChunk, out.size() - done);
        generator.fill_halves(core::span<std::uint32_t>(halves, n));
        transform(halves, n, out.data() + done);
        done += n;
    }
}

} // namespace shogun_lite::random
