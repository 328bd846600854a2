#pragma once

#include <cmath>

namespace shogun_lite::information {

/// Beyond it d - log(1 + d) has lost at most a digit to cancellation.
inline constexpr double kSmallDifference = 0.1;

/// t - log(1 + t) for |t| <= kSmallDifference, without cancellation: at least 0.
inline double excess(double t) {
    // t^2 (1/2 - t/3 + t^2/4 - ...): the first term left out is below 0.1^16 / 18.
    double sum = 0.0;
    for (int n = 17; n >= 2; --n) {
        sum = 1.0 / n - t * sum;
    }
    return t * t * sum;
}

/// Up to here half of (1 + r) log(1 + r) + (1 - r) log(1 - r) comes from its series.
inline constexpr double kSmallContrast = 0.3;

/// What a state of probabilities p = m (1 + r) / 2 and q = m (1 - r) / 2 adds to twice
/// the Jensen-Shannon divergence, over m, for |r| <= kSmallContrast.
inline double contrast(double r) {
    // r^2 / 2 + r^4 / 12 + ... + r^(2k) / (2k (2k - 1)): the first left out is below
    // 2^-55 of the sum.
    const double z = r * r;
    double sum = 0.0;
    for (int k = 14; k >= 1; --k) {
        sum = 1.0 / (2 * k * (2 * k - 1)) + z * sum;
    }
    return z * sum;
}

} // namespace shogun_lite::information
