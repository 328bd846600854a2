#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>
#include <shogun_lite/random/categorical.hpp>

#include "mixture/models.hpp"
#include "random/statistics.hpp"

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::NotPositiveDefiniteError;
using shogun_lite::core::ShapeError;
using shogun_lite::random::Generator;

namespace {

using Labels = std::vector<std::int64_t>;

std::vector<double> scores(const GaussianMixture& mixture, const Table& x,
                           std::size_t n_threads = 1) {
    std::vector<double> out(x.rows);
    mixture.score_samples(x.view(), out, n_threads);
    return out;
}
Table probabilities(const GaussianMixture& mixture, const Table& x,
                    std::size_t n_threads = 1) {
    Table out(x.rows, mixture.parameters().n_components);
    mixture.predict_proba(x.view(), out.mutable_view(), n_threads);
    return out;
}
Labels predictions(const GaussianMixture& mixture, const Table& x,
                   std::size_t n_threads = 1) {
    Labels out(x.rows);
    mixture.predict(x.view(), out, n_threads);
    return out;
}

} // namespace

TEST_CASE("scores, probabilities and predictions are those of the definition") {
    const std::size_t k = 4;
    for (const double offset : {0.0, 1e8}) {
        Table x = clusters(500, 3, k, 3.0, 1);
        for (double& value : x.values) {
            value += offset;
        }
        for_each_type([&](const std::string& type) {
            MixtureParameters p = model(type, k, 3, 3.0, 2);
            for (double& mean : p.means) {
                mean += offset;
            }
            const GaussianMixture mixture(p);
            const std::vector<double> score = scores(mixture, x);
            const Table r = probabilities(mixture, x);
            const Labels labels = predictions(mixture, x);
            const DirectPosterior direct = direct_posterior(x, p);
            for (std::size_t i = 0; i < x.rows; ++i) {
                CHECK(score[i] ==
                      doctest::Approx(static_cast<double>(direct.log_likelihood[i]))
                          .epsilon(1e-12));
                double sum = 0.0;
                std::size_t best = 0;
                for (std::size_t j = 0; j < k; ++j) {
                    CHECK(std::fabs(r(i, j) - direct.responsibilities[i * k + j]) <=
                          1e-12L);
                    CHECK(r(i, j) >= 0.0);
                    sum += r(i, j);
                    best = r(i, j) > r(i, best) ? j : best;
                }
                CHECK(std::fabs(sum - 1.0) <= 1e-15 * static_cast<double>(k));
                CHECK(labels[i] == static_cast<std::int64_t>(best));
            }
        });
    }
}

TEST_CASE("a point 1e4 standard deviations away has a finite score and a component") {
    for_each_type([&](const std::string& type) {
        const GaussianMixture mixture(model(type, 3, 2, 2.0, 3));
        Table x(2, 2);
        x.values = {1e4, 1e4, -1e4, 1e4};
        for (const double score : scores(mixture, x)) {
            CHECK(std::isfinite(score));
            CHECK(score < -1e6);
        }
        const Table r = probabilities(mixture, x);
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(std::fabs(r(i, 0) + r(i, 1) + r(i, 2) - 1.0) <= 1e-15);
        }
        // So far that squares overflow: minus infinity and equal shares, never NaN.
        x.values = {1e200, -1e200, 1e300, 1e300};
        CHECK(scores(mixture, x) == std::vector<double>(2, -HUGE_VAL));
        CHECK(probabilities(mixture, x).values == std::vector<double>(6, 1.0 / 3.0));
        CHECK(predictions(mixture, x) == Labels{0, 0});
    });
}

