// The vector kernels, included once by each of base.cpp, avx2.cpp and avx512.cpp, which
// set SHOGUN_LITE_VECTOR_BYTES, SHOGUN_LITE_KERNELS_NAME and _LABEL, and have flags of
// their own (CMakeLists.txt).
//
// Everything here has internal linkage, and nothing with inline functions used
// elsewhere is included: otherwise the linker could keep a wide copy of a shared
// function and hand it to a CPU that cannot run it.

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#include "containers/kernels/kernels.hpp"

namespace shogun_lite::containers::kernels {
namespace {

typedef std::uint8_t Bytes __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
typedef std::uint16_t Quarters __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
typedef std::uint32_t Halves __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
typedef std::uint64_t Words __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));

/// The vector type of a word type, how many words it has, and how many vectors of
/// matches can be counted before a lane overflows.
template <class Word> struct Lanes;
template <> struct Lanes<std::uint8_t> {
    using Vector = Bytes;
    static constexpr std::size_t kCountable = 0xFF;
};
template <> struct Lanes<std::uint16_t> {
    using Vector = Quarters;
    static constexpr std::size_t kCountable = 0xFFFF;
};
template <> struct Lanes<std::uint32_t> {
    using Vector = Halves;
    static constexpr std::size_t kCountable = 0xFFFFFFFF;
};
template <> struct Lanes<std::uint64_t> {
    using Vector = Words;
    static constexpr std::size_t kCountable = ~std::size_t{0};
};
template <class Word> using VectorOf = typename Lanes<Word>::Vector;
template <class Word>
constexpr std::size_t kWidth = SHOGUN_LITE_VECTOR_BYTES / sizeof(Word);

template <class Word> inline VectorOf<Word> load(const void* words, std::size_t i) {
    VectorOf<Word> vector;
    __builtin_memcpy(&vector, static_cast<const char*>(words) + i * sizeof(Word),
                     sizeof vector);
    return vector;
}

template <class Word> inline Word load_one(const void* words, std::size_t i) {
    Word word;
    __builtin_memcpy(&word, static_cast<const char*>(words) + i * sizeof(Word),
                     sizeof word);
    return word;
}

/// The lanes found by comparison. AVX-512 compares into one bit a lane; elsewhere a
/// lane found is all ones.
#if SHOGUN_LITE_VECTOR_BYTES == 64

using Found = std::uint64_t;
template <class Word> constexpr unsigned kBitsPerLane = 1;

template <class Word, bool kWanted>
inline Found compare(VectorOf<Word> x, VectorOf<Word> y) {
    const auto a = reinterpret_cast<__m512i>(x);
    const auto b = reinterpret_cast<__m512i>(y);
    constexpr int kPredicate = kWanted ? _MM_CMPINT_EQ : _MM_CMPINT_NE;
    if constexpr (sizeof(Word) == 1) {
        return _mm512_cmp_epu8_mask(a, b, kPredicate);
    } else if constexpr (sizeof(Word) == 2) {
        return _mm512_cmp_epu16_mask(a, b, kPredicate);
    } else if constexpr (sizeof(Word) == 4) {
        return _mm512_cmp_epu32_mask(a, b, kPredicate);
    } else {
        return _mm512_cmp_epu64_mask(a, b, kPredicate);
    }
}
inline bool any(Found found) {
    return found != 0;
}
inline std::uint64_t bits(Found found) {
    return found;
}

#else

using Found = Bytes;
template <class Word> constexpr unsigned kBitsPerLane = sizeof(Word);

