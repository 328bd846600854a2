// The vector kernels, included once by each of base.cpp, avx2.cpp and avx512.cpp, which
// set SHOGUN_LITE_VECTOR_BYTES, SHOGUN_LITE_KERNELS_NAME and _LABEL, and have flags of
// their own (CMakeLists.txt).
//
// Everything here has internal linkage, and nothing with inline functions used
// elsewhere is included: otherwise the linker could keep a wide copy of a shared
// function and hand it to a CPU that cannot run it. Every result is the one of
// scalar.cpp, bit for bit: only single IEEE-754 operations, lanes where the scalar code
// has iterations.

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#include "random/box_muller.hpp"
#include "random/elementary_wide.hpp"
#include "random/exact_arithmetic.hpp"
#include "random/kernels/kernels.hpp"
#include "random/rejected_draws.hpp"
#include "random/ziggurat_pairs.hpp"

namespace shogun_lite::random::kernels {
namespace {

using detail::kLanes;
using detail::Lanes;

typedef std::uint64_t WordVector __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
typedef std::uint32_t HalfVector __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
typedef std::int32_t IntVector __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
typedef double DoubleVector __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
typedef float FloatVector __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));

constexpr std::size_t kWords = SHOGUN_LITE_VECTOR_BYTES / sizeof(std::uint64_t);
constexpr std::size_t kHalves = 2 * kWords;
constexpr std::size_t kVectors = kLanes / kWords;   ///< vectors that hold all lanes
constexpr std::uint64_t kOne = 0x3FF0000000000000U; ///< the bits of 1.0

template <class Vector> inline Vector load(const void* from) {
    Vector vector;
    __builtin_memcpy(&vector, from, sizeof vector);
    return vector;
}

template <class Vector> inline void store(void* to, Vector vector) {
    __builtin_memcpy(to, &vector, sizeof vector);
}

inline WordVector splat(std::uint64_t word) {
    return word - WordVector{};
}

/// Rotation left by 24 bits: a byte shuffle where there is one, since shifts are what
/// limits SFC64 on AVX2; AVX-512 has rotations, which compilers recognise.
inline WordVector rotate_24(WordVector x) {
#if SHOGUN_LITE_VECTOR_BYTES == 32
    const __m256i bytes =
        _mm256_setr_epi8(5, 6, 7, 0, 1, 2, 3, 4, 13, 14, 15, 8, 9, 10, 11, 12, 5, 6, 7,
                         0, 1, 2, 3, 4, 13, 14, 15, 8, 9, 10, 11, 12);
    return reinterpret_cast<WordVector>(
        _mm256_shuffle_epi8(reinterpret_cast<__m256i>(x), bytes));
#else
    return (x << 24U) | (x >> 40U);
#endif
}

/// One bit a lane: set where `mask`, the result of a comparison, is true.
inline unsigned lane_bits(WordVector mask) {
#if SHOGUN_LITE_VECTOR_BYTES == 64
    return _mm512_movepi64_mask(reinterpret_cast<__m512i>(mask));
#elif SHOGUN_LITE_VECTOR_BYTES == 32
    return static_cast<unsigned>(_mm256_movemask_pd(reinterpret_cast<__m256d>(mask)));
#elif defined(__SSE2__)
    return static_cast<unsigned>(_mm_movemask_pd(reinterpret_cast<__m128d>(mask)));
#else
    unsigned bits = 0;
    for (std::size_t lane = 0; lane < kWords; ++lane) {
        bits |= static_cast<unsigned>(mask[lane] >> 63U) << lane;
    }
    return bits;
#endif
}

/// The product of the low halves of each word.
inline WordVector multiply_low_halves(WordVector x, WordVector y) {
#if SHOGUN_LITE_VECTOR_BYTES == 64
    return reinterpret_cast<WordVector>(_mm512_maskz_mul_epu32(
        0xFF, reinterpret_cast<__m512i>(x), reinterpret_cast<__m512i>(y)));
#elif SHOGUN_LITE_VECTOR_BYTES == 32
    return reinterpret_cast<WordVector>(
        _mm256_mul_epu32(reinterpret_cast<__m256i>(x), reinterpret_cast<__m256i>(y)));
#elif defined(__SSE2__)
    return reinterpret_cast<WordVector>(
        _mm_mul_epu32(reinterpret_cast<__m128i>(x), reinterpret_cast<__m128i>(y)));
#else
    return (x & splat(0xFFFFFFFFU)) * (y & splat(0xFFFFFFFFU));
#endif
}

