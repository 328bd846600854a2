#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

#include <shogun_lite/random/choice.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/permutation.hpp>

#include "random/statistics.hpp"

using namespace shogun_lite::random;
using shogun_lite::core::InvalidArgument;

namespace {

using Indices = std::vector<std::int64_t>;
using Probabilities = std::vector<double>;

/// docs/stream.md, section 11, by a linear search with exact comparisons: w * 2^-64 < c
/// is the comparison of integers w < c * 2^64, and long double holds both sides.
std::size_t categorical_by_definition(std::uint64_t word, const Probabilities& p) {
    static_assert(std::numeric_limits<long double>::digits >= 64);
    double total = 0.0;
    for (const double value : p) {
        total += value;
    }
    double running = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        running += p[i];
        const double c = running / total;
        if (static_cast<long double>(word) < static_cast<long double>(c) * 0x1p64L) {
            return i;
        }
    }
    return p.size();
}

Categorical make_categorical(const Probabilities& p) {
    return Categorical(p);
}

} // namespace

TEST_CASE("a sample without replacement is the end of the shuffle, in both ways") {
    // Dense below 4096 and for large samples, a map of moved entries otherwise.
    for (const std::size_t n : {1U, 2U, 10U, 4096U, 4097U, 100000U}) {
        Generator shuffled(71);
        Indices order(n);
        fill_permutation(shuffled, order);
        for (const std::size_t k :
             {std::size_t{0}, std::size_t{1}, n / 100, n / 17, n / 2, n}) {
            CAPTURE(n);
            CAPTURE(k);
            Generator sampled(71);
            Indices sample(k);
            sample_without_replacement(sampled, n, sample);
            Indices expected(order.end() - static_cast<std::ptrdiff_t>(k), order.end());
            std::reverse(expected.begin(), expected.end());
            CHECK(sample == expected);
        }
    }
}

TEST_CASE("a small sample of a huge population needs no memory of its size") {
    Generator generator(72);
    Indices sample(1000);
    const std::size_t n = std::size_t{1} << 60U;
    sample_without_replacement(generator, n, sample);
    CHECK(std::set<std::int64_t>(sample.begin(), sample.end()).size() == 1000);
    // One die for each word up there.
    CHECK(generator.position() == 2000);
    std::vector<std::size_t> quarters(4, 0);
    for (const std::int64_t index : sample) {
        ++quarters[static_cast<std::size_t>(index) / (n / 4)];
    }
    CHECK(std::fabs(statistics::chi_square_z(quarters)) < statistics::kLimit);
}

TEST_CASE("every ordered sample is equally frequent") {
    std::vector<std::size_t> counts(5 * 4, 0);
    Generator generator(73);
    Indices pair(2);
    for (int repeat = 0; repeat < 200000; ++repeat) {
        sample_without_replacement(generator, 5, pair);
        const std::int64_t second = pair[1] - (pair[1] > pair[0] ? 1 : 0);
        ++counts[static_cast<std::size_t>(pair[0] * 4 + second)];
    }
    CHECK(std::fabs(statistics::chi_square_z(counts)) < statistics::kLimit);
}

TEST_CASE("categorical draws follow the definition, single and filled") {
    Probabilities many(1000);
    std::iota(many.begin(), many.end(), 0.0);
    Probabilities skewed(300, 1e-12);
    skewed[200] = 1.0;
    for (const Probabilities& p :
         {Probabilities{1.0}, Probabilities{0.25, 0.75}, Probabilities{0.0, 1.0, 0.0},
          Probabilities{0.0, 0.0, 0.1, 0.2, 0.0, 0.7, 0.0}, Probabilities{3, 1e-300, 5},
          Probabilities{1e-300, 1e-320}, Probabilities{5e-324},
          Probabilities{0, 1, 1e300}, many, skewed}) {
        const Categorical categorical(p);
        CHECK(categorical.size() == p.size());
        Generator words(74);
        Generator single(74);
        Generator filled(74);
        Indices values(5000);
        categorical.fill(filled, values);
        for (const std::int64_t value : values) {
            const std::size_t expected = categorical_by_definition(words(), p);
            REQUIRE(categorical(single) == expected);
            REQUIRE(value == static_cast<std::int64_t>(expected));
            REQUIRE(p[expected] > 0.0);
        }
        CHECK(single == words);
        CHECK(filled == words);
    }
}

