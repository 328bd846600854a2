#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/mixture/initialisation.hpp>
#include <shogun_lite/mixture/kmeans.hpp>

#include "distributions/sample_data.hpp"

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::ShapeError;
using shogun_lite::random::Generator;

namespace {

using Labels = std::vector<std::int64_t>;
using Weights = std::vector<double>;

constexpr InitMethod kMethods[] = {InitMethod::kmeans, InitMethod::kmeans_plus_plus,
                                   InitMethod::random_from_data, InitMethod::random};

Labels kmeans_of(const Table& x, std::size_t k, std::uint64_t seed,
                 const Weights& weights = {}, std::size_t n_threads = 1) {
    Generator generator(seed);
    return kmeans(x.view(), as_span(weights), k, generator, n_threads);
}

std::vector<std::size_t> seeds_of(const Table& x, std::size_t k, std::uint64_t seed,
                                  const Weights& weights = {},
                                  std::size_t n_threads = 1) {
    Generator generator(seed);
    return kmeans_plus_plus(x.view(), as_span(weights), k, generator, n_threads);
}

Table responsibilities_of(const Table& x, std::size_t k, InitMethod method,
                          std::uint64_t seed, const Weights& weights = {},
                          std::size_t n_threads = 1) {
    Generator generator(seed);
    Table out(x.rows, k);
    initial_responsibilities(x.view(), as_span(weights), method, generator,
                             out.mutable_view(), n_threads);
    return out;
}

/// Each row as often as its weight says, one after the other.
Table repeated(const Table& x, const Weights& weights) {
    Table out(0, x.cols);
    for (std::size_t i = 0; i < x.rows; ++i) {
        for (int copy = 0; copy < static_cast<int>(weights[i]); ++copy) {
            out.values.insert(out.values.end(), &x.values[i * x.cols],
                              &x.values[i * x.cols] + x.cols);
            ++out.rows;
        }
    }
    return out;
}

Weights integer_weights(std::size_t n) {
    Weights weights(n);
    for (std::size_t i = 0; i < n; ++i) {
        weights[i] = static_cast<double>((i * 7) % 4); // 0 to 3
    }
    return weights;
}

} // namespace

TEST_CASE("the names are those of scikit-learn") {
    CHECK(init_method("kmeans") == InitMethod::kmeans);
    CHECK(init_method("k-means++") == InitMethod::kmeans_plus_plus);
    CHECK(init_method("random_from_data") == InitMethod::random_from_data);
    CHECK(init_method("random") == InitMethod::random);
    CHECK_THROWS_WITH_AS((void)init_method("kmeans++"),
                         "init_params: expected one of kmeans, k-means++, "
                         "random_from_data, random, got 'kmeans++'",
                         InvalidArgument);
}

TEST_CASE("k-means finds clusters that are well apart") {
    const std::size_t k = 4;
    for (const double offset : {0.0, 1e8}) {
        for (const double scale : {1.0, 1e-150, 1e150}) {
            if (offset != 0.0 && scale != 1.0) {
                continue;
            }
            CAPTURE(offset);
            CAPTURE(scale);
            Table x = clusters(800, 2, k, 30.0, 1);
            for (double& value : x.values) {
                value = value * scale + offset;
            }
            const Labels labels = kmeans_of(x, k, 2);
            for (std::size_t i = 0; i < x.rows; ++i) {
                CHECK(labels[i] == labels[i % k]);
            }
            CHECK(std::set<std::int64_t>(labels.begin(), labels.begin() + 4).size() ==
                  4);
        }
    }
}

TEST_CASE("k-means ends where every row is with its nearest mean") {
    const Table x = clusters(500, 3, 3, 1.0, 3);
    const Labels labels = kmeans_of(x, 3, 4);
    std::vector<DirectMoments> means;
    for (std::int64_t j = 0; j < 3; ++j) {
        Weights members(x.rows);
        for (std::size_t i = 0; i < x.rows; ++i) {
            members[i] = labels[i] == j ? 1.0 : 0.0;
        }
        means.push_back(direct_moments(x, members));
    }
    std::size_t nearest_elsewhere = 0;
    for (std::size_t i = 0; i < x.rows; ++i) {
        std::vector<long double> distances(3, 0.0L);
        for (std::size_t j = 0; j < 3; ++j) {
            for (std::size_t a = 0; a < 3; ++a) {
                const long double z = x(i, a) - means[j].mean[a];
                distances[j] += z * z;
            }
        }
        const auto best = std::min_element(distances.begin(), distances.end());
        nearest_elsewhere += best - distances.begin() != labels[i] ? 1 : 0;
    }
    // The end is at a movement of 1e-4 of the variance, not of 0: a few rows on the
    // borders may be left.
    CHECK(nearest_elsewhere <= x.rows / 100);
}