/// Stores that leave the caches alone, 16 bytes each: large arrays of NumPy are aligned
/// to no more than that, and the processor joins them to whole lines.
struct StreamedStore {
    static void put(void* to, WordVector vector) {
#if defined(__SSE2__)
        __m128i parts[sizeof vector / sizeof(__m128i)];
        __builtin_memcpy(parts, &vector, sizeof vector);
        for (std::size_t i = 0; i < sizeof vector / sizeof(__m128i); ++i) {
            _mm_stream_si128(static_cast<__m128i*>(to) + i, parts[i]);
        }
#else
        store(to, vector);
#endif
    }
    static void finish() {
#if defined(__SSE2__)
        _mm_sfence();
#endif
    }
};

struct CachedStore {
    static void put(void* to, WordVector vector) { store(to, vector); }
    static void finish() {}
};

/// docs/stream.md, section 3: steps of all lanes side by side; use(step, vector,
/// words).
template <class Use> inline void run_lanes(Lanes& lanes, std::size_t steps, Use use) {
    WordVector a[kVectors];
    WordVector b[kVectors];
    WordVector c[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) {
        a[v] = load<WordVector>(lanes.a + v * kWords);
        b[v] = load<WordVector>(lanes.b + v * kWords);
        c[v] = load<WordVector>(lanes.c + v * kWords);
    }
    WordVector counter = splat(lanes.counter);
    for (std::size_t step = 0; step < steps; ++step) {
#pragma GCC unroll 4
        for (std::size_t v = 0; v < kVectors; ++v) {
            // b comes last of the three: the sum without it does not wait for it.
            const WordVector result = (a[v] + counter) + b[v];
            a[v] = b[v] ^ (b[v] >> 11U);
            b[v] = c[v] + (c[v] << 3U);
            c[v] = rotate_24(c[v]) + result;
            use(step, v, result);
        }
        counter += splat(1);
    }
    for (std::size_t v = 0; v < kVectors; ++v) {
        store(lanes.a + v * kWords, a[v]);
        store(lanes.b + v * kWords, b[v]);
        store(lanes.c + v * kWords, c[v]);
    }
    lanes.counter += steps;
}

void skip(Lanes& lanes, std::size_t steps) {
    run_lanes(lanes, steps, [](std::size_t, std::size_t, WordVector) {});
}

/// Stores convert(words) for all words, as bits; each word gives as many bytes as it
/// has.
template <class Store, class Convert>
inline void store_lanes(Lanes& lanes, std::size_t steps, void* out, Convert convert) {
    char* bytes = static_cast<char*>(out);
    run_lanes(lanes, steps,
              [bytes, convert](std::size_t step, std::size_t v, WordVector words) {
                  Store::put(bytes + (step * kVectors + v) * sizeof words,
                             convert(words));
              });
    Store::finish();
}

template <class Store> void words(Lanes& lanes, std::size_t steps, std::uint64_t* out) {
    store_lanes<Store>(lanes, steps, out, [](WordVector w) { return w; });
}

/// The upper 52 bits of each word as a number in [1, 2).
inline DoubleVector one_to_two(WordVector w) {
    return reinterpret_cast<DoubleVector>((w >> 12U) | splat(kOne));
}

inline DoubleVector uniform_from_words(WordVector w) {
#if SHOGUN_LITE_VECTOR_BYTES == 64
    return __builtin_convertvector(w >> 11U, DoubleVector) * 0x1p-53;
#else
    // No conversion of 64-bit integers before AVX-512. (w >> 11) 2^-53 is the fraction
    // of 52 bits plus bit 11 times 2^-53; 1 - 2^-53 is the number before 1, its bits
    // are those of 1 less one, and both differences are exact.
    const WordVector subtrahend = splat(kOne) - ((w >> 11U) & splat(1));
    return one_to_two(w) - reinterpret_cast<DoubleVector>(subtrahend);
#endif
}