TEST_CASE("categorical frequencies are the probabilities") {
    const Probabilities p{0.05, 0.2, 0.01, 0.44, 0.3};
    const Categorical categorical(p);
    Generator generator(75);
    Indices values(500000);
    categorical.fill(generator, values);
    std::vector<std::size_t> counts(p.size(), 0);
    for (const std::int64_t value : values) {
        ++counts[static_cast<std::size_t>(value)];
    }
    CHECK(std::fabs(statistics::chi_square_z(counts, p)) < statistics::kLimit);
}

TEST_CASE("weighted samples are the earliest of exponential arrivals") {
    const Probabilities p{0.1, 0.0, 0.4, 0.3, 0.2, 0.0};
    Generator times(76);
    Generator sampled(76);
    for (int repeat = 0; repeat < 200; ++repeat) {
        std::vector<std::pair<double, std::int64_t>> arrivals;
        for (std::size_t i = 0; i < p.size(); ++i) {
            const double e = standard_exponential(times);
            if (p[i] > 0) {
                arrivals.emplace_back(e / p[i], static_cast<std::int64_t>(i));
            }
        }
        std::sort(arrivals.begin(), arrivals.end());
        Indices sample(static_cast<std::size_t>(repeat % 5));
        weighted_sample_without_replacement(sampled, p, sample);
        for (std::size_t i = 0; i < sample.size(); ++i) {
            REQUIRE(sample[i] == arrivals[i].second);
        }
        REQUIRE(sampled == times);
    }
}

TEST_CASE("weighted samples have the probabilities of successive draws") {
    const Probabilities p{0.1, 0.4, 0.3, 0.2};
    Probabilities expected;
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j < 4; ++j) {
            if (i != j) {
                expected.push_back(p[i] * p[j] / (1.0 - p[i]));
            }
        }
    }
    std::vector<std::size_t> counts(12, 0);
    Generator generator(77);
    Indices pair(2);
    for (int repeat = 0; repeat < 300000; ++repeat) {
        weighted_sample_without_replacement(generator, p, pair);
        const std::int64_t second = pair[1] - (pair[1] > pair[0] ? 1 : 0);
        ++counts[static_cast<std::size_t>(pair[0] * 3 + second)];
    }
    CHECK(std::fabs(statistics::chi_square_z(counts, expected)) < statistics::kLimit);
}

TEST_CASE("bad requests are named, and the generator stays where it was") {
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    Generator generator(1);
    Indices three(3, 9);
    const Probabilities two_positive{1, 0, 1};
    CHECK_THROWS_WITH_AS(
        sample_without_replacement(generator, 2, three),
        "size: expected at most n = 2 different items, got 3; draw with "
        "replacement instead",
        InvalidArgument);
    CHECK_THROWS_WITH_AS(
        weighted_sample_without_replacement(generator, two_positive, three),
        "size: expected at most as many items as p has positive entries (2), got 3; "
        "draw "
        "with replacement instead",
        InvalidArgument);
    CHECK_THROWS_WITH_AS(make_categorical({}),
                         "p: expected at least one probability, got 0",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(make_categorical({0.5, -0.5}),
                         "p: expected finite numbers >= 0, got -0.5 at index 1",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(make_categorical({kNaN}),
                         "p: expected finite numbers >= 0, got nan at index 0",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(make_categorical({0, 0}),
                         "p: expected a positive sum, got all zeros", InvalidArgument);
    CHECK_THROWS_WITH_AS(make_categorical({1e308, 1e308}),
                         "p: expected a finite sum, got infinity; divide p first",
                         InvalidArgument);
    CHECK(generator.position() == 0);
    CHECK(three == Indices(3, 9));
}
