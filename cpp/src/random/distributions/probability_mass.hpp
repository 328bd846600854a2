#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "random/elementary_wide.hpp"

// Logarithms of probabilities that keep their digits however large the counts are:
// Loader, "Fast and accurate computation of binomial probabilities", 2000
// (docs/stream.md, section 16).
namespace shogun_lite::random {

inline constexpr double kTwoPi = 0x1.921fb54442d18p+2;

/// log n! - log(sqrt(2 pi n) (n / e)^n), n >= 1 an integer.
inline double stirling_error(double n) noexcept {
    constexpr double kExact[16] = {
        0.0,
        0x1.4c071bcda0a5bp-4,
        0x1.52a9b923ea649p-5,
        0x1.c579a268d80b3p-6,
        0x1.54a2662fd78a9p-6,
        0x1.10b4e513fcbedp-6,
        0x1.c6b167bebdf36p-7,
        0x1.85d4d612e4a86p-7,
        0x1.552805e7b3076p-7,
        0x1.2f4871b12ab64p-7,
        0x1.10f9d4c0743a7p-7,
        0x1.f0593088014f8p-8,
        0x1.c7018733aa9c6p-8,
        0x1.a40514700f36cp-8,
        0x1.86076c002d4a7p-8,
        0x1.6c08f6f194a10p-8,
    };
    if (n < 16.0) {
        return kExact[static_cast<int>(n)];
    }
    constexpr double kSeries[5] = {
        1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0,
    };
    const double r = 1.0 / n;
    return elementary::unrolled_horner(kSeries, r * r) * r;
}

/// log x! - (x log x - x), x >= 1 an integer.
inline double stirling(double x) noexcept {
    return stirling_error(x) + 0.5 * elementary::log_positive(kTwoPi * x);
}

/// x log(x / mean) + mean - x, x >= 0, mean > 0.
inline double deviance(double x, double mean) noexcept {
    constexpr double kSeries[9] = {
        1.0 / 3.0,  1.0 / 5.0,  1.0 / 7.0,  1.0 / 9.0,  1.0 / 11.0,
        1.0 / 13.0, 1.0 / 15.0, 1.0 / 17.0, 1.0 / 19.0,
    };
    const double difference = x - mean;
    if (std::fabs(difference) < 0.1 * (x + mean)) {
        const double v = difference / (x + mean);
        const double s = v * v;
        const double series = s * elementary::unrolled_horner(kSeries, s);
        return difference * v + ((x + x) * v) * series;
    }
    if (x == 0.0) {
        return mean;
    }
    return (x * elementary::log_positive(x / mean) + mean) - x;
}

/// log of prod (mean^x exp(-mean) / x!) over counts and their means, by Stirling's
/// formula: each term is small, however large the counts are.
class LogMass {
public:
    void add(double x, double mean) noexcept {
        if (x > 0.0) {
            sum_ = sum_ + (stirling_error(x) + deviance(x, mean));
            product_ = product_ * (kTwoPi * x);
        } else {
            sum_ = sum_ + mean;
        }
    }

    [[nodiscard]] double value() const noexcept {
        return -sum_ - 0.5 * elementary::log_positive(product_);
    }
    /// Its parts, for tests that take the logarithm of more than the product.
    [[nodiscard]] double sum() const noexcept { return sum_; }
    [[nodiscard]] double product() const noexcept { return product_; }

private:
    double sum_ = 0.0;
    double product_ = 1.0;
};

inline LogMass mass_of_poisson(double k, double mean) noexcept {
    LogMass mass;
    mass.add(k, mean);
    return mass;
}

/// Of k successes in n trials, but for what depends on n alone; q = 1 - p.
inline LogMass mass_of_binomial(double k, double n, double p, double q) noexcept {
    LogMass mass;
    mass.add(k, n * p);
    mass.add(n - k, n * q);
    return mass;
}

/// log x! for x < kFactorials, one logarithm added to the one before.
inline constexpr std::size_t kFactorials = 1024;
inline double log_factorial(double x) noexcept {
    static const auto table = [] {
        std::array<double, kFactorials> sums{};
        for (std::size_t i = 2; i < kFactorials; ++i) {
            sums[i] =
                sums[i - 1] + elementary::log_normal_range(static_cast<double>(i));
        }
        return sums;
    }();
    return table[static_cast<std::size_t>(x)];
}

/// Of k rare ones among `drawn` of a population, but for what depends on those alone.
class LogHypergeometric {
public:
    LogHypergeometric(double rare, double population, double drawn) noexcept
        : rare_(rare), drawn_(drawn), left_((population - rare) - drawn) {
        const double p = drawn / population;
        const double q = (population - drawn) / population;
        const double common = population - rare;
        means_[0] = rare * p;
        means_[1] = rare * q;
        means_[2] = common * p;
        means_[3] = common * q;
    }

    [[nodiscard]] double of(double k) const noexcept {
        LogMass mass;
        mass.add(k, means_[0]);
        mass.add(rare_ - k, means_[1]);
        mass.add(drawn_ - k, means_[2]);
        mass.add(left_ + k, means_[3]);
        return mass.value();
    }

private:
    double rare_;
    double drawn_;
    double left_;
    double means_[4];
};

} // namespace shogun_lite::random