TEST_CASE("scoring gives the same bits for any number of threads") {
    const Table x = clusters(30000, 4, 6, 3.0, 4);
    for_each_type([&](const std::string& type) {
        const GaussianMixture mixture(model(type, 6, 4, 3.0, 5));
        const std::vector<double> score = scores(mixture, x);
        const Table r = probabilities(mixture, x);
        const Labels labels = predictions(mixture, x);
        for (const std::size_t n_threads : {2U, 3U, 8U}) {
            CHECK(scores(mixture, x, n_threads) == score);
            CHECK(probabilities(mixture, x, n_threads).values == r.values);
            CHECK(predictions(mixture, x, n_threads) == labels);
        }
    });
}

TEST_CASE("a component of weight 0 is never responsible") {
    MixtureParameters p = model("full", 2, 2, 1.0, 6);
    p.weights = {0.0, 1.0};
    const GaussianMixture mixture(p);
    const Table x = normal_table(50, 2, 7);
    const Table r = probabilities(mixture, x);
    for (std::size_t i = 0; i < x.rows; ++i) {
        CHECK(r(i, 0) == 0.0);
        CHECK(r(i, 1) == 1.0);
    }
}

TEST_CASE("samples: components by weight, rows by component, in random order") {
    const std::size_t n = 30000;
    const std::size_t k = 3;
    const std::size_t d = 2;
    for_each_type([&](const std::string& type) {
        const MixtureParameters p = model(type, k, d, 5.0, 8);
        const GaussianMixture mixture(p);
        Generator generator(9);
        Table x(n, d);
        Labels labels(n);
        mixture.sample(generator, x.mutable_view(), labels);

        std::vector<std::size_t> counts(k, 0);
        std::vector<std::size_t> pairs(k * k, 0);
        std::vector<double> pair_probabilities(k * k);
        for (std::size_t i = 0; i < n; ++i) {
            ++counts[static_cast<std::size_t>(labels[i])];
            if (i % 2 == 1) {
                ++pairs[static_cast<std::size_t>(labels[i - 1]) * k +
                        static_cast<std::size_t>(labels[i])];
            }
        }
        for (std::size_t a = 0; a < k; ++a) {
            for (std::size_t b = 0; b < k; ++b) {
                pair_probabilities[a * k + b] = p.weights[a] * p.weights[b];
            }
        }
        namespace statistics = shogun_lite::random::statistics;
        CHECK(std::fabs(statistics::chi_square_z(counts, p.weights)) <
              statistics::kLimit);
        CHECK(std::fabs(statistics::chi_square_z(pairs, pair_probabilities)) <
              statistics::kLimit);

        for (std::size_t j = 0; j < k; ++j) {
            std::vector<double> members(n);
            for (std::size_t i = 0; i < n; ++i) {
                members[i] = labels[i] == static_cast<std::int64_t>(j) ? 1.0 : 0.0;
            }
            const DirectMoments m = direct_moments(x, members);
            const auto c = as_matrix(p.covariances, type.c_str(), j, d);
            for (std::size_t a = 0; a < d; ++a) {
                const long double z = (m.mean[a] - p.means[j * d + a]) /
                                      std::sqrt(c[a * d + a] / m.count);
                CHECK(std::fabs(z) < 5.0L); // false alarm 6e-7
                const long double variance = m.scatter[a * d + a] / m.count;
                CHECK(std::fabs(variance / c[a * d + a] - 1.0L) <
                      5.0L * std::sqrt(2.0L / m.count));
            }
        }
    });
}

TEST_CASE(
    "a sample is labels by choice, then rows by label, of the generator's words") {
    const MixtureParameters p = model("full", 3, 2, 5.0, 10);
    const GaussianMixture mixture(p);
    Generator generator(11);
    Generator same = generator.clone();
    Table x(20, 2);
    Labels labels(20);
    mixture.sample(generator, x.mutable_view(), labels);
    Labels expected_labels(20);
    Table expected(20, 2);
    const shogun_lite::random::Categorical choice{as_span(p.weights)};
    choice.fill(same, expected_labels);
    shogun_lite::distributions::sample("full", p.means_view(), as_span(p.covariances),
                                       {labels.data(), labels.size()}, same,
                                       expected.mutable_view());
    CHECK(labels == expected_labels);
    CHECK(x.values == expected.values);
    CHECK(generator.position() == same.position());
}

