#pragma once

#include <cstddef>
#include <cstdint>

#include "random/bits.hpp"
#include "random/elementary.hpp"
#include "random/exact_arithmetic.hpp"

// The elementary functions over their whole range (docs/stream.md, section 8a). Written
// without branches where loops over them shall become vector code: a select and a bit
// trick instead of a test or a conversion.
namespace shogun_lite::random {
namespace elementary {

/// horner() without a loop, which would keep loops around it from becoming vector code.
template <std::size_t J, std::size_t N>
inline double horner_below(const double (&coefficients)[N], double x,
                           double sum) noexcept {
    if constexpr (J == 0) {
        return sum;
    } else {
        return horner_below<J - 1>(coefficients, x, sum * x + coefficients[J - 1]);
    }
}
template <std::size_t N>
inline double unrolled_horner(const double (&coefficients)[N], double x) noexcept {
    return horner_below<N - 1>(coefficients, x, coefficients[N - 1]);
}

/// The same in two halves of the length, which a processor works on side by side: even
/// powers, and x times the others.
template <std::size_t N> struct Halves {
    double even[(N + 1) / 2];
    double odd[N / 2];
};
template <std::size_t N>
constexpr Halves<N> halves_of(const double (&coefficients)[N]) noexcept {
    Halves<N> halves{};
    for (std::size_t j = 0; j < N; ++j) {
        (j % 2 == 0 ? halves.even : halves.odd)[j / 2] = coefficients[j];
    }
    return halves;
}
template <std::size_t N>
inline double in_halves(const Halves<N>& halves, double x) noexcept {
    const double xx = x * x;
    return unrolled_horner(halves.even, xx) + x * unrolled_horner(halves.odd, xx);
}
inline constexpr auto kExpHalves = halves_of(kInverseFactorial);
inline constexpr auto kLogHalves = halves_of(kInverseOdd);

/// 2^52 + 1023 and the bits of 2^52: an exponent field as a double without conversion.
inline constexpr double kExponentBias = 0x1p52 + 1023.0;
inline constexpr std::uint64_t kTwo52Bits = 0x4330000000000000U;
inline constexpr std::uint64_t kRoundBits = 0x4338000000000000U;

/// log of m * 2^e with the m in [1, 2) that `bits` has, e its exponent plus `shift`.
inline double log_of_bits(std::uint64_t bits, double shift) noexcept {
    constexpr std::uint64_t kMantissa = (std::uint64_t{1} << 52U) - 1;
    double e = (double_from_bits((bits >> 52U) | kTwo52Bits) - kExponentBias) + shift;
    double m = double_from_bits((bits & kMantissa) | kOneBits);
    const bool upper = m > kSqrt2;
    m = upper ? m * 0.5 : m;
    e = upper ? e + 1.0 : e;
    const double f = (m - 1.0) / (m + 1.0);
    const double s = f * f;
    const double q = in_halves(kLogHalves, s);
    const double g = f + f;
    return e * kLn2High + (g + (g * (s * q) + e * kLn2Low));
}

/// log(x) for finite x >= 2^-1022.
inline double log_normal_range(double x) noexcept {
    return log_of_bits(bits_from_double(x), 0.0);
}

/// log(x) for finite x > 0.
inline double log_positive(double x) noexcept {
    const bool subnormal = x < 0x1p-1022;
    const double scaled = subnormal ? x * 0x1p54 : x;
    return log_of_bits(bits_from_double(scaled), subnormal ? -54.0 : 0.0);
}

/// exp(y) for every y that is not NaN, infinity and 0 where it leaves the range.
inline double exp_any(double y) noexcept {
    y = y < -746.0 ? -746.0 : y;
    y = y > 710.0 ? 710.0 : y;
    const double shifted = y * kInverseLn2 + kRound;
    const double k = shifted - kRound;
    const double r = (y - k * kLn2High) - k * kLn2Low;
    // k + 2048 > 0, so that halving it needs no signed shift.
    const std::uint64_t twice = bits_from_double(shifted) - kRoundBits + 2048U;
    const std::uint64_t half = twice >> 1U;
    return (in_halves(kExpHalves, r) * double_from_bits((half - 1U) << 52U)) *
           double_from_bits((twice - half - 1U) << 52U);
}

/// log(1 + x) for x > -1.
inline double log1p(double x) noexcept {
    const double u = 1.0 + x;
    const double d = u - 1.0;
    const double corrected = log_positive(u) * (x / d);
    return d == 0.0 ? x : corrected;
}

/// 1/(j + 1)!.
inline constexpr double kInverseFactorialFrom1[13] = {
    kInverseFactorial[1],  kInverseFactorial[2],  kInverseFactorial[3],
    kInverseFactorial[4],  kInverseFactorial[5],  kInverseFactorial[6],
    kInverseFactorial[7],  kInverseFactorial[8],  kInverseFactorial[9],
    kInverseFactorial[10], kInverseFactorial[11], kInverseFactorial[12],
    kInverseFactorial[13],
};

/// exp(x) - 1, given exp(x).
inline double expm1(double x, double exponential) noexcept {
    constexpr double kHalfLn2 = 0x1.62e42fefa39efp-2;
    const double near = x * unrolled_horner(kInverseFactorialFrom1, x);
    return (x < 0.0 ? -x : x) <= kHalfLn2 ? near : exponential - 1.0;
}

inline double expm1(double x) noexcept {
    return expm1(x, exp_any(x));
}

/// artan(k / 8).
inline constexpr double kArctanEighths[9] = {
    0.0,
    0x1.fd5ba9aac2f6ep-4,
    0x1.f5b75f92c80ddp-3,
    0x1.6f61941e4def1p-2,
    0x1.dac670561bb4fp-2,
    0x1.1e00babdefeb4p-1,
    0x1.4978fa3269ee1p-1,
    0x1.700a7c5784634p-1,
    0x1.921fb54442d18p-1,
};

/// artan(x) for 0 <= x <= 1.
inline double arctan(double x) noexcept {
    const double k = (x * 8.0 + kRound) - kRound;
    const double c = k * 0.125;
    const double y = (x - c) / (1.0 + x * c);
    const double s = y * y;
    constexpr double kSeries[8] = {
        1.0,       -1.0 / 3.0,  1.0 / 5.0,  -1.0 / 7.0,
        1.0 / 9.0, -1.0 / 11.0, 1.0 / 13.0, -1.0 / 15.0,
    };
    return kArctanEighths[static_cast<std::size_t>(k)] +
           y * unrolled_horner(kSeries, s);
}

} // namespace elementary
} // namespace shogun_lite::random
