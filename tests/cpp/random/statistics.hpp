#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

// Test statistics with fixed seeds. Each is turned into a standard normal z, and a test
// fails beyond 5: a false-alarm rate of 6e-7 for a statistic, met once when the seed
// was written down and never again.
namespace shogun_lite::random::statistics {

inline constexpr double kLimit = 5.0;

/// Pearson's statistic against equal probabilities, by the Wilson-Hilferty cube root as
/// a standard normal.
inline double chi_square_z(const std::vector<std::size_t>& counts,
                           const std::vector<double>& probabilities) {
    double total = 0.0;
    for (const std::size_t count : counts) {
        total += static_cast<double>(count);
    }
    double statistic = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double expected = total * probabilities[i];
        const double difference = static_cast<double>(counts[i]) - expected;
        statistic += difference * difference / expected;
    }
    const double df = static_cast<double>(counts.size() - 1);
    const double variance = 2.0 / (9.0 * df);
    return (std::cbrt(statistic / df) - (1.0 - variance)) / std::sqrt(variance);
}

inline double chi_square_z(const std::vector<std::size_t>& counts) {
    return chi_square_z(
        counts,
        std::vector<double>(counts.size(), 1.0 / static_cast<double>(counts.size())));
}

/// z of a mean of n draws with known mean and variance.
inline double mean_z(double mean, double expected, double variance, std::size_t n) {
    return (mean - expected) / std::sqrt(variance / static_cast<double>(n));
}

/// Kolmogorov's sqrt(n) sup|F_n - F|; above 2.7 with probability 1e-6.
inline constexpr double kKolmogorovLimit = 2.7;
template <class Cdf> double kolmogorov(std::vector<double> sample, Cdf cdf) {
    std::sort(sample.begin(), sample.end());
    const double n = static_cast<double>(sample.size());
    double distance = 0.0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const double f = cdf(sample[i]);
        distance = std::max({distance, f - static_cast<double>(i) / n,
                             static_cast<double>(i + 1) / n - f});
    }
    return std::sqrt(n) * distance;
}

} // namespace shogun_lite::random::statistics