TEST_CASE("free parameters") {
    CHECK(num_free_parameters(model("full", 3, 4, 1.0, 12)) == 2 + 12 + 30);
    CHECK(num_free_parameters(model("tied", 3, 4, 1.0, 12)) == 2 + 12 + 10);
    CHECK(num_free_parameters(model("diag", 3, 4, 1.0, 12)) == 2 + 12 + 12);
    CHECK(num_free_parameters(model("spherical", 3, 4, 1.0, 12)) == 2 + 12 + 3);
}

TEST_CASE("factors are computed from covariances when they are not given") {
    for_each_type([](const std::string& type) {
        MixtureParameters p = model(type, 2, 3, 1.0, 13);
        const std::vector<double> factors = p.precisions_cholesky;
        p.precisions_cholesky.clear();
        CHECK(GaussianMixture(p).parameters().precisions_cholesky == factors);
    });
}

TEST_CASE("parameters that make no mixture are refused by name") {
    const MixtureParameters good = model("full", 2, 2, 1.0, 14);
    const auto with = [&](auto change) {
        MixtureParameters p = good;
        change(p);
        return GaussianMixture(p);
    };
    using P = MixtureParameters;
    CHECK_THROWS_WITH_AS(with([](P& p) { p.weights = {1.0}; }),
                         "weights: expected 2 elements, got 1", ShapeError);
    CHECK_THROWS_WITH_AS(with([](P& p) {
                             p.weights = {1.5, -0.5};
                         }),
                         "weights: expected numbers >= 0, got -0.5 at index 1",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(with([](P& p) {
                             p.weights = {0.5, 0.6};
                         }),
                         "weights: expected a sum of 1, got 1.1; divide them by their "
                         "sum",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(with([](P& p) { p.weights[0] = std::nan(""); }),
                         doctest::Contains("weights: expected finite numbers, got NaN"),
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(with([](P& p) { p.means.pop_back(); }),
                         "means: expected 4 elements, got 3", ShapeError);
    CHECK_THROWS_WITH_AS(
        with([](P& p) { p.means[3] = HUGE_VAL; }),
        doctest::Contains("means: expected finite numbers, got infinity "
                          "at row 1, column 1"),
        InvalidArgument);
    CHECK_THROWS_WITH_AS(with([](P& p) {
                             p.precisions_cholesky.clear();
                             p.covariances[4] = -1.0;
                         }),
                         doctest::Contains("covariances: component 1"),
                         NotPositiveDefiniteError);
    CHECK_THROWS_WITH_AS(with([](P& p) { p.covariances[1] += 1.0; }),
                         doctest::Contains("covariances[0]: expected a symmetric"),
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(with([](P& p) { p.precisions_cholesky.pop_back(); }),
                         "precisions_cholesky: expected 8 elements, got 7", ShapeError);
    CHECK_THROWS_WITH_AS(with([](P& p) { p.precisions_cholesky[0] = std::nan(""); }),
                         doctest::Contains("precisions_cholesky: expected finite"),
                         InvalidArgument);
    CHECK_THROWS_AS(with([](P& p) { p.n_components = 0; }), ShapeError);
    CHECK_THROWS_AS(with([](P& p) { p.covariance_type = "round"; }), InvalidArgument);

    const GaussianMixture mixture(good);
    CHECK_THROWS_WITH_AS((void)scores(mixture, Table(3, 5)),
                         "X: expected 2 features, got 5", ShapeError);
    std::vector<double> out(2);
    CHECK_THROWS_WITH_AS(mixture.score_samples(Table(3, 2).view(), out),
                         "out: expected 3 elements, got 2", ShapeError);
    CHECK_THROWS_AS(
        mixture.predict_proba(Table(3, 2).view(), Table(3, 3).mutable_view()),
        ShapeError);
    CHECK(scores(mixture, Table(0, 2)).empty());
}
