#include <shogun_lite/random/integers.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

#include <shogun_lite/core/require.hpp>

#include "random/chunks.hpp"
#include "random/kernels/kernels.hpp"
#include "random/lemire.hpp"

namespace shogun_lite::random {
namespace {

// Source: Generator or Cursor.

template <class Source>
std::uint64_t from_product(const Source& source, std::uint32_t n,
                           std::uint64_t product) {
    // The remainder is computed only where it could matter: it is below n.
    const auto low = static_cast<std::uint32_t>(product);
    if (low < n && low < half_threshold(n)) {
        return bounded_by_retry(Retry(source.key(), source.position() - 1), n);
    }
    return product >> 32U;
}

template <class Source> std::uint64_t by_word(Source& source, std::uint64_t n) {
    const std::uint64_t word = source();
    if (n == 0) {
        return word;
    }
    const WideProduct product = multiply_wide(word, n);
    if (product.low < n && product.low < word_threshold(n)) {
        return bounded_by_retry(Retry(source.key(), source.position() - 2), n);
    }
    return product.high;
}

/// Ranges of at most 2^24 values: one half each.
template <class T>
void fill_by_halves(Generator& generator, std::uint64_t low, std::uint32_t n,
                    core::span<T> out) {
    const kernels::Kernels& kernel = kernels::active();
    const std::uint32_t threshold = half_threshold(n);
    transform_halves(
        generator, out, [&](std::uint32_t* draws, std::size_t size, T* chunk) {
            const std::uint64_t start = generator.position() - size;
            for (std::size_t i = 0; i < size; ++i) {
                i += kernel.bounded_halves(draws + i, size - i, n, threshold);
                if (i < size) {
                    const Retry retry(generator.key(), start + i);
                    draws[i] = static_cast<std::uint32_t>(bounded_by_retry(retry, n));
                }
            }
            for (std::size_t i = 0; i < size; ++i) {
                chunk[i] = static_cast<T>(low + draws[i]);
            }
        });
}

/// The same where each value has a range of its own.
void fill_by_own_halves(Generator& generator, core::span<const std::uint64_t> ranges,
                        core::span<std::uint64_t> out) {
    const std::uint64_t* own = ranges.data();
    transform_halves(
        generator, out,
        [&](const std::uint32_t* draws, std::size_t size, std::uint64_t* chunk) {
            const std::uint64_t start = generator.position() - size;
            for (std::size_t i = 0; i < size; ++i) {
                const auto n = static_cast<std::uint32_t>(own[i]);
                const std::uint64_t product = std::uint64_t{draws[i]} * n;
                const auto low = static_cast<std::uint32_t>(product);
                chunk[i] = low < n && low < half_threshold(n)
                               ? bounded_by_retry(Retry(generator.key(), start + i), n)
                               : product >> 32U;
            }
            own += size;
        });
}

/// Larger ranges below 2^64: one word each.
template <class T>
void fill_by_words(Generator& generator, std::uint64_t low, std::uint64_t n,
                   core::span<T> out) {
    const kernels::Kernels& kernel = kernels::active();
    const std::uint64_t threshold = word_threshold(n);
    transform_words(
        generator, out, [&](std::uint64_t* draws, std::size_t size, T* chunk) {
            const std::uint64_t start = generator.position() - 2 * size;
            for (std::size_t i = 0; i < size; ++i) {
                i += kernel.bounded_words(draws + i, size - i, n, threshold);
                if (i < size) {
                    draws[i] =
                        bounded_by_retry(Retry(generator.key(), start + 2 * i), n);
                }
            }
            for (std::size_t i = 0; i < size; ++i) {
                chunk[i] = static_cast<T>(low + draws[i]);
            }
        });
}

/// low + [0, n) in arithmetic modulo 2^64; n == 0 means 2^64.
template <class T>
void fill_range(Generator& generator, std::uint64_t low, std::uint64_t n,
                core::span<T> out) {
    if (n == 0 && sizeof(T) == sizeof(std::uint64_t)) {
        // Words as they are: an array of int64 may be written as one of uint64.
        generator.fill(core::span<std::uint64_t>(
            reinterpret_cast<std::uint64_t*>(out.data()), out.size()));
        if (low != 0) {
            for (T& value : out) {
                value = static_cast<T>(low + static_cast<std::uint64_t>(value));
            }
        }
    } else if (n == 0) {
        transform_words(generator, out,
                        [&](const std::uint64_t* words, std::size_t size, T* chunk) {
                            for (std::size_t i = 0; i < size; ++i) {
                                chunk[i] = static_cast<T>(low + words[i]);
                            }
                        });
    } else if (n <= kMaxHalfRange) {
        fill_by_halves(generator, low, static_cast<std::uint32_t>(n), out);
    } else {
        fill_by_words(generator, low, n, out);
    }
}

} // namespace

std::uint64_t bounded(Generator& generator, std::uint64_t n) {
    if (halves_of_bounded(n) != 1) {
        return by_word(generator, n);
    }
    return from_product(generator, static_cast<std::uint32_t>(n),
                        n * generator.next_half());
}

std::uint64_t detail::bounded_from_product(Cursor& cursor, std::uint32_t n,
                                           std::uint64_t product) {
    return from_product(cursor, n, product);
}

std::uint64_t detail::bounded_by_word(Cursor& cursor, std::uint64_t n) {
    return by_word(cursor, n);
}

void fill_bounded(Generator& generator, std::uint64_t n,
                  core::span<std::uint64_t> out) {
    fill_range(generator, 0, n, out);
}

void fill_bounded_each(Generator& generator, core::span<const std::uint64_t> ranges,
                       core::span<std::uint64_t> out) {
    core::require_size("ranges", out.size(), ranges.size());
    const auto is_half = [&](std::size_t i) {
        return ranges[i] - 1 < kMaxHalfRange; // 0 is 2^64
    };
    for (std::size_t i = 0; i < out.size();) {
        if (!is_half(i)) {
            out[i] = bounded(generator, ranges[i]);
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < out.size() && is_half(end)) {
            ++end;
        }
        fill_by_own_halves(generator, ranges.subspan(i, end - i),
                           out.subspan(i, end - i));
        i = end;
    }
}

template <class T>
void fill_integers(Generator& generator, T low, T high, core::span<T> out) {
    core::require(low <= high, [&] {
        return "low: expected at most high = " + std::to_string(high) + ", got " +
               std::to_string(low);
    });
    const auto first = static_cast<std::uint64_t>(low);
    fill_range(generator, first, static_cast<std::uint64_t>(high) - first + 1, out);
}

#define SHOGUN_LITE_INSTANTIATE(T)                                                     \
    template void fill_integers<T>(Generator&, T, T, core::span<T>);
SHOGUN_LITE_INSTANTIATE(std::int8_t)
SHOGUN_LITE_INSTANTIATE(std::int16_t)
SHOGUN_LITE_INSTANTIATE(std::int32_t)
SHOGUN_LITE_INSTANTIATE(std::int64_t)
SHOGUN_LITE_INSTANTIATE(std::uint8_t)
SHOGUN_LITE_INSTANTIATE(std::uint16_t)
SHOGUN_LITE_INSTANTIATE(std::uint32_t)
SHOGUN_LITE_INSTANTIATE(std::uint64_t)
#undef SHOGUN_LITE_INSTANTIATE

} // namespace shogun_lite::random
