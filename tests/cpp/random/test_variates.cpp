#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/uniform.hpp>

#include "random/statistics.hpp"

using namespace shogun_lite::random;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::span;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

template <class T> struct Variate {
    const char* name;
    std::function<T(Generator&)> draw;
    std::function<void(Generator&, span<T>)> fill;
};

const std::vector<Variate<double>>& double_variates() {
    static const std::vector<Variate<double>> kVariates = {
        {"uniform", [](Generator& g) { return uniform(g); },
         [](Generator& g, span<double> out) { fill_uniform(g, out); }},
        {"uniform(-3, 4.1)", [](Generator& g) { return uniform(g, -3.0, 4.1); },
         [](Generator& g, span<double> out) { fill_uniform(g, -3.0, 4.1, out); }},
        {"standard_normal", [](Generator& g) { return standard_normal(g); },
         [](Generator& g, span<double> out) { fill_standard_normal(g, out); }},
        {"normal(0.1, 3.3)", [](Generator& g) { return normal(g, 0.1, 3.3); },
         [](Generator& g, span<double> out) { fill_normal(g, 0.1, 3.3, out); }},
        {"standard_exponential", [](Generator& g) { return standard_exponential(g); },
         [](Generator& g, span<double> out) { fill_standard_exponential(g, out); }},
        {"exponential(0.7)", [](Generator& g) { return exponential(g, 0.7); },
         [](Generator& g, span<double> out) { fill_exponential(g, 0.7, out); }},
    };
    return kVariates;
}

/// fill(a); fill(b) = fill(a + b) = single calls, values and position.
template <class T> void check_splits(const Variate<T>& variate) {
    CAPTURE(std::string(variate.name));
    for (const std::size_t first : {0U, 1U, 7U, 8U, 9U, 1023U, 1025U, 65535U}) {
        for (const std::size_t second : {0U, 1U, 2U, 9U, 2049U}) {
            CAPTURE(first);
            CAPTURE(second);
            Generator whole(21);
            Generator parts(21);
            Generator single(21);
            std::vector<T> expected(first + second);
            std::vector<T> got(first + second);
            variate.fill(whole, expected);
            variate.fill(parts, span<T>(got.data(), first));
            variate.fill(parts, span<T>(got.data() + first, second));
            REQUIRE(got == expected);
            REQUIRE(parts == whole);
            for (T& value : got) {
                value = variate.draw(single);
            }
            REQUIRE(got == expected);
            REQUIRE(single == whole);
        }
    }
}

double normal_cdf(double x) {
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}
double exponential_cdf(double x) {
    return x < 0.0 ? 0.0 : -std::expm1(-x);
}

/// Counts in cells of equal probability.
template <class Cdf>
std::vector<std::size_t> cell_counts(const std::vector<double>& sample, Cdf cdf,
                                     std::size_t cells) {
    std::vector<std::size_t> counts(cells, 0);
    for (const double x : sample) {
        const auto cell = static_cast<std::size_t>(cdf(x) * static_cast<double>(cells));
        ++counts[std::min(cell, cells - 1)];
    }
    return counts;
}

/// z of the mean of g(x) over the sample, from the exact mean and second moment of g.
template <class G>
double moment_z(const std::vector<double>& sample, G g, double mean, double second) {
    double sum = 0.0;
    for (const double x : sample) {
        sum += g(x);
    }
    return statistics::mean_z(sum / static_cast<double>(sample.size()), mean,
                              second - mean * mean, sample.size());
}

std::vector<double> sample_of(std::uint64_t seed,
                              void (*fill)(Generator&, span<double>)) {
    std::vector<double> sample(std::size_t{1} << 20U);
    Generator generator(seed);
    fill(generator, span<double>(sample));
    return sample;
}

} // namespace

TEST_CASE("any split of a fill gives the same values, and so do single calls") {
    for (const Variate<double>& variate : double_variates()) {
        check_splits(variate);
    }
    check_splits(
        Variate<float>{"uniform_float", [](Generator& g) { return uniform_float(g); },
                       [](Generator& g, span<float> out) { fill_uniform(g, out); }});
    check_splits(Variate<float>{
        "standard_normal_float", [](Generator& g) { return standard_normal_float(g); },
        [](Generator& g, span<float> out) { fill_standard_normal(g, out); }});
    check_splits(Variate<float>{
        "normal(0.1, 3.3) in floats",
        [](Generator& g) {
            return static_cast<float>(
                0.1 + 3.3 * static_cast<double>(standard_normal_float(g)));
        },
        [](Generator& g, span<float> out) { fill_normal(g, 0.1, 3.3, out); }});
    check_splits(Variate<float>{
        "standard_exponential in floats",
        [](Generator& g) { return static_cast<float>(standard_exponential(g)); },
        [](Generator& g, span<float> out) { fill_standard_exponential(g, out); }});
}

TEST_CASE("uniforms are the high bits of words and halves") {
    Generator words(4);
    Generator values(4);
    Generator floats(4);
    for (int i = 0; i < 1000; ++i) {
        const std::uint64_t word = words();
        CHECK(uniform(values) == std::ldexp(static_cast<double>(word >> 11U), -53));
        CHECK(uniform_float(floats) ==
              std::ldexp(static_cast<float>((word & 0xFFFFFFFFU) >> 8U), -24));
        CHECK(uniform_float(floats) ==
              std::ldexp(static_cast<float>(word >> 40U), -24));
    }
}

