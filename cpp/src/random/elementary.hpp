#pragma once

#include <cstddef>
#include <cstdint>

#include "random/bits.hpp"
#include "random/exact_arithmetic.hpp"

// exp and log as docs/stream.md, section 8, defines them, operation by operation: they
// decide which draws are rejected, hence values, and a libm would differ between
// machines.
namespace shogun_lite::random {
namespace elementary {

/// ln 2 = kLn2High + kLn2Low; the high part has trailing zeros, so that k * kLn2High is
/// exact for every k that occurs.
inline constexpr double kLn2High = 0x1.62e42fee00000p-1;
inline constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
inline constexpr double kInverseLn2 = 0x1.71547652b82fep+0;
/// Adding and subtracting it rounds to an integer.
inline constexpr double kRound = 0x1.8p+52;
inline constexpr double kSqrt2 = 0x1.6a09e667f3bcdp+0;

/// 1/j!: each quotient is rounded once, since j! is exact up to 18!.
inline constexpr double kInverseFactorial[14] = {
    1.0,
    1.0,
    1.0 / 2.0,
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5040.0,
    1.0 / 40320.0,
    1.0 / 362880.0,
    1.0 / 3628800.0,
    1.0 / 39916800.0,
    1.0 / 479001600.0,
    1.0 / 6227020800.0,
};

/// 1/(2j + 3), of the series of 2 artanh(f).
inline constexpr double kInverseOdd[10] = {
    1.0 / 3.0,  1.0 / 5.0,  1.0 / 7.0,  1.0 / 9.0,  1.0 / 11.0,
    1.0 / 13.0, 1.0 / 15.0, 1.0 / 17.0, 1.0 / 19.0, 1.0 / 21.0,
};

/// coefficients[n-1] x^(n-1) + ... + coefficients[0] by Horner's rule.
template <std::size_t N>
inline double horner(const double (&coefficients)[N], double x) noexcept {
    double sum = coefficients[N - 1];
    for (std::size_t j = N - 1; j-- > 0;) {
        sum = sum * x + coefficients[j];
    }
    return sum;
}

/// exp(y) for y <= 0.
inline double exp(double y) noexcept {
    if (y < -708.0) {
        return 0.0;
    }
    const double k = (y * kInverseLn2 + kRound) - kRound;
    const double r = (y - k * kLn2High) - k * kLn2Low;
    // k >= -1022: the scale is a normal number.
    const auto exponent =
        static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023);
    return horner(kInverseFactorial, r) * double_from_bits(exponent << 52U);
}

/// log(x) for normal x in (0, 1].
inline double log(double x) noexcept {
    constexpr std::uint64_t kMantissa = (std::uint64_t{1} << 52U) - 1;
    const std::uint64_t bits = bits_from_double(x);
    double e = static_cast<double>(static_cast<std::int64_t>(bits >> 52U) - 1023);
    double m = double_from_bits((bits & kMantissa) | kOneBits);
    if (m > kSqrt2) {
        m = m * 0.5;
        e = e + 1.0;
    }
    const double f = (m - 1.0) / (m + 1.0);
    const double s = f * f;
    const double q = horner(kInverseOdd, s);
    const double g = f + f;
    return e * kLn2High + (g + (g * (s * q) + e * kLn2Low));
}

} // namespace elementary
} // namespace shogun_lite::random
