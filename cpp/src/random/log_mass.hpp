#pragma once

#include "random/elementary_wide.hpp"

// Logarithms of probabilities that keep their digits however large the counts are
// (docs/stream.md, section 16): the large terms of Stirling's formula and of the mass
// are taken together, as in Loader, "Fast and accurate computation of binomial
// probabilities", 2000.
namespace shogun_lite::random {

inline constexpr double kTwoPi = 0x1.921fb54442d18p+2;

/// log n! - log(sqrt(2 pi n) (n / e)^n), n >= 1 whole.
inline double stirling_error(double n) noexcept {
    double below = 0.0;
    for (; n < 10.0; n = n + 1.0) {
        below = below + ((n + 0.5) * elementary::log1p(1.0 / n) - 1.0);
    }
    const double nn = n * n;
    double series = 1.0 / 1188.0;
    series = 1.0 / 1680.0 - series / nn;
    series = 1.0 / 1260.0 - series / nn;
    series = 1.0 / 360.0 - series / nn;
    series = 1.0 / 12.0 - series / nn;
    return below + series / n;
}

/// k log(k / mean) - (k - mean), k > 0.
inline double deviance(double k, double mean) noexcept {
    const double difference = k - mean;
    return k * elementary::log1p(difference / mean) - difference;
}

inline double log_poisson(double k, double mean) noexcept {
    if (k == 0.0) {
        return -mean;
    }
    return (-stirling_error(k) - deviance(k, mean)) - 0.5 * elementary::log(kTwoPi * k);
}

/// Of k successes in n trials, q = 1 - p.
inline double log_binomial(double k, double n, double p, double q) noexcept {
    if (k == 0.0) {
        return n * elementary::log1p(-p);
    }
    if (k == n) {
        return n * elementary::log(p);
    }
    const double rest = n - k;
    const double errors =
        (stirling_error(n) - stirling_error(k)) - stirling_error(rest);
    const double deviances = deviance(k, n * p) + deviance(rest, n * q);
    return (errors - deviances) + 0.5 * elementary::log((n / (kTwoPi * k)) / rest);
}

} // namespace shogun_lite::random
