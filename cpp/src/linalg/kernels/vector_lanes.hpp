// Vector types of the kernels; included by vector_body.hpp alone, hence once per
// instruction set and with internal linkage.

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace shogun_lite::linalg::kernels {
namespace {

template <class T> struct Lanes;

template <> struct Lanes<double> {
    typedef double Vector __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
    typedef std::int64_t Integers
        __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
};

template <> struct Lanes<float> {
    typedef float Vector __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
    typedef std::int32_t Integers
        __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
};

template <class T> using Vec = typename Lanes<T>::Vector;
template <class T> using Ints = typename Lanes<T>::Integers;

template <class T> constexpr std::size_t kLanes = SHOGUN_LITE_VECTOR_BYTES / sizeof(T);
template <class T> constexpr T kInfinity = static_cast<T>(__builtin_inf());

/// Vectors of rows accumulated at once: with four columns, what the registers hold. A
/// panel's line is a whole number of them.
constexpr std::size_t kWide = SHOGUN_LITE_VECTOR_BYTES == 64 ? 6 : 3;
template <class T> constexpr std::size_t kWideRows = kWide* kLanes<T>;
static_assert(kPanelRows<double> % kWideRows<double> == 0);
static_assert(kPanelRows<float> % kWideRows<float> == 0);

template <class T> inline Vec<T> load(const T* from) {
    Vec<T> v;
    __builtin_memcpy(&v, from, sizeof v);
    return v;
}

inline void store(double* to, Vec<double> v) {
    __builtin_memcpy(to, &v, sizeof v);
}
inline void store(float* to, Vec<float> v) {
    __builtin_memcpy(to, &v, sizeof v);
}

/// The first `count` lanes, the others 0.
template <class T> inline Vec<T> load_part(const T* from, std::size_t count) {
    Vec<T> v = {};
    __builtin_memcpy(&v, from, count * sizeof(T));
    return v;
}

template <class T> inline void store_part(T* to, Vec<T> v, std::size_t count) {
    __builtin_memcpy(to, &v, count * sizeof(T));
}

template <class T> inline Vec<T> splat(T x) {
    return x - Vec<T>{};
}

template <class T, class Integer> inline Ints<T> splat_bits(Integer x) {
    return x - Ints<T>{};
}

inline Vec<double> select(Ints<double> mask, Vec<double> yes, Vec<double> no) {
    return mask ? yes : no;
}
inline Vec<float> select(Ints<float> mask, Vec<float> yes, Vec<float> no) {
    return mask ? yes : no;
}

inline bool any(Ints<double> mask) {
#if SHOGUN_LITE_VECTOR_BYTES == 64
    return _mm512_movepi64_mask(reinterpret_cast<__m512i>(mask)) != 0;
#elif SHOGUN_LITE_VECTOR_BYTES == 32
    return _mm256_movemask_pd(reinterpret_cast<__m256d>(mask)) != 0;
#elif defined(__SSE2__)
    return _mm_movemask_pd(reinterpret_cast<__m128d>(mask)) != 0;
#else
    return (mask[0] | mask[1]) != 0;
#endif
}

inline bool any(Ints<float> mask) {
#if SHOGUN_LITE_VECTOR_BYTES == 64
    return _mm512_movepi32_mask(reinterpret_cast<__m512i>(mask)) != 0;
#elif SHOGUN_LITE_VECTOR_BYTES == 32
    return _mm256_movemask_ps(reinterpret_cast<__m256>(mask)) != 0;
#elif defined(__SSE2__)
    return _mm_movemask_ps(reinterpret_cast<__m128>(mask)) != 0;
#else
    return ((mask[0] | mask[1]) | (mask[2] | mask[3])) != 0;
#endif
}

/// Neighbours, then neighbours of those: a fixed order, the same in sum_eight().
template <class T> inline T sum_lanes(Vec<T> v) {
    constexpr std::size_t kCount = kLanes<T>;
    T parts[kCount];
    __builtin_memcpy(parts, &v, sizeof v);
    std::size_t count = kCount;
    if (count == 16) { // what sum_eight() folds
        count = 8;
        for (std::size_t i = 0; i < count; ++i) {
            parts[i] += parts[i + count];
        }
    }
    for (; count > 1; count /= 2) {
        for (std::size_t i = 0; i < count / 2; ++i) {
            parts[i] = parts[2 * i] + parts[2 * i + 1];
        }
    }
    return parts[0];
}

#if SHOGUN_LITE_VECTOR_BYTES == 64

/// The lane sums of eight vectors of eight lanes: two shuffles and an addition halve
/// their number.
template <class V> inline V sum_eight_of_eight(const V (&v)[8]) {
    V pairs[4];
    for (std::size_t i = 0; i < 4; ++i) {
        const V a = v[2 * i];
        const V b = v[2 * i + 1];
        pairs[i] = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14) +
                   __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
    }
    V fours[2];
    for (std::size_t i = 0; i < 2; ++i) {
        const V a = pairs[2 * i];
        const V b = pairs[2 * i + 1];
        fours[i] = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13) +
                   __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
    }
    return __builtin_shufflevector(fours[0], fours[1], 0, 1, 2, 3, 8, 9, 10, 11) +
           __builtin_shufflevector(fours[0], fours[1], 4, 5, 6, 7, 12, 13, 14, 15);
}

inline void sum_eight(const Vec<double> (&v)[8], double* out) {
    store(out, sum_eight_of_eight(v));
}

inline void sum_eight(const Vec<float> (&v)[8], float* out) {
    typedef float Half __attribute__((vector_size(32)));
    Half folded[8];
    for (std::size_t i = 0; i < 8; ++i) {
        folded[i] = __builtin_shufflevector(v[i], v[i], 0, 1, 2, 3, 4, 5, 6, 7) +
                    __builtin_shufflevector(v[i], v[i], 8, 9, 10, 11, 12, 13, 14, 15);
    }
    const Half sums = sum_eight_of_eight(folded);
    __builtin_memcpy(out, &sums, sizeof sums);
}

#endif

/// out[i] = the sum of the lanes of v[i].
template <class T, std::size_t N> inline void sum_each(const Vec<T> (&v)[N], T* out) {
    constexpr std::size_t kEights = SHOGUN_LITE_VECTOR_BYTES == 64 ? N / 8 : 0;
#if SHOGUN_LITE_VECTOR_BYTES == 64
    for (std::size_t group = 0; group != kEights; ++group) {
        Vec<T> eight[8];
        for (std::size_t i = 0; i < 8; ++i) {
            eight[i] = v[8 * group + i];
        }
        sum_eight(eight, out + 8 * group);
    }
#endif
    for (std::size_t i = 8 * kEights; i != N; ++i) {
        out[i] = sum_lanes<T>(v[i]);
    }
}

} // namespace
} // namespace shogun_lite::linalg::kernels
