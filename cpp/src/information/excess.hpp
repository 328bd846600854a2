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

} // namespace shogun_lite::information
