// exp and log of the vector kernels; included by vector_body.hpp alone.

namespace shogun_lite::linalg::kernels {
namespace {

/// exp(x), kExpLowest <= x <= kExpHighest or NaN: x = n ln 2 + r with |r| <= ln 2 / 2
/// (Cody & Waite's reduction in two parts: n times the first is exact), 2^n times
/// 1 + r + r^2 p(r), with p the polynomial of degree 9 whose largest relative error
/// there is least (tools/exp_polynomial.py): 4e-18, where two degrees more of the
/// Taylor series would leave 5e-18.
inline Vec<double> exp_inside(Vec<double> x) {
    constexpr double kShift = 0x1.8p52; // pushes integers to the low bits
    constexpr double kLog2e = 0x1.71547652b82fep+0;
    constexpr double kLn2High = 0x1.62e42fefa3800p-1;
    constexpr double kLn2Low = 0x1.ef35793c76730p-45;
    constexpr std::int64_t kOne = 0x3FF0000000000000;
    const Vec<double> shifted = x * kLog2e + kShift;
    const Vec<double> n = shifted - kShift;
    const Vec<double> r = (x - n * kLn2High) - n * kLn2Low;
    Vec<double> p = splat(0x1.ad7f7b116f61ap-26);
    p = p * r + 0x1.28ad68a19bca7p-22;
    p = p * r + 0x1.71df253a0bf27p-19;
    p = p * r + 0x1.a0199a16e3470p-16;
    p = p * r + 0x1.a01a012a69cb8p-13;
    p = p * r + 0x1.6c16c184266c7p-10;
    p = p * r + 0x1.1111111127b9bp-7;
    p = p * r + 0x1.555555555088cp-5;
    p = p * r + 0x1.55555555554fap-3;
    p = p * r + 0x1.000000000000ap-1;
    const Vec<double> e = 1.0 + (r + (r * r) * p);
    return e * reinterpret_cast<Vec<double>>(
                   (reinterpret_cast<Ints<double>>(shifted) << 52) + kOne);
}

/// The same with p of degree 4, whose error is below 4e-9.
inline Vec<float> exp_inside(Vec<float> x) {
    constexpr float kShift = 0x1.8p23F;
    constexpr float kLog2e = 0x1.715476p+0F;
    constexpr float kLn2High = 0x1.63p-1F;
    constexpr float kLn2Low = -0x1.bd0106p-13F;
    constexpr std::int32_t kOne = 0x3F800000;
    const Vec<float> shifted = x * kLog2e + kShift;
    const Vec<float> n = shifted - kShift;
    const Vec<float> r = (x - n * kLn2High) - n * kLn2Low;
    Vec<float> p = splat(0x1.6a244cp-10F);
    p = p * r + 0x1.1239d4p-7F;
    p = p * r + 0x1.5558f2p-5F;
    p = p * r + 0x1.555492p-3F;
    p = p * r + 0x1.fffffcp-2F;
    const Vec<float> e = 1.0F + (r + (r * r) * p);
    return e * reinterpret_cast<Vec<float>>(
                   (reinterpret_cast<Ints<float>>(shifted) << 23) + kOne);
}

/// exp(x) for x <= 0 or NaN; 0 below kExpLowest.
template <class T> inline Vec<T> exp_nonpositive(Vec<T> x) {
    const Vec<T> lowest = splat(kExpLowest<T>);
    const Ints<T> below = x < lowest;
    return select(below, Vec<T>{}, exp_inside(select(below, lowest, x)));
}

/// exp(x); 0 below kExpLowest, infinity above kExpHighest.
template <class T> inline Vec<T> exp_vec(Vec<T> x) {
    const Vec<T> highest = splat(kExpHighest<T>);
    const Ints<T> above = x > highest;
    return select(above, splat(kInfinity<T>),
                  exp_nonpositive<T>(select(above, highest, x)));
}

/// A positive normal number as 2^n (1 + f), with 1 + f in [sqrt(1/2), sqrt(2)).
template <class T> struct LogParts {
    Vec<T> n;
    Vec<T> f;
};

inline LogParts<double> log_parts(Vec<double> x) {
    constexpr std::int64_t kRootHalf = 0x3FE6A09E667F3BCD;
    constexpr double kShift = 0x1.8p52;
    const Ints<double> bits = reinterpret_cast<Ints<double>>(x);
    const Ints<double> exponent = (bits - splat_bits<double>(kRootHalf)) >> 52;
    const Vec<double> m = reinterpret_cast<Vec<double>>(bits - (exponent << 52));
    const Vec<double> n =
        reinterpret_cast<Vec<double>>(reinterpret_cast<Ints<double>>(splat(kShift)) +
                                      exponent) -
        kShift;
    return {n, m - 1.0};
}

inline LogParts<float> log_parts(Vec<float> x) {
    constexpr std::int32_t kRootHalf = 0x3F3504F3;
    constexpr float kShift = 0x1.8p23F;
    const Ints<float> bits = reinterpret_cast<Ints<float>>(x);
    const Ints<float> exponent = (bits - splat_bits<float>(kRootHalf)) >> 23;
    const Vec<float> m = reinterpret_cast<Vec<float>>(bits - (exponent << 23));
    const Vec<float> n = reinterpret_cast<Vec<float>>(
                             reinterpret_cast<Ints<float>>(splat(kShift)) + exponent) -
                         kShift;
    return {n, m - 1.0F};
}

/// n log 2 + log(1 + f), from s = f / (2 + f): log(1 + f) = 2 artanh s
/// = f - s (f - R(s^2)), whose series is cut where 2 s^2n / (2n + 1) is below 2^-60.
inline Vec<double> log_of(LogParts<double> x, Vec<double> s) {
    constexpr double kLn2High = 0x1.62e42fefa3800p-1;
    constexpr double kLn2Low = 0x1.ef35793c76730p-45;
    const Vec<double> z = s * s;
    Vec<double> p = splat(2.0 / 23.0);
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
    return x.n * kLn2High + (x.f - (s * (x.f - z * p) - x.n * kLn2Low));
}

/// The same, the series cut below 2^-27.
inline Vec<float> log_of(LogParts<float> x, Vec<float> s) {
    constexpr float kLn2High = 0x1.63p-1F;
    constexpr float kLn2Low = -0x1.bd0106p-13F;
    const Vec<float> z = s * s;
    Vec<float> p = splat(2.0F / 9.0F);
    p = p * z + 2.0F / 7.0F;
    p = p * z + 2.0F / 5.0F;
    p = p * z + 2.0F / 3.0F;
    return x.n * kLn2High + (x.f - (s * (x.f - z * p) - x.n * kLn2Low));
}

/// log(x) of positive normal numbers.
template <class T> inline Vec<T> log_vec(Vec<T> x) {
    const LogParts<T> parts = log_parts(x);
    return log_of(parts, parts.f / (T(2) + parts.f));
}

/// log(x) and 1 / x by one division, which is what takes the time: each is rounded
/// twice more.
template <class T> inline Vec<T> log_and_inverse(Vec<T> x, Vec<T>& inverse) {
    const LogParts<T> parts = log_parts(x);
    const Vec<T> divisor = T(2) + parts.f;
    const Vec<T> quotient = T(1) / (x * divisor);
    inverse = quotient * divisor;
    return log_of(parts, parts.f * (quotient * x));
}

} // namespace
} // namespace shogun_lite::linalg::kernels
