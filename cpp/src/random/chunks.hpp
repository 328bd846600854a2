#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/cache_size.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

#include "random/kernels/kernels.hpp"

// Bulk draws by chunks that stay in the first-level cache.
namespace shogun_lite::random {

inline constexpr std::size_t kChunkWords = 1024;
inline constexpr std::size_t kChunkHalves = 2 * kChunkWords;

/// Whether an output of so many bytes would fill most of the last level of cache.
inline bool is_beyond_caches(std::size_t bytes) noexcept {
    return bytes > core::last_level_cache_bytes() / 2;
}

/// Where chunks of up to `kLargest` values go. An output beyond the caches is written
/// past them: each chunk is made in the first level and then
/// streamed, which spares memory the reading of what is about to be overwritten.
template <class T, std::size_t kLargest> class ChunkedOutput {
public:
    explicit ChunkedOutput(core::span<T> out)
        : next_(out.data()), streams_(is_beyond_caches(out.size() * sizeof(T))) {}

    /// Calls write(target) for the next n values.
    template <class Write> void chunk(std::size_t n, Write write) {
        if (streams_) {
            write(buffer_);
            kernels::active().stream(buffer_, n * sizeof(T), next_);
        } else {
            write(next_);
        }
        next_ += n;
    }

private:
    T* next_;
    bool streams_;
    alignas(64) T buffer_[kLargest];
};

/// Draws out.size() words and calls transform(words, n, first output) for each chunk.
template <class T, class Transform>
void transform_words(Generator& generator, core::span<T> out, Transform transform) {
    std::uint64_t words[kChunkWords];
    ChunkedOutput<T, kChunkWords> output(out);
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t n = std::min(kChunkWords, out.size() - done);
        generator.fill(core::span<std::uint64_t>(words, n));
        output.chunk(n, [&](T* target) { transform(words, n, target); });
        done += n;
    }
}

/// As transform_words() with half words.
template <class T, class Transform>
void transform_halves(Generator& generator, core::span<T> out, Transform transform) {
    std::uint32_t halves[kChunkHalves];
    ChunkedOutput<T, kChunkHalves> output(out);
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t n = std::min(kChunkHalves, out.size() - done);
        generator.fill_halves(core::span<std::uint32_t>(halves, n));
        output.chunk(n, [&](T* target) { transform(halves, n, target); });
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
    ChunkedOutput<T, kChunkHalves> output(out.subspan(done, 2 * n_pairs));
    for (std::size_t pairs = 0; pairs < n_pairs;) {
        const std::size_t n = std::min(kChunkWords, n_pairs - pairs);
        generator.fill(core::span<std::uint64_t>(words, n));
        output.chunk(2 * n, [&](T* target) { transform(words, n, target); });
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
