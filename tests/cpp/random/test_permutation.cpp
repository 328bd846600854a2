#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include <shogun_lite/random/permutation.hpp>

#include "random/integer_oracle.hpp"
#include "random/statistics.hpp"

using namespace shogun_lite::random;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::span;

namespace {

/// docs/stream.md, section 10, by the letter; counts the batches that were rejected.
std::vector<std::int64_t> permutation_by_definition(Generator& generator,
                                                    std::uint64_t n, int& rejected) {
    std::vector<std::int64_t> items(n);
    std::iota(items.begin(), items.end(), 0);
    std::uint64_t i = n;
    while (i >= 2) {
        const std::uint64_t k = i <= 512          ? 6
                                : i <= 2048       ? 5
                                : i <= 16384      ? 4
                                : i <= 524288     ? 3
                                : i <= 1073741824 ? 2
                                                  : 1;
        std::vector<std::uint64_t> dice;
        for (std::uint64_t b = i; b >= 2 && dice.size() < k; --b) {
            dice.push_back(b);
        }
        oracle::Wide product = 1;
        for (const std::uint64_t b : dice) {
            product *= b;
        }
        const std::uint64_t position = generator.position() + generator.position() % 2;
        std::uint64_t word = generator();
        std::vector<std::uint64_t> rolls;
        for (std::uint64_t retry = 0;; ++retry) {
            rolls.clear();
            oracle::Wide r = word;
            for (const std::uint64_t b : dice) {
                r *= b;
                rolls.push_back(static_cast<std::uint64_t>(r >> 64U));
                r = static_cast<std::uint64_t>(r);
            }
            if (r >= (oracle::Wide{1} << 64U) % product) {
                break;
            }
            ++rejected;
            word = oracle::retry_word(generator.key(), position, retry);
        }
        for (const std::uint64_t j : rolls) {
            std::swap(items[i - 1], items[j]);
            --i;
        }
    }
    return items;
}

std::size_t rank_of(const std::vector<std::int64_t>& order) {
    std::size_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        std::size_t smaller = 0;
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            smaller += order[j] < order[i] ? 1U : 0U;
        }
        rank = rank * (order.size() - i) + smaller;
    }
    return rank;
}

} // namespace

TEST_CASE("permutations follow the definition") {
    for (const std::size_t n : {0U, 1U, 2U, 3U, 6U, 7U, 8U, 100U, 512U, 513U, 2048U,
                                2049U, 16385U, 524289U}) {
        CAPTURE(n);
        Generator expected_from(41);
        Generator got_from(41);
        expected_from.next_half();
        got_from.next_half();
        int rejected = 0;
        const auto expected = permutation_by_definition(expected_from, n, rejected);
        std::vector<std::int64_t> got(n);
        fill_permutation(got_from, got);
        CHECK(got == expected);
        CHECK(got_from == expected_from);
    }
}

TEST_CASE("rejected batches follow the definition") {
    Generator expected_from(42);
    Generator got_from(42);
    int rejected = 0;
    std::vector<std::int64_t> got(512);
    for (int repeat = 0; repeat < 500; ++repeat) {
        const auto expected = permutation_by_definition(expected_from, 512, rejected);
        fill_permutation(got_from, got);
        REQUIRE(got == expected);
    }
    CHECK(rejected > 0);
}

TEST_CASE("a shuffle depends on the number of elements alone") {
    Generator a(43);
    Generator b(43);
    Generator c(43);
    std::vector<std::int64_t> order(1000);
    fill_permutation(a, order);
    std::vector<std::string> words(1000);
    std::vector<std::unique_ptr<int>> pointers;
    for (int i = 0; i < 1000; ++i) {
        words[static_cast<std::size_t>(i)] = std::to_string(i);
        pointers.push_back(std::make_unique<int>(i));
    }
    shuffle(b, span<std::string>(words));
    shuffle(c, span<std::unique_ptr<int>>(pointers));
    for (std::size_t i = 0; i < 1000; ++i) {
        REQUIRE(words[i] == std::to_string(order[i]));
        REQUIRE(*pointers[i] == order[i]);
    }
}

TEST_CASE("the first exchanges are those of the whole shuffle") {
    for (const std::size_t n : {5U, 600U, 70000U}) {
        std::vector<std::pair<std::size_t, std::size_t>> all;
        Generator whole(44);
        for_each_exchange(
            whole, n, n, [&](std::size_t i, std::size_t j) { all.emplace_back(i, j); });
        CHECK(all.size() == n - 1);
        for (const std::size_t count : {0U, 1U, 3U, 4U}) {
            std::vector<std::pair<std::size_t, std::size_t>> some;
            Generator part(44);
            for_each_exchange(part, n, count, [&](std::size_t i, std::size_t j) {
                some.emplace_back(i, j);
            });
            CHECK(some.size() == count);
            CHECK(std::equal(some.begin(), some.end(), all.begin()));
            // Whole batches are taken: none for 0, for these n one for up to 3.
            CHECK(part.position() <= (count == 0 ? 0U : count <= 3 ? 2U : 4U));
        }
    }
    Generator generator(1);
    CHECK_THROWS_WITH_AS(
        for_each_exchange(generator, 3, 4, [](std::size_t, std::size_t) {}),
        "count: expected at most n = 3, got 4", InvalidArgument);
    CHECK(generator.position() == 0);
}

// MSVC STL once merged a batched shuffle that exchanged with the same element
// throughout (microsoft/STL#5932, #6112): its result was a valid permutation, only
// frequencies showed the mistake.
TEST_CASE("every order of up to five elements is equally frequent") {
    for (std::size_t n = 2; n <= 5; ++n) {
        CAPTURE(n);
        std::size_t orders = 1;
        for (std::size_t i = 2; i <= n; ++i) {
            orders *= i;
        }
        std::vector<std::size_t> counts(orders, 0);
        Generator generator(50 + n);
        std::vector<std::int64_t> order(n);
        for (int repeat = 0; repeat < 240000; ++repeat) {
            fill_permutation(generator, order);
            ++counts[rank_of(order)];
        }
        CHECK(std::fabs(statistics::chi_square_z(counts)) < statistics::kLimit);
    }
}

TEST_CASE("every element comes to every place equally often") {
    for (const std::size_t n : {8U, 20U, 64U}) {
        CAPTURE(n);
        std::vector<std::size_t> counts(n * n, 0);
        Generator generator(60);
        std::vector<std::int64_t> order(n);
        const int repeats = 20000;
        for (int repeat = 0; repeat < repeats; ++repeat) {
            fill_permutation(generator, order);
            for (std::size_t place = 0; place < n; ++place) {
                ++counts[place * n + static_cast<std::size_t>(order[place])];
            }
        }
        // The n x n table has fixed margins: (n - 1)^2 degrees of freedom, and the sum
        // of squares is that of a chi-square times n / (n - 1).
        const double expected = static_cast<double>(repeats) / static_cast<double>(n);
        double statistic = 0.0;
        for (const std::size_t count : counts) {
            const double difference = static_cast<double>(count) - expected;
            statistic += difference * difference / expected;
        }
        const double m = static_cast<double>(n);
        const double df = (m - 1) * (m - 1);
        const double z = (statistic * (m - 1) / m - df) / std::sqrt(2 * df);
        CHECK(std::fabs(z) < statistics::kLimit);
    }
}