TEST_CASE("starting rows are different rows while there are any") {
    Table x(12, 1);
    for (std::size_t i = 0; i < 12; ++i) {
        x(i, 0) = static_cast<double>(i % 5); // 5 different values
    }
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        std::set<double> values;
        for (const std::size_t row : seeds_of(x, 5, seed)) {
            values.insert(x(row, 0));
        }
        CHECK(values.size() == 5);
        CHECK(seeds_of(x, 12, seed).size() == 12); // more than there are values
    }
}

TEST_CASE("the first starting row is drawn by weight") {
    const Table x = normal_table(3, 2, 5);
    const Weights weights = {1.0, 0.0, 3.0};
    std::vector<int> counts(3);
    for (std::uint64_t seed = 0; seed < 4000; ++seed) {
        ++counts[seeds_of(x, 1, seed, weights).front()];
    }
    CHECK(counts[1] == 0);
    // Binomial(4000, 1/4): five standard deviations, false alarm 6e-7.
    CHECK(std::abs(counts[0] - 1000) < 5.0 * std::sqrt(4000.0 * 0.25 * 0.75));
}

TEST_CASE("with k-means starts an integer weight is as many equal rows") {
    const Table x = clusters(90, 2, 3, 4.0, 6);
    const Weights weights = integer_weights(90);
    const Table copies = repeated(x, weights);
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        CAPTURE(seed);
        const auto rows = seeds_of(x, 5, seed, weights);
        const auto copied_rows = seeds_of(copies, 5, seed);
        for (std::size_t j = 0; j < 5; ++j) {
            CHECK(x(rows[j], 0) == copies(copied_rows[j], 0));
        }
        const Labels labels = kmeans_of(x, 5, seed, weights);
        const Labels copied_labels = kmeans_of(copies, 5, seed);
        std::size_t copy = 0;
        for (std::size_t i = 0; i < 90; ++i) {
            for (int c = 0; c < static_cast<int>(weights[i]); ++c) {
                CHECK(copied_labels[copy++] == labels[i]);
            }
        }
    }
}

TEST_CASE("also where clusters lose all their rows and start again") {
    // Few rows and many clusters: it happens in some of these, with and without
    // weights.
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        const Table x = normal_table(24, 2, seed);
        Weights weights = integer_weights(24);
        for (double& weight : weights) {
            weight = weight == 3.0 ? 40.0 : 1.0;
        }
        const Table copies = repeated(x, weights);
        const Labels labels = kmeans_of(x, 9, seed, weights);
        const Labels copied_labels = kmeans_of(copies, 9, seed);
        std::size_t copy = 0;
        bool equal = true;
        for (std::size_t i = 0; i < x.rows; ++i) {
            equal = equal && copied_labels[copy] == labels[i];
            copy += static_cast<std::size_t>(weights[i]);
        }
        CHECK(equal);
    }
}

TEST_CASE("clusters without rows start again at the farthest rows, all different") {
    // A cluster around 0; two far places, one of them with three equal rows, the other
    // with one of great weight; three centres that nobody is near to.
    Table x(10, 1);
    x.values = {-0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 50.0, 50.0, 50.0, -20.0};
    const Weights weights = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1000};
    Table centres(3, 1);
    centres.values = {0.0, 1e6, -1e6};
    const Labels expected = {0, 0, 0, 0, 0, 0, 1, 1, 1, 2};
    CHECK(kmeans_from(x.view(), {}, centres.view()) == expected);
    // The farthest row is 50, whatever the weight of -20.
    CHECK(kmeans_from(x.view(), as_span(weights), centres.view()) == expected);
    // A row of no weight is no place to start.
    Table more(11, 1);
    std::copy(x.values.begin(), x.values.end(), more.values.begin());
    more(10, 0) = 1000.0;
    Weights none(11, 1.0);
    none[10] = 0.0;
    Labels labels = kmeans_from(more.view(), as_span(none), centres.view());
    labels.pop_back();
    CHECK(labels == expected);
}