TEST_CASE("scaled variates are the standard ones, scaled in two roundings") {
    Generator standard(6);
    Generator scaled(6);
    for (int i = 0; i < 1000; ++i) {
        // volatile: the test's own compiler flags may allow fused operations.
        volatile double product = 3.3 * standard_normal(standard);
        CHECK(normal(scaled, 0.1, 3.3) == 0.1 + product);
        product = (4.1 - -3.0) * uniform(standard);
        CHECK(uniform(scaled, -3.0, 4.1) == -3.0 + product);
        CHECK(exponential(scaled, 0.7) == 0.7 * standard_exponential(standard));
    }
    CHECK(normal(scaled, 2.5, 0.0) == 2.5);
    CHECK(uniform(scaled, 2.5, 2.5) == 2.5);
    CHECK(exponential(scaled, 0.0) == 0.0);
}

TEST_CASE("uniforms fill [0, 1) evenly") {
    const auto sample =
        sample_of(100, [](Generator& g, span<double> out) { fill_uniform(g, out); });
    for (const double x : sample) {
        REQUIRE((x >= 0.0 && x < 1.0));
    }
    const auto identity = [](double x) { return x; };
    CHECK(std::fabs(statistics::chi_square_z(cell_counts(sample, identity, 4096))) <
          statistics::kLimit);
    CHECK(statistics::kolmogorov(sample, identity) < statistics::kKolmogorovLimit);
    CHECK(std::fabs(moment_z(sample, identity, 0.5, 1.0 / 3)) < statistics::kLimit);
}

TEST_CASE("normals have the distribution, moments and tails of the normal") {
    const auto sample = sample_of(101, fill_standard_normal);
    CHECK(std::fabs(statistics::chi_square_z(cell_counts(sample, normal_cdf, 4096))) <
          statistics::kLimit);
    CHECK(statistics::kolmogorov(sample, normal_cdf) < statistics::kKolmogorovLimit);
    // E x^(2k) = (2k - 1)!!
    CHECK(std::fabs(moment_z(
              sample, [](double x) { return x; }, 0, 1)) < statistics::kLimit);
    CHECK(std::fabs(moment_z(
              sample, [](double x) { return x * x; }, 1, 3)) < statistics::kLimit);
    CHECK(std::fabs(moment_z(
              sample, [](double x) { return x * x * x; }, 0, 15)) < statistics::kLimit);
    CHECK(std::fabs(moment_z(
              sample, [](double x) { return x * x * x * x; }, 3, 105)) <
          statistics::kLimit);
    // Beyond 4.04 begins the tail of the ziggurat: both sides are met and bounded.
    for (const double limit : {3.0, 3.5, 4.0}) {
        for (const double sign : {-1.0, 1.0}) {
            const double p = normal_cdf(-limit);
            CHECK(std::fabs(moment_z(
                      sample, [&](double x) { return sign * x > limit ? 1.0 : 0.0; }, p,
                      p)) < statistics::kLimit);
        }
    }
}

TEST_CASE("exponentials have the distribution, moments and tail of the exponential") {
    const auto sample = sample_of(102, fill_standard_exponential);
    CHECK(std::fabs(statistics::chi_square_z(
              cell_counts(sample, exponential_cdf, 4096))) < statistics::kLimit);
    CHECK(statistics::kolmogorov(sample, exponential_cdf) <
          statistics::kKolmogorovLimit);
    // E x^k = k!
    CHECK(std::fabs(moment_z(
              sample, [](double x) { return x; }, 1, 2)) < statistics::kLimit);
    CHECK(std::fabs(moment_z(
              sample, [](double x) { return x * x; }, 2, 24)) < statistics::kLimit);
    // Beyond 9.26 begins the tail of the ziggurat.
    for (const double limit : {5.0, 9.0, 10.0}) {
        const double p = std::exp(-limit);
        CHECK(std::fabs(moment_z(
                  sample, [&](double x) { return x > limit ? 1.0 : 0.0; }, p, p)) <
              statistics::kLimit);
    }
}

TEST_CASE("successive normals are not correlated") {
    const auto sample = sample_of(103, fill_standard_normal);
    // Lags up to two steps of the eight lanes.
    for (std::size_t lag = 1; lag <= 16; ++lag) {
        double sum = 0.0;
        for (std::size_t i = lag; i < sample.size(); ++i) {
            sum += sample[i] * sample[i - lag];
        }
        CAPTURE(lag);
        const std::size_t n = sample.size() - lag;
        CHECK(std::fabs(statistics::mean_z(sum / static_cast<double>(n), 0, 1, n)) <
              statistics::kLimit);
    }
}

TEST_CASE("bad parameters are named, and the generator stays where it was") {
    Generator generator(8);
    std::vector<double> out(3, 7.0);
    CHECK_THROWS_WITH_AS(normal(generator, 0, -1.5),
                         "scale: expected a finite number >= 0, got -1.5",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(fill_normal(generator, kNaN, 1, out),
                         "loc: expected a finite number, got nan", InvalidArgument);
    CHECK_THROWS_WITH_AS(fill_normal(generator, 0, kInfinity, out),
                         "scale: expected a finite number >= 0, got inf",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(exponential(generator, kNaN),
                         "scale: expected a finite number >= 0, got nan",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(fill_exponential(generator, -2, out),
                         "scale: expected a finite number >= 0, got -2",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(uniform(generator, 2, 1),
                         "high: expected at least low = 2, got 1", InvalidArgument);
    CHECK_THROWS_WITH_AS(fill_uniform(generator, kNaN, 1, out),
                         "low: expected a finite number, got nan", InvalidArgument);
    CHECK_THROWS_AS(uniform(generator, -1e308, 1e308), InvalidArgument);
    CHECK(generator.position() == 0);
    CHECK(out == std::vector<double>(3, 7.0));
}