template <class Store> void uniform(Lanes& lanes, std::size_t steps, double* out) {
    store_lanes<Store>(lanes, steps, out, [](WordVector w) {
        return reinterpret_cast<WordVector>(uniform_from_words(w));
    });
}

template <class Store> void uniform_float(Lanes& lanes, std::size_t steps, float* out) {
    // Little-endian memory has the low half first, as the stream. 24 bits: the signed
    // conversion, which every ISA has, is exact.
    store_lanes<Store>(lanes, steps, out, [](WordVector w) {
        const auto h =
            reinterpret_cast<IntVector>(reinterpret_cast<HalfVector>(w) >> 8U);
        return reinterpret_cast<WordVector>(__builtin_convertvector(h, FloatVector) *
                                            0x1p-24F);
    });
}

/// Calls whole(first) for each whole vector of `width` values, then rest(i) one by one.
template <class Whole, class Rest>
inline void for_each_vector(std::size_t n, std::size_t width, Whole whole, Rest rest) {
    std::size_t i = 0;
    for (; i + width <= n; i += width) {
        whole(i);
    }
    for (; i < n; ++i) {
        rest(i);
    }
}

/// The factors and the bounds of the layers of kWords words.
inline void load_layers(const tables::LayerPair* pairs, const std::uint64_t* words,
                        DoubleVector& factors, DoubleVector& bounds) {
    constexpr std::uint64_t kMask = tables::kZigguratLayers - 1;
#if SHOGUN_LITE_VECTOR_BYTES == 64 || SHOGUN_LITE_VECTOR_BYTES == 32
    // Pairs of 16 bytes, two to a 32-byte vector as lanes 0, 2 and 1, 3, so that one
    // unpack each gives factors and bounds in order.
    const auto pair = [&](std::size_t lane) {
        return _mm_load_pd(&pairs[words[lane] & kMask].factor);
    };
    const auto quad = [&](std::size_t lane, __m256d& factor, __m256d& bound) {
        const __m256d even =
            _mm256_insertf128_pd(_mm256_castpd128_pd256(pair(lane)), pair(lane + 2), 1);
        const __m256d odd = _mm256_insertf128_pd(_mm256_castpd128_pd256(pair(lane + 1)),
                                                 pair(lane + 3), 1);
        factor = _mm256_unpacklo_pd(even, odd);
        bound = _mm256_unpackhi_pd(even, odd);
    };
    __m256d factor;
    __m256d bound;
    quad(0, factor, bound);
#if SHOGUN_LITE_VECTOR_BYTES == 64
    __m256d high_factor;
    __m256d high_bound;
    quad(4, high_factor, high_bound);
    factors = reinterpret_cast<DoubleVector>(
        _mm512_maskz_insertf64x4(0xFF, _mm512_castpd256_pd512(factor), high_factor, 1));
    bounds = reinterpret_cast<DoubleVector>(
        _mm512_maskz_insertf64x4(0xFF, _mm512_castpd256_pd512(bound), high_bound, 1));
#else
    factors = reinterpret_cast<DoubleVector>(factor);
    bounds = reinterpret_cast<DoubleVector>(bound);
#endif
#else
    for (std::size_t lane = 0; lane < kWords; ++lane) {
        const tables::LayerPair& pair = pairs[words[lane] & kMask];
        factors[lane] = pair.factor;
        bounds[lane] = pair.bound;
    }
#endif
}

/// Values drawn before their rejected ones are mended, and values a note is made of.
constexpr std::size_t kZigguratPart = 1024;
constexpr std::size_t kZigguratGroup = 16;

