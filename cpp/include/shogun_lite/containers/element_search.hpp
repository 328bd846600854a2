#pragma once

#include <complex>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <type_traits>

#include <shogun_lite/containers/dynamic_array_bool.hpp>
#include <shogun_lite/containers/element_traits.hpp>

// Linear search. Equality of arithmetic elements is equality of masked words, so that
// vector kernels for four word sizes serve all types.
namespace shogun_lite::containers {
namespace detail {

/// Index of the first of `n` words w with (w & mask) == pattern, or n. `words` may have
/// any alignment, and nothing outside them is read. Word is std::uint8_t to 64_t.
template <class Word>
std::size_t find_word(const void* words, std::size_t n, Word pattern, Word mask);
/// How many there are.
template <class Word>
std::size_t count_word(const void* words, std::size_t n, Word pattern, Word mask);
/// Index of the first byte that is not 0, or n.
std::size_t find_nonzero(const void* bytes, std::size_t n);

extern template std::size_t find_word(const void*, std::size_t, std::uint8_t,
                                      std::uint8_t);
extern template std::size_t find_word(const void*, std::size_t, std::uint16_t,
                                      std::uint16_t);
extern template std::size_t find_word(const void*, std::size_t, std::uint32_t,
                                      std::uint32_t);
extern template std::size_t find_word(const void*, std::size_t, std::uint64_t,
                                      std::uint64_t);
extern template std::size_t count_word(const void*, std::size_t, std::uint8_t,
                                       std::uint8_t);
extern template std::size_t count_word(const void*, std::size_t, std::uint16_t,
                                       std::uint16_t);
extern template std::size_t count_word(const void*, std::size_t, std::uint32_t,
                                       std::uint32_t);
extern template std::size_t count_word(const void*, std::size_t, std::uint64_t,
                                       std::uint64_t);

/// An unsigned integer of so many bytes; void if there is none.
template <std::size_t kBytes> struct WordOf { using type = void; };
template <> struct WordOf<1> { using type = std::uint8_t; };
template <> struct WordOf<2> { using type = std::uint16_t; };
template <> struct WordOf<4> { using type = std::uint32_t; };
template <> struct WordOf<8> { using type = std::uint64_t; };

template <class T> inline constexpr bool kIsWordComplex = false;
template <> inline constexpr bool kIsWordComplex<std::complex<float>> = true;

/// Whether elements are searched as words.
template <class T>
inline constexpr bool kSearchedAsWords =
    ((std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) ||
     kIsWordComplex<T>)&&!std::is_void_v<typename WordOf<sizeof(T)>::type>;

/// The elements equal to a value are the words w with (w & mask) == pattern.
template <class Word> struct WordPattern {
    Word pattern;
    Word mask;
};

/// Nothing if no element equals `value` (NaN).
template <class T>
std::optional<WordPattern<typename WordOf<sizeof(T)>::type>>
word_pattern(const T& value) {
    using Word = typename WordOf<sizeof(T)>::type;
    static_assert(!std::is_floating_point_v<T> || std::numeric_limits<T>::is_iec559);
    Word word = 0;
    std::memcpy(&word, &value, sizeof value);
    Word mask = std::numeric_limits<Word>::max();
    if constexpr (std::is_floating_point_v<T>) {
        if (value != value) {
            return std::nullopt;
        }
        if (value == T(0)) { // of either sign
            mask = static_cast<Word>(mask >> 1U);
        }
    } else if constexpr (kIsWordComplex<T>) {
        if (value != value) {
            return std::nullopt;
        }
        const T sign_bits(value.real() == 0 ? -0.0F : 0.0F,
                          value.imag() == 0 ? -0.0F : 0.0F);
        Word ignored = 0;
        std::memcpy(&ignored, &sign_bits, sizeof sign_bits);
        mask = static_cast<Word>(~ignored);
    }
    return WordPattern<Word>{static_cast<Word>(word & mask), mask};
}

} // namespace detail

/// Index of the first of `n` elements equal to `value`, or n.
template <class T>
[[nodiscard]] std::size_t first_equal(const T* elements, std::size_t n,
                                      const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        return ElementTraits<bool>::is_true(value)
                   ? detail::find_nonzero(elements, n)
                   : detail::find_word<std::uint8_t>(elements, n, 0, 0xFF);
    } else if constexpr (detail::kSearchedAsWords<T>) {
        const auto wanted = detail::word_pattern(value);
        return wanted ? detail::find_word(elements, n, wanted->pattern, wanted->mask)
                      : n;
    } else {
        std::size_t i = 0;
        while (i < n && !ElementTraits<T>::equal(elements[i], value)) {
            ++i;
        }
        return i;
    }
}

/// How many of `n` elements are equal to `value`.
template <class T>
[[nodiscard]] std::size_t count_equal(const T* elements, std::size_t n,
                                      const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        const std::size_t n_false =
            detail::count_word<std::uint8_t>(elements, n, 0, 0xFF);
        return ElementTraits<bool>::is_true(value) ? n - n_false : n_false;
    } else if constexpr (detail::kSearchedAsWords<T>) {
        const auto wanted = detail::word_pattern(value);
        return wanted ? detail::count_word(elements, n, wanted->pattern, wanted->mask)
                      : 0;
    } else {
        std::size_t number = 0;
        for (std::size_t i = 0; i < n; ++i) {
            number += ElementTraits<T>::equal(elements[i], value) ? 1 : 0;
        }
        return number;
    }
}

} // namespace shogun_lite::containers