template <class Word, bool kWanted>
inline Found compare(VectorOf<Word> x, VectorOf<Word> y) {
    const auto equal = reinterpret_cast<Found>(x == y);
    return kWanted ? equal : ~equal;
}
/// One bit a byte.
inline std::uint64_t bits(Found found) {
#if SHOGUN_LITE_VECTOR_BYTES == 32
    return static_cast<unsigned>(
        _mm256_movemask_epi8(reinterpret_cast<__m256i>(found)));
#elif defined(__SSE2__)
    return static_cast<unsigned>(_mm_movemask_epi8(reinterpret_cast<__m128i>(found)));
#else
    std::uint64_t mask = 0;
    for (std::size_t byte = 0; byte < sizeof found; ++byte) {
        mask |= std::uint64_t{found[byte] & 1U} << byte;
    }
    return mask;
#endif
}
inline bool any(Found found) {
#if defined(__SSE2__)
    return bits(found) != 0;
#else
    const Words halves = reinterpret_cast<Words>(found);
    return (halves[0] | halves[1]) != 0;
#endif
}

#endif

template <class Word> inline std::size_t first_lane(Found found) {
    return static_cast<unsigned>(__builtin_ctzll(bits(found))) / kBitsPerLane<Word>;
}

template <class Word, bool kWanted>
std::size_t find(const void* words, std::size_t n, Word pattern, Word mask) {
    constexpr std::size_t kStep = kWidth<Word>;
    const VectorOf<Word> patterns = pattern - VectorOf<Word>{};
    const VectorOf<Word> masks = mask - VectorOf<Word>{};
    const auto found_at = [&](std::size_t at) {
        return compare<Word, kWanted>(load<Word>(words, at) & masks, patterns);
    };
    std::size_t i = 0;
    for (; n - i >= 4 * kStep; i += 4 * kStep) {
        const Found found[4] = {found_at(i), found_at(i + kStep),
                                found_at(i + 2 * kStep), found_at(i + 3 * kStep)};
        if (any((found[0] | found[1]) | (found[2] | found[3]))) {
            std::size_t v = 0;
            while (!any(found[v])) {
                ++v;
            }
            return i + v * kStep + first_lane<Word>(found[v]);
        }
    }
    for (; n - i >= kStep; i += kStep) {
        const Found found = found_at(i);
        if (any(found)) {
            return i + first_lane<Word>(found);
        }
    }
    if (i < n && n >= kStep) { // the last vector once more overlaps what has no match
        const Found found = found_at(n - kStep);
        return any(found) ? n - kStep + first_lane<Word>(found) : n;
    }
    while (i < n && ((load_one<Word>(words, i) & mask) == pattern) != kWanted) {
        ++i;
    }
    return i;
}

template <class Word>
std::size_t count(const void* words, std::size_t n, Word pattern, Word mask) {
    constexpr std::size_t kStep = kWidth<Word>;
    const VectorOf<Word> patterns = pattern - VectorOf<Word>{};
    const VectorOf<Word> masks = mask - VectorOf<Word>{};
    std::size_t total = 0;
    std::size_t i = 0;
    while (n - i >= kStep) {
        std::size_t vectors = (n - i) / kStep;
        vectors = vectors < Lanes<Word>::kCountable ? vectors : Lanes<Word>::kCountable;
        VectorOf<Word> numbers{};
        for (std::size_t v = 0; v < vectors; ++v, i += kStep) {
            const VectorOf<Word> masked = load<Word>(words, i) & masks;
            numbers -= reinterpret_cast<VectorOf<Word>>(masked == patterns);
        }
        for (std::size_t lane = 0; lane < kStep; ++lane) {
            total += numbers[lane];
        }
    }
    for (; i < n; ++i) {
        total += (load_one<Word>(words, i) & mask) == pattern ? 1 : 0;
    }
    return total;
}

template <class Word>
constexpr WordKernels<Word> kWordKernels = {find<Word, true>, count<Word>,
                                            find<Word, false>};

constexpr Kernels kVectorKernels = {
    SHOGUN_LITE_KERNELS_LABEL,   kWordKernels<std::uint8_t>,
    kWordKernels<std::uint16_t>, kWordKernels<std::uint32_t>,
    kWordKernels<std::uint64_t>,
};

} // namespace

const Kernels& SHOGUN_LITE_KERNELS_NAME() noexcept {
    return kVectorKernels;
}

} // namespace shogun_lite::containers::kernels