TEST_CASE("rows of weight 0 are never a start, however far away") {
    Table x = clusters(60, 2, 2, 8.0, 7);
    Weights weights(60, 1.0);
    for (const std::size_t i : {0U, 31U, 59U}) {
        x(i, 0) = 1e300;
        weights[i] = 0.0;
    }
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        for (const std::size_t row : seeds_of(x, 4, seed, weights)) {
            CHECK(weights[row] == 1.0);
        }
        const Table chosen =
            responsibilities_of(x, 4, InitMethod::random_from_data, seed, weights);
        CHECK(chosen(0, 0) + chosen(0, 1) + chosen(0, 2) + chosen(0, 3) == 0.0);
    }
}

TEST_CASE("responsibilities of every start") {
    const Table x = clusters(40, 2, 3, 5.0, 8);
    for (const InitMethod method : kMethods) {
        const Table r = responsibilities_of(x, 3, method, 9);
        std::vector<double> columns(3, 0.0);
        double total = 0.0;
        for (std::size_t i = 0; i < x.rows; ++i) {
            double row = 0.0;
            for (std::size_t j = 0; j < 3; ++j) {
                CHECK(r(i, j) >= 0.0);
                row += r(i, j);
                columns[j] += r(i, j);
            }
            if (method == InitMethod::kmeans || method == InitMethod::random) {
                CHECK(std::fabs(row - 1.0) <= 1e-15);
            }
            total += row;
        }
        if (method == InitMethod::kmeans_plus_plus ||
            method == InitMethod::random_from_data) {
            CHECK(columns == std::vector<double>{1.0, 1.0, 1.0});
        }
        CHECK(total > 0.0);
        // Moments are those of the responsibilities.
        Generator generator(9);
        const auto moments = initial_moments(
            x.view(), {}, 3, method, shogun_lite::distributions::ScatterShape::matrix,
            generator);
        for (std::size_t j = 0; j < 3; ++j) {
            CHECK(moments[j].count() == doctest::Approx(columns[j]).epsilon(1e-14));
        }
    }
}

TEST_CASE("starts are a function of the seed alone, not of threads") {
    const Table x = clusters(5000, 3, 4, 2.0, 10);
    for (const InitMethod method : kMethods) {
        const Table one = responsibilities_of(x, 4, method, 11);
        for (const std::size_t n_threads : {2U, 3U, 8U}) {
            CHECK(responsibilities_of(x, 4, method, 11, {}, n_threads).values ==
                  one.values);
        }
        CHECK(responsibilities_of(x, 4, method, 12).values != one.values);
    }
}

TEST_CASE("equal rows, constant columns, as many clusters as rows") {
    const Table equal(10, 2);
    for (const std::int64_t label : kmeans_of(equal, 3, 13)) {
        CHECK(label >= 0);
        CHECK(label < 3);
    }
    const Table x = normal_table(6, 2, 14);
    Labels labels = kmeans_of(x, 6, 15);
    std::sort(labels.begin(), labels.end());
    CHECK(labels == Labels{0, 1, 2, 3, 4, 5});
    CHECK(kmeans_of(x, 1, 16) == Labels(6, 0));
}

TEST_CASE("too few rows are refused") {
    Generator generator(17);
    const Table x = normal_table(3, 2, 18);
    CHECK_THROWS_AS((void)kmeans(x.view(), {}, 4, generator), ShapeError);
    CHECK_THROWS_AS((void)kmeans_plus_plus(x.view(), {}, 0, generator),
                    InvalidArgument);
    const Weights two = {1.0, 0.0, 1.0};
    Table out(3, 3);
    CHECK_THROWS_WITH_AS(initial_responsibilities(x.view(), as_span(two),
                                                  InitMethod::random_from_data,
                                                  generator, out.mutable_view()),
                         "sample_weight: expected at least 3 rows of positive weight, "
                         "got 2",
                         InvalidArgument);
    CHECK_THROWS_AS(initial_responsibilities(x.view(), {}, InitMethod::kmeans,
                                             generator, Table(2, 2).mutable_view()),
                    ShapeError);
    const Weights one = {1.0};
    CHECK_THROWS_WITH_AS((void)kmeans(x.view(), as_span(one), 2, generator),
                         "sample_weight: expected 3 elements, got 1", ShapeError);
}
