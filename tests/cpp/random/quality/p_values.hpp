#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

// How surprising a statistic is under the hypothesis it tests, as a p-value. All of
// them are two-sided: a sample too even is as wrong as one too uneven.
namespace shogun_lite::random::quality {

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P, each without
/// cancellation where it is small.
struct IncompleteGamma {
    double lower;
    double upper;
};

/// Abramowitz and Stegun 6.5.29 (series) below a + 1, 6.5.31 (continued fraction, by
/// Lentz' method) above. Relative error about 1e-15 a: 1e-11 for the largest a here.
inline IncompleteGamma incomplete_gamma(double a, double x) {
    if (x <= 0.0) {
        return {0.0, 1.0};
    }
    const double factor = std::exp(a * std::log(x) - x - std::lgamma(a));
    if (x < a + 1.0) {
        double term = 1.0 / a;
        double sum = term;
        for (double n = a + 1.0; term > sum * 1e-17; n += 1.0) {
            term *= x / n;
            sum += term;
        }
        return {factor * sum, 1.0 - factor * sum};
    }
    double b = x + 1.0 - a;
    double c = 1e300;
    double d = 1.0 / b;
    double fraction = d;
    for (double n = 1.0;; n += 1.0) {
        const double numerator = -n * (n - a);
        b += 2.0;
        d = 1.0 / (numerator * d + b);
        c = b + numerator / c;
        fraction *= c * d;
        if (std::fabs(c * d - 1.0) < 1e-15) {
            return {1.0 - factor * fraction, factor * fraction};
        }
    }
}

inline double two_sided(double lower, double upper) {
    return std::min(1.0, 2.0 * std::min(lower, upper));
}

/// Of a standard normal z.
inline double normal_p_value(double z) {
    return std::erfc(std::fabs(z) * std::sqrt(0.5));
}

inline double chi_square_p_value(double statistic, double degrees_of_freedom) {
    const auto [lower, upper] =
        incomplete_gamma(0.5 * degrees_of_freedom, 0.5 * statistic);
    return two_sided(lower, upper);
}

/// Of a count with a Poisson distribution; for a binomial count an upper bound, since
/// that one is narrower.
inline double poisson_p_value(std::uint64_t count, double mean) {
    const double k = static_cast<double>(count);
    const double at_most = incomplete_gamma(k + 1.0, mean).upper;
    const double at_least = count == 0 ? 1.0 : incomplete_gamma(k, mean).lower;
    return two_sided(at_most, at_least);
}

/// Pearson's statistic of counts against probabilities of sum 1.
inline double pearson_p_value(const std::vector<std::uint64_t>& counts,
                              const std::vector<double>& probabilities) {
    double total = 0.0;
    for (const std::uint64_t count : counts) {
        total += static_cast<double>(count);
    }
    double statistic = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double expected = total * probabilities[i];
        const double difference = static_cast<double>(counts[i]) - expected;
        statistic += difference * difference / expected;
    }
    return chi_square_p_value(statistic, static_cast<double>(counts.size() - 1));
}

/// The same against equal probabilities.
inline double pearson_p_value(const std::vector<std::uint64_t>& counts) {
    const double probability = 1.0 / static_cast<double>(counts.size());
    return pearson_p_value(counts, std::vector<double>(counts.size(), probability));
}

} // namespace shogun_lite::random::quality
