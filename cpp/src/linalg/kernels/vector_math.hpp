// Vectors, exp and log of the kernels; included by vector_body.hpp alone, hence once
// per instruction set and with internal linkage.

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace shogun_lite::linalg::kernels {
namespace {

typedef double Vec __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
typedef std::int64_t Ints __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));

constexpr std::size_t kLanes = SHOGUN_LITE_VECTOR_BYTES / sizeof(double);
constexpr double kInfinity = __builtin_inf();

inline Vec load(const double* from) {
    Vec v;
    __builtin_memcpy(&v, from, sizeof v);
    return v;
}

inline void store(double* to, Vec v) {
    __builtin_memcpy(to, &v, sizeof v);
}

/// The first `count` lanes, the others 0.
inline Vec load_part(const double* from, std::size_t count) {
    Vec v = {};
    __builtin_memcpy(&v, from, count * sizeof(double));
    return v;
}

inline void store_part(double* to, Vec v, std::size_t count) {
    __builtin_memcpy(to, &v, count * sizeof(double));
}

inline Vec splat(double x) {
    return x - Vec{};
}

inline Ints splat_bits(std::int64_t x) {
    return x - Ints{};
}

inline Vec select(Ints mask, Vec yes, Vec no) {
    return mask ? yes : no;
}

inline bool any(Ints mask) {
#if SHOGUN_LITE_VECTOR_BYTES == 64
    return _mm512_movepi64_mask(reinterpret_cast<__m512i>(mask)) != 0;
#elif SHOGUN_LITE_VECTOR_BYTES == 32
    return _mm256_movemask_pd(reinterpret_cast<__m256d>(mask)) != 0;
#elif defined(__SSE2__)
    return _mm_movemask_pd(reinterpret_cast<__m128d>(mask)) != 0;
#else
    std::int64_t bits = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        bits |= mask[lane];
    }
    return bits != 0;
#endif
}

/// Halves added until one lane is left: a fixed order.
inline double sum_lanes(Vec v) {
#if SHOGUN_LITE_VECTOR_BYTES == 64
    typedef double Quad __attribute__((vector_size(32)));
    const Quad q = __builtin_shufflevector(v, v, 0, 1, 2, 3) +
                   __builtin_shufflevector(v, v, 4, 5, 6, 7);
    return (q[0] + q[2]) + (q[1] + q[3]);
#elif SHOGUN_LITE_VECTOR_BYTES == 32
    return (v[0] + v[2]) + (v[1] + v[3]);
#else
    return v[0] + v[1];
#endif
}

/// exp(x), -708 <= x <= 709 or NaN: x = n ln 2 + r with |r| <= ln 2 / 2 (Cody & Waite's
/// reduction in two parts: n times the first is exact), the Taylor polynomial of degree
/// 13, whose remainder is below 5e-18, times 2^n.
inline Vec exp_inside(Vec x) {
    constexpr double kShift = 0x1.8p52; // pushes integers to the low bits
    constexpr double kLog2e = 0x1.71547652b82fep+0;
    constexpr double kLn2High = 0x1.62e42fefa3800p-1;
    constexpr double kLn2Low = 0x1.ef35793c76730p-45;
    constexpr std::int64_t kOne = 0x3FF0000000000000;
    const Vec shifted = x * kLog2e + kShift;
    const Vec n = shifted - kShift;
    const Vec r = (x - n * kLn2High) - n * kLn2Low;
    Vec p = splat(1.0 / 6227020800.0);
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    const Vec e = 1.0 + (r + (r * r) * p);
    return e * reinterpret_cast<Vec>((reinterpret_cast<Ints>(shifted) << 52) + kOne);
}

/// exp(x) for x <= 0 or NaN; 0 below -708.
inline Vec exp_nonpositive(Vec x) {
    const Vec lowest = splat(-708.0);
    const Ints below = x < lowest;
    return select(below, Vec{}, exp_inside(select(below, lowest, x)));
}

/// exp(x); 0 below -708, infinity above 709.
inline Vec exp_vec(Vec x) {
    const Vec highest = splat(709.0);
    const Ints above = x > highest;
    return select(above, splat(kInfinity), exp_nonpositive(select(above, highest, x)));
}

/// log(x) of positive normal numbers: x = 2^n m with m in [sqrt(1/2), sqrt(2)), and
/// with f = m - 1, s = f / (2 + f): log m = 2 artanh s = f - s (f - R(s^2)), whose
/// series is cut where 2 s^2n / (2n + 1) is below 2^-60.
inline Vec log_vec(Vec x) {
    constexpr std::int64_t kRootHalf = 0x3FE6A09E667F3BCD;
    constexpr double kShift = 0x1.8p52;
    constexpr double kLn2High = 0x1.62e42fefa3800p-1;
    constexpr double kLn2Low = 0x1.ef35793c76730p-45;
    const Ints bits = reinterpret_cast<Ints>(x);
    const Ints exponent = (bits - splat_bits(kRootHalf)) >> 52;
    const Vec m = reinterpret_cast<Vec>(bits - (exponent << 52));
    const Vec n =
        reinterpret_cast<Vec>(reinterpret_cast<Ints>(splat(kShift)) + exponent) -
        kShift;
    const Vec f = m - 1.0;
    const Vec s = f / (2.0 + f);
    const Vec z = s * s;
    Vec p = splat(2.0 / 23.0);
    p = p * z + 2.0 / 21.0;
    p = p * z + 2.0 / 19.0;
    p = p * z + 2.0 / 17.0;
    p = p * z + 2.0 / 15.0;
    p = p * z + 2.0 / 13.0;
    p = p * z + 2.0 / 11.0;
    p = p * z + 2.0 / 9.0;
    p = p * z + 2.0 / 7.0;
    p = p * z + 2.0 / 5.0;
    p = p * z + 2.0 / 3.0;
    return n * kLn2High + (f - (s * (f - z * p) - n * kLn2Low));
}

} // namespace
} // namespace shogun_lite::linalg::kernels
