#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <shogun_lite/random/choice.hpp>
#include <shogun_lite/random/permutation.hpp>

#include "random/quality/p_values.hpp"
#include "random/quality/verdict.hpp"

// Shuffles and samples by the frequencies of their results: a shuffle that always gives
// permutations may still prefer some. Fixed seeds, false-alarm rate at most 1e-6 for
// each test case (verdict.hpp).

using namespace shogun_lite;
using namespace shogun_lite::random;
using namespace shogun_lite::random::quality;

namespace {

using Order = std::vector<std::int64_t>;

constexpr int kRepeats = 1 << 20;

/// Calls use(order) for shuffles of 0, ..., n-1, each from the identity.
template <class Shuffle, class Use>
void for_each_shuffle(std::uint64_t seed, std::size_t n, Shuffle shuffle, Use use) {
    Generator generator(seed);
    Order order(n);
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
        std::iota(order.begin(), order.end(), 0);
        shuffle(generator, order);
        use(order);
    }
}

void our_shuffle(Generator& generator, Order& order) {
    shuffle(generator, core::span<std::int64_t>(order));
}

/// Number of an arrangement of the first elements of 0, ..., n-1 among all of them.
std::size_t rank_of(const Order& order, std::size_t n) {
    std::size_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto place = static_cast<std::size_t>(order[i]);
        for (std::size_t j = 0; j < i; ++j) {
            place -= order[j] < order[i] ? 1U : 0U;
        }
        rank = rank * (n - i) + place;
    }
    return rank;
}

/// n! / (n - k)!
std::size_t arrangements(std::size_t n, std::size_t k) {
    return k == 0 ? 1 : n * arrangements(n - 1, k - 1);
}

/// Every element at every place: an n x n table of which all margins are fixed, so that
/// (n - 1) / n of Pearson's statistic is chi-square with (n - 1)^2 degrees of freedom.
template <class Shuffle>
double places_p_value(std::uint64_t seed, std::size_t n, Shuffle shuffle) {
    std::vector<std::uint64_t> counts(n * n, 0);
    for_each_shuffle(seed, n, shuffle, [&](const Order& order) {
        for (std::size_t place = 0; place < n; ++place) {
            ++counts[place * n + static_cast<std::size_t>(order[place])];
        }
    });
    const double m = static_cast<double>(n);
    const double expected = kRepeats / m;
    double statistic = 0.0;
    for (const std::uint64_t count : counts) {
        const double difference = static_cast<double>(count) - expected;
        statistic += difference * difference / expected;
    }
    return chi_square_p_value(statistic * (m - 1) / m, (m - 1) * (m - 1));
}

template <class Shuffle>
double orders_p_value(std::uint64_t seed, std::size_t n, Shuffle shuffle) {
    std::vector<std::uint64_t> counts(arrangements(n, n), 0);
    for_each_shuffle(seed, n, shuffle,
                     [&](const Order& order) { ++counts[rank_of(order, n)]; });
    return pearson_p_value(counts);
}

} // namespace

TEST_CASE("ranks number the arrangements") {
    CHECK(rank_of({0, 1, 2}, 3) == 0);
    CHECK(rank_of({2, 1, 0}, 3) == 5);
    CHECK(rank_of({0}, 4) == 0);
    CHECK(rank_of({3, 2}, 4) == arrangements(4, 2) - 1);
}

TEST_CASE("every element comes to every place, for 2 to 9 elements") {
    Verdict verdict("places in shuffles, 2^20 of each size");
    for (std::size_t n = 2; n <= 9; ++n) {
        verdict.add(std::to_string(n) + " elements",
                    places_p_value(4000 + n, n, our_shuffle));
    }
    verdict.check();
}

TEST_CASE("all orders of 2 to 5 elements are equally frequent") {
    Verdict verdict("orders in shuffles, 2^20 of each size");
    for (std::size_t n = 2; n <= 5; ++n) {
        verdict.add(std::to_string(n) + " elements",
                    orders_p_value(4010 + n, n, our_shuffle));
    }
    verdict.check();
}

TEST_CASE("all samples without replacement are equally frequent") {
    Verdict verdict("samples, 2^20 of each kind");
    for (const std::size_t n : {3U, 6U, 20U}) {
        for (const std::size_t k : {2U, 3U}) {
            std::vector<std::uint64_t> counts(arrangements(n, k), 0);
            Generator generator(4020 + n);
            Order sample(k);
            for (int repeat = 0; repeat < kRepeats; ++repeat) {
                sample_without_replacement(generator, n, sample);
                ++counts[rank_of(sample, n)];
            }
            verdict.add(std::to_string(k) + " of " + std::to_string(n),
                        pearson_p_value(counts));
        }
    }
    verdict.check();
}

TEST_CASE("exchanges of large shuffles are uniform for every number of dice a word") {
    constexpr std::size_t kCells = 64;
    Verdict verdict("dice of large shuffles");
    for (const std::size_t n : {512U, 2048U, 16384U, 524288U, 1048576U}) {
        std::vector<std::uint64_t> counts(kCells, 0);
        std::vector<double> expected(kCells, 0.0);
        std::uint64_t exchanges = 0;
        Generator generator(4030 + n);
        while (exchanges < (std::uint64_t{1} << 18U)) {
            // The first quarter: dice with about as many sides, whose cells differ a
            // little in the number of values.
            for_each_exchange(generator, n, n / 4, [&](std::size_t i, std::size_t j) {
                ++counts[j * kCells / (i + 1)];
                const auto first = [&](std::size_t c) {
                    return (c * (i + 1) + kCells - 1) / kCells;
                };
                for (std::size_t c = 0; c < kCells; ++c) {
                    expected[c] += static_cast<double>(first(c + 1) - first(c)) /
                                   static_cast<double>(i + 1);
                }
                ++exchanges;
            });
        }
        for (double& probability : expected) {
            probability /= static_cast<double>(exchanges);
        }
        verdict.add("from " + std::to_string(n), pearson_p_value(counts, expected));
    }
    verdict.check();
}

TEST_CASE("shuffles that give permutations, but not fairly, are found") {
    // Exchanging with any place instead of those left; one die for all exchanges, fair
    // for three elements only; and what a batched shuffle of a standard library once
    // did, exchanging with the first place always (microsoft/STL#6112).
    const auto any_place = [](Generator& generator, Order& order) {
        for (std::int64_t& element : order) {
            std::swap(element, order[generator() % order.size()]);
        }
    };
    const auto first_place = [](Generator&, Order& order) {
        for (std::size_t i = order.size() - 1; i > 0; --i) {
            std::swap(order[i], order[0]);
        }
    };
    const auto one_die = [](Generator& generator, Order& order) {
        const std::uint64_t die = generator();
        for (std::size_t i = order.size() - 1; i > 0; --i) {
            std::swap(order[i], order[die % (i + 1)]);
        }
    };
    CHECK(orders_p_value(4040, 4, any_place) < kFalseAlarmRate);
    CHECK(places_p_value(4041, 7, any_place) < kFalseAlarmRate);
    CHECK(places_p_value(4042, 3, first_place) < kFalseAlarmRate);
    CHECK(orders_p_value(4043, 3, one_die) > kFalseAlarmRate);
    CHECK(orders_p_value(4044, 4, one_die) < kFalseAlarmRate);
}
