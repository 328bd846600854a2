#pragma once

#include <cstdint>
#include <limits>

#include "random/elementary.hpp"

// The elementary functions beyond the range rejections need (docs/stream.md, section
// 13). elementary::log is right for every positive normal number as it stands.
namespace shogun_lite::random {
namespace elementary {

/// exp(y) for every y that is not NaN; infinity beyond the range, 0 below -708.
inline double exp_wide(double y) noexcept {
    if (y <= 0.0) {
        return exp(y);
    }
    if (y > 710.0) {
        return std::numeric_limits<double>::infinity();
    }
    const double k = (y * kInverseLn2 + kRound) - kRound;
    const double r = (y - k * kLn2High) - k * kLn2Low;
    // 2^(k - 1) and 2, since 2^k is no double for the last k.
    const auto exponent =
        static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1022);
    return (horner(kInverseFactorial, r) * double_from_bits(exponent << 52U)) * 2.0;
}

/// Kahan: the error of u cancels in the quotient.
inline double log1p(double x) noexcept {
    const double u = 1.0 + x;
    return u == 1.0 ? x : log(u) * (x / (u - 1.0));
}

inline double expm1(double x) noexcept {
    const double u = exp_wide(x);
    const double d = u - 1.0;
    if (d == 0.0) {
        return x;
    }
    if (d == -1.0 || x > 40.0) {
        return d;
    }
    return d * (x / log(u));
}

} // namespace elementary
} // namespace shogun_lite::random
