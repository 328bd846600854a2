#pragma once

#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/isa.hpp>
#include <shogun_lite/random/detail/word_cache.hpp>

// The bulk work of the layer behind one table of functions, made once per instruction
// set. Every implementation gives the same bits; `scalar_kernels()` is the reference.
namespace shogun_lite::random::kernels {

struct Kernels {
    const char* name;

    /// Makes 8 * steps words in stream order.
    void (*words)(detail::Lanes& lanes, std::size_t steps, std::uint64_t* out);

    /// As words(), without the words.
    void (*skip)(detail::Lanes& lanes, std::size_t steps);

    /// One value per word; `words` and `out` do not overlap.
    void (*uniform)(const std::uint64_t* words, std::size_t n, double* out);
    void (*standard_normal)(const std::uint64_t* words, std::size_t n, double* out);
    void (*standard_exponential)(const std::uint64_t* words, std::size_t n,
                                 double* out);

    /// One value per half word.
    void (*uniform_float)(const std::uint32_t* halves, std::size_t n, float* out);

    /// Two values per word, 2 n in all.
    void (*standard_normal_float)(const std::uint64_t* words, std::size_t n,
                                  float* out);

    /// Copies bytes past the caches: visible to other threads when it returns.
    void (*stream)(const void* from, std::size_t n, void* to);

    /// (x * range) >> 32 or 64 for each draw x, in place. Returns the index of the
    /// first draw whose remainder is below `threshold`, or n; draws from there on are
    /// untouched, so that the caller can repair that one and call again.
    std::size_t (*bounded_halves)(std::uint32_t* draws, std::size_t n,
                                  std::uint32_t range, std::uint32_t threshold);
};

/// As Kernels::bounded_halves with whole words; no instruction set below has the wide
/// products that would make a vector form of it faster.
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