/// docs/stream.md, section 9, steps 1 and 2, for a vector: centre is 1.5 for the
/// normal, 1.0 for the exponential, whose values are never negative. Returns the
/// rejected lanes.
inline unsigned ziggurat_vector(const tables::LayerPair* pairs, double centre,
                                const std::uint64_t* words, double* out) {
    constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
    const auto w = load<WordVector>(words);
    DoubleVector factors;
    DoubleVector bounds;
    load_layers(pairs, words, factors, bounds);
    const DoubleVector x = (one_to_two(w) - centre) * factors;
    const auto magnitude =
        reinterpret_cast<DoubleVector>(reinterpret_cast<WordVector>(x) & splat(~kSign));
    store(out, x);
#if SHOGUN_LITE_VECTOR_BYTES == 64
    return _mm512_cmp_pd_mask(reinterpret_cast<__m512d>(magnitude),
                              reinterpret_cast<__m512d>(bounds), _CMP_GE_OQ);
#else
    return lane_bits(reinterpret_cast<WordVector>(magnitude >= bounds));
#endif
}

/// At most kZigguratPart values. Groups with rejected values are noted without a
/// branch, which would be hard to predict, and mended in the end.
template <class AfterRejection>
inline void ziggurat_part(const tables::LayerPair* pairs, double centre,
                          const std::uint64_t* words, std::size_t n, double* out,
                          AfterRejection after_rejection) {
    std::uint32_t rejected[kZigguratPart / kZigguratGroup + 1];
    std::size_t n_rejected = 0;
    std::size_t i = 0;
    // A plain loop, not for_each_vector(): that keeps n_rejected in memory, a cycle of
    // which takes longer than everything else here.
    for (; i + kZigguratGroup <= n; i += kZigguratGroup) {
        unsigned group = 0;
#pragma GCC unroll 8
        for (std::size_t j = 0; j < kZigguratGroup; j += kWords) {
            group |= ziggurat_vector(pairs, centre, words + i + j, out + i + j) << j;
        }
        rejected[n_rejected] = static_cast<std::uint32_t>(i << 16U) | group;
        n_rejected += group != 0 ? 1 : 0;
    }
    // The rejection routine starts with the fast test, so it is right for any word.
    for (; i < n; ++i) {
        out[i] = after_rejection(words[i]);
    }
    for (std::size_t j = 0; j < n_rejected; ++j) {
        for (unsigned group = rejected[j] & 0xFFFFU; group != 0; group &= group - 1) {
            const std::size_t k =
                (rejected[j] >> 16U) + static_cast<std::size_t>(__builtin_ctz(group));
            out[k] = after_rejection(words[k]);
        }
    }
}

template <class AfterRejection>
inline void ziggurat(const tables::LayerPair* pairs, double centre,
                     const std::uint64_t* words, std::size_t n, double* out,
                     AfterRejection after_rejection) {
    for (std::size_t done = 0; done < n; done += kZigguratPart) {
        const std::size_t part = n - done < kZigguratPart ? n - done : kZigguratPart;
        ziggurat_part(pairs, centre, words + done, part, out + done, after_rejection);
    }
}

void standard_normal(const std::uint64_t* words, std::size_t n, double* out) {
    ziggurat(tables::kNormalPairs.pairs, 1.5, words, n, out,
             [](std::uint64_t word) { return normal_after_rejection(word); });
}

void standard_exponential(const std::uint64_t* words, std::size_t n, double* out) {
    ziggurat(tables::kExponentialPairs.pairs, 1.0, words, n, out,
             [](std::uint64_t word) { return exponential_after_rejection(word); });
}

#include "random/kernels/vector_box_muller.hpp"
#include "random/kernels/vector_elementary.hpp"
#include "random/kernels/vector_integers.hpp"

} // namespace

const Kernels& SHOGUN_LITE_KERNELS_NAME() noexcept {
    static constexpr Kernels kKernels = {
        SHOGUN_LITE_KERNELS_LABEL,
        {words<CachedStore>, words<StreamedStore>},
        {uniform<CachedStore>, uniform<StreamedStore>},
        {uniform_float<CachedStore>, uniform_float<StreamedStore>},
        skip,
        standard_normal,
        standard_exponential,
        standard_normal_float,
        bounded_halves,
#if SHOGUN_LITE_VECTOR_BYTES > 16
        bounded_words_in_vectors,
#else
        bounded_words,
#endif
        exp,
        log,
    };
    return kKernels;
}

} // namespace shogun_lite::random::kernels
