#pragma once

#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/isa.hpp>
#include <shogun_lite/random/detail/word_cache.hpp>

// The bulk work of the layer behind one table of functions, made once per instruction
// set. Every implementation gives the same bits; `scalar_kernels()` is the reference.
namespace shogun_lite::random::kernels {

/// A kernel that runs the lanes and stores what it makes of their words, in the way for
/// outputs that stay in cache and in the one for those that do not: past the caches,
/// which spares memory the reading of what is about to be overwritten. That one needs
/// `out` aligned to kStreamAlignment, and makes its stores visible to other threads.
template <class T> struct BlockKernel {
    void (*cached)(detail::Lanes& lanes, std::size_t steps, T* out);
    void (*streamed)(detail::Lanes& lanes, std::size_t steps, T* out);
};

inline constexpr std::size_t kStreamAlignment = 16;

struct Kernels {
    const char* name;

    /// Makes 8 * steps words in stream order.
    BlockKernel<std::uint64_t> words;
    /// The same as doubles, one per word, or floats, two per word.
    BlockKernel<double> uniform;
    BlockKernel<float> uniform_float;

    /// As words(), without the words.
    void (*skip)(detail::Lanes& lanes, std::size_t steps);

    /// One value per word; `words` and `out` do not overlap.
    void (*standard_normal)(const std::uint64_t* words, std::size_t n, double* out);
    void (*standard_exponential)(const std::uint64_t* words, std::size_t n,
                                 double* out);

    /// Two values per word, 2 n in all.
    void (*standard_normal_float)(const std::uint64_t* words, std::size_t n,
                                  float* out);

    /// (x * range) >> 32 or 64 for each draw x, in place. Returns the index of the
    /// first draw whose remainder is below `threshold`, or n; draws from there on are
    /// untouched, so that the caller can repair that one and call again.
    std::size_t (*bounded_halves)(std::uint32_t* draws, std::size_t n,
                                  std::uint32_t range, std::uint32_t threshold);
    std::size_t (*bounded_words)(std::uint64_t* draws, std::size_t n,
                                 std::uint64_t range, std::uint64_t threshold);

    /// elementary::exp_any() and log_normal_range() of each value, in place.
    void (*exp)(double* values, std::size_t n);
    void (*log)(double* values, std::size_t n);
};

/// The scalar form of Kernels::bounded_words, which the vector kernels end with.
std::size_t bounded_words(std::uint64_t* draws, std::size_t n, std::uint64_t range,
                          std::uint64_t threshold);

/// Plain loops, for any compiler and machine; the reference in tests.
[[nodiscard]] const Kernels& scalar_kernels() noexcept;

/// The vector kernels of each level; a level the compiler cannot make is not defined.
[[nodiscard]] const Kernels& base_kernels() noexcept;
[[nodiscard]] const Kernels& avx2_kernels() noexcept;
[[nodiscard]] const Kernels& avx512_kernels() noexcept;

/// The kernels compiled for a level, or the best ones below it.
[[nodiscard]] const Kernels& kernels_for(core::Isa isa) noexcept;

/// The kernels of core::active_isa().
[[nodiscard]] const Kernels& active();

} // namespace shogun_lite::random::kernels
