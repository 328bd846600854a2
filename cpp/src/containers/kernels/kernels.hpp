#pragma once

#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/isa.hpp>

// Linear search for words of four sizes, made once per instruction set. Every
// implementation gives the same indices; `scalar_kernels()` is the reference.
namespace shogun_lite::containers::kernels {

/// `words` may have any alignment; nothing outside them is read. A word w matches if
/// (w & mask) == pattern.
template <class Word> struct WordKernels {
    /// Index of the first match, or n.
    std::size_t (*find)(const void* words, std::size_t n, Word pattern, Word mask);
    /// Number of matches.
    std::size_t (*count)(const void* words, std::size_t n, Word pattern, Word mask);
    /// Index of the first word that does not match, or n.
    std::size_t (*find_other)(const void* words, std::size_t n, Word pattern,
                              Word mask);
};

struct Kernels {
    const char* name;
    WordKernels<std::uint8_t> bytes;
    WordKernels<std::uint16_t> quarters;
    WordKernels<std::uint32_t> halves;
    WordKernels<std::uint64_t> words;
};

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

} // namespace shogun_lite::containers::kernels
