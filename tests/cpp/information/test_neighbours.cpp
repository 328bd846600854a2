#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/information/neighbours.hpp>
#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/integers.hpp>

// Beside all distances, computed and sorted.

using namespace shogun_lite;
namespace info = shogun_lite::information;

namespace {

/// Whole numbers below `range`: many ties.
std::vector<double> grid(std::size_t n, std::int64_t range, std::uint64_t seed) {
    std::vector<std::int64_t> numbers(n);
    random::Generator generator(seed);
    random::fill_integers<std::int64_t>(generator, 0, range - 1,
                                        core::span<std::int64_t>(numbers));
    return {numbers.begin(), numbers.end()};
}

struct Found {
    std::vector<double> distances;
    std::vector<std::int64_t> indices;
};

Found neighbours(const std::vector<double>& values, std::size_t d, std::size_t k,
                 std::size_t n_threads = 1) {
    const std::size_t n = values.size() / d;
    Found found{std::vector<double>(n * k), std::vector<std::int64_t>(n * k)};
    info::nearest_neighbours(core::matrix_view<const double>(values.data(), n, d), k,
                             core::span<double>(found.distances),
                             core::span<std::int64_t>(found.indices), n_threads);
    return found;
}

double distance(const double* x, const double* y, std::size_t d) {
    double largest = 0.0;
    for (std::size_t j = 0; j < d; ++j) {
        largest = std::max(largest, std::fabs(x[j] - y[j]));
    }
    return largest;
}

} // namespace

TEST_CASE("the nearest are the nearest of all") {
    for (const std::size_t d : {1, 2, 3}) {
        for (const std::size_t n : {1, 2, 8, 9, 17, 300}) {
            for (const std::int64_t range : {1, 5, 1000000}) {
                const auto values = grid(n * d, range, 10 * n + d);
                const std::size_t k = std::min<std::size_t>(n, 4);
                const Found found = neighbours(values, d, k);
                for (std::size_t i = 0; i < n; ++i) {
                    std::vector<double> all(n);
                    for (std::size_t j = 0; j < n; ++j) {
                        all[j] = distance(&values[i * d], &values[j * d], d);
                    }
                    std::sort(all.begin(), all.end());
                    for (std::size_t j = 0; j < k; ++j) {
                        const auto at =
                            static_cast<std::size_t>(found.indices[i * k + j]);
                        CHECK(found.distances[i * k + j] == all[j]);
                        CHECK(distance(&values[i * d], &values[at * d], d) == all[j]);
                    }
                }
            }
        }
    }
}

TEST_CASE("threads change nothing") {
    const auto values = grid(2 * 5000, 1000, 3);
    const Found one = neighbours(values, 2, 5, 1);
    const Found three = neighbours(values, 2, 5, 3);
    CHECK(one.distances == three.distances);
    CHECK(one.indices == three.indices);
}

TEST_CASE("values within a radius are counted, not those at it") {
    for (const std::size_t n : {0, 1, 2, 3, 50, 2000}) {
        const auto values = grid(n, 40, n + 1);
        const auto radii = grid(n, 6, n + 2);
        std::vector<std::int64_t> counts(n);
        info::count_within(core::span<const double>(values),
                           core::span<const double>(radii),
                           core::span<std::int64_t>(counts), 2);
        for (std::size_t i = 0; i < n; ++i) {
            std::int64_t expected = radii[i] > 0.0 ? -1 : 0; // not itself
            for (const double other : values) {
                expected += std::fabs(other - values[i]) < radii[i] ? 1 : 0;
            }
            REQUIRE(counts[i] == expected);
        }
    }
}

TEST_CASE("what cannot be asked for is refused") {
    const std::vector<double> values(8, 0.0);
    CHECK_THROWS_WITH_AS(static_cast<void>(neighbours(values, 2, 5)),
                         "k: expected 1 to 4 neighbours, got 5", core::InvalidArgument);
    CHECK_THROWS_WITH_AS(static_cast<void>(neighbours(values, 2, 0)),
                         "k: expected 1 to 4 neighbours, got 0", core::InvalidArgument);
    CHECK_THROWS_WITH_AS(static_cast<void>(neighbours(values, 4, 1)),
                         "sample: expected 1 to 3 columns, got 4",
                         core::InvalidArgument);
}
