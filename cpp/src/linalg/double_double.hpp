#pragma once

#include <cmath>

// Numbers of twice the precision: the unevaluated sum of two doubles, for the few
// places where a double is not enough. Dekker, "A floating-point technique for
// extending the available precision", Numerische Mathematik 18, 1971. Needs every
// operation rounded by itself (no contraction) and values whose squares neither
// overflow nor underflow.
namespace shogun_lite::linalg {

struct DoubleDouble {
    double high = 0.0;
    double low = 0.0;
};

/// a + b exactly, |a| >= |b|.
inline DoubleDouble fast_sum(double a, double b) noexcept {
    const double sum = a + b;
    return {sum, b - (sum - a)};
}

/// a b exactly: both factors cut in halves of 26 bits.
inline DoubleDouble exact_product(double a, double b) noexcept {
    constexpr double kCut = 134217729.0; // 2^27 + 1
    const double a_cut = kCut * a;
    const double a_high = a_cut - (a_cut - a);
    const double a_low = a - a_high;
    const double b_cut = kCut * b;
    const double b_high = b_cut - (b_cut - b);
    const double b_low = b - b_high;
    const double product = a * b;
    const double error =
        (((a_high * b_high - product) + a_high * b_low) + a_low * b_high) +
        a_low * b_low;
    return {product, error};
}

inline DoubleDouble operator*(DoubleDouble a, DoubleDouble b) noexcept {
    const DoubleDouble product = exact_product(a.high, b.high);
    return fast_sum(product.high, product.low + (a.high * b.low + a.low * b.high));
}

inline DoubleDouble operator-(DoubleDouble a, DoubleDouble b) noexcept {
    const double difference = a.high - b.high;
    const double b_part = a.high - difference;
    // What rounding took from the difference: Knuth's theorem, as in Moments.
    const double error = (a.high - (difference + b_part)) + (b_part - b.high);
    return fast_sum(difference, error + (a.low - b.low));
}

inline DoubleDouble operator/(DoubleDouble a, DoubleDouble b) noexcept {
    const double first = a.high / b.high;
    const DoubleDouble rest = a - b * DoubleDouble{first, 0.0};
    return fast_sum(first, rest.high / b.high);
}

/// a > 0.
inline DoubleDouble square_root(DoubleDouble a) noexcept {
    const double first = std::sqrt(a.high);
    const DoubleDouble rest = a - exact_product(first, first);
    return fast_sum(first, rest.high / (2.0 * first));
}

} // namespace shogun_lite::linalg
