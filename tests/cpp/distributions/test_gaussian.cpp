#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/distributions/gaussian.hpp>
#include <shogun_lite/distributions/weighted_rows.hpp>

#include "distributions/sample_data.hpp"

using namespace shogun_lite::distributions;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::NotPositiveDefiniteError;
using shogun_lite::core::ShapeError;
using shogun_lite::random::Generator;

namespace {

template <class F> void for_each_type(F&& f) {
    covariance_list::for_each([&](auto tag) {
        const std::string type(decltype(tag)::type::kName);
        CAPTURE(type);
        f(type);
    });
}

void check_equal(const Gaussian& a, const Gaussian& b) {
    CHECK(a.mean() == b.mean());
    CHECK(a.covariance() == b.covariance());
}

} // namespace

TEST_CASE("the fit is the weighted mean and scatter over count, for every type") {
    const std::size_t d = 3;
    const Table x = normal_table(700, d, 1, 2.0, 10.0);
    const std::vector<double> weights = uniform_weights(700, 2);
    const DirectMoments m = direct_moments(x, weights);
    for_each_type([&](const std::string& type) {
        const Gaussian fitted = Gaussian::fit(x.view(), as_span(weights), type, 0.5);
        const auto covariance = as_matrix(fitted.covariance(), type.c_str(), 0, d);
        long double trace = 0.0L;
        for (std::size_t i = 0; i < d; ++i) {
            trace += m.scatter[i * d + i];
        }
        for (std::size_t i = 0; i < d; ++i) {
            CHECK(fitted.mean()[i] ==
                  doctest::Approx(static_cast<double>(m.mean[i])).epsilon(1e-15));
            for (std::size_t j = 0; j < d; ++j) {
                long double expected = m.scatter[i * d + j] / m.count;
                if (type == "spherical") {
                    expected = trace / m.count / static_cast<long double>(d);
                }
                expected += i == j ? 0.5L : 0.0L;
                if ((type == "diag" || type == "spherical") && i != j) {
                    expected = 0.0L;
                }
                CHECK(covariance[i * d + j] ==
                      doctest::Approx(static_cast<double>(expected)).epsilon(1e-12));
            }
        }
    });
}

TEST_CASE("no weights are weights of 1, and only their ratios matter") {
    const Table x = normal_table(600, 2, 3);
    const std::vector<double> weights = uniform_weights(600, 4);
    for_each_type([&](const std::string& type) {
        check_equal(
            Gaussian::fit(x.view(), {}, type),
            Gaussian::fit(x.view(), as_span(std::vector<double>(600, 1.0)), type));
        std::vector<double> scaled = weights;
        for (double& weight : scaled) {
            weight *= 0x1p-60; // exact
        }
        check_equal(Gaussian::fit(x.view(), as_span(weights), type),
                    Gaussian::fit(x.view(), as_span(scaled), type));
    });
}

TEST_CASE("rows of weight 0 leave no bit of influence") {
    const Table x = normal_table(600, 2, 5);
    std::vector<double> weights = uniform_weights(600, 6);
    Table more(0, 2);
    std::vector<double> more_weights;
    for (std::size_t i = 0; i < 600; ++i) {
        if (i % 5 == 0) {
            more.values.insert(more.values.end(), {1e300, -1e300});
            more_weights.push_back(0.0);
        }
        more.values.insert(more.values.end(), {x(i, 0), x(i, 1)});
        more_weights.push_back(weights[i]);
    }
    more.rows = more_weights.size();
    for_each_type([&](const std::string& type) {
        check_equal(Gaussian::fit(more.view(), as_span(more_weights), type),
                    Gaussian::fit(x.view(), as_span(weights), type));
    });
    const WeightedRows all(x.view(), as_span(weights));
    const void* place =
        all.rows().visit([](auto rows) -> const void* { return rows.data(); });
    CHECK(place == x.values.data()); // nothing copied for nothing
    const WeightedRows some(more.view(), as_span(more_weights));
    CHECK(some.rows().rows() == 600);
    CHECK(some.weights().size() == 600);
    CHECK(WeightedRows(x.view(), {}).weights().empty());
}

TEST_CASE("fits are the same bits for any number of threads") {
    const Table x = normal_table(20001, 5, 7, 1.0, 3.0);
    const std::vector<double> weights = uniform_weights(20001, 8);
    for_each_type([&](const std::string& type) {
        const Gaussian one = Gaussian::fit(x.view(), as_span(weights), type, 0.0, 1);
        for (const std::size_t n_threads : {2U, 3U, 8U}) {
            check_equal(Gaussian::fit(x.view(), as_span(weights), type, 0.0, n_threads),
                        one);
        }
    });
}

TEST_CASE("density, distance, entropy and parameters agree with each other") {
    const std::size_t d = 4;
    const Table x = normal_table(50, d, 9, 2.0);
    for_each_type([&](const std::string& type) {
        const Gaussian g = Gaussian::fit(x.view(), {}, type);
        const std::vector<double> log_pdf = g.log_pdf(x.view());
        const std::vector<double> pdf = g.pdf(x.view());
        const std::vector<double> distances = g.mahalanobis(x.view());
        const auto covariance = as_matrix(g.covariance(), type.c_str(), 0, d);
        double mean_log_pdf = 0.0;
        for (std::size_t i = 0; i < x.rows; ++i) {
            const DirectDensity expected =
                direct_density(&x.values[i * d], g.mean().data(), covariance, d);
            CHECK(
                log_pdf[i] ==
                doctest::Approx(static_cast<double>(expected.log_pdf)).epsilon(1e-12));
            CHECK(
                distances[i] ==
                doctest::Approx(static_cast<double>(expected.distance)).epsilon(1e-12));
            CHECK(pdf[i] == std::exp(log_pdf[i]));
            mean_log_pdf += log_pdf[i] / static_cast<double>(x.rows);
        }
        // Of its own maximum likelihood fit a Gaussian's mean log density is minus its
        // entropy, for every family that contains all scales.
        CHECK(-mean_log_pdf == doctest::Approx(g.entropy()).epsilon(1e-12));
        CHECK(g.num_free_parameters() == d + num_free_parameters(type, 1, d));
    });
}

TEST_CASE("samples have mean and covariance of their Gaussian") {
    const std::size_t d = 3;
    const std::size_t n = 20000;
    const std::vector<double> mean = {1.0, -2.0, 1e3};
    const std::vector<double> matrix = conditioned(d, 50.0, 10);
    for_each_type([&](const std::string& type) {
        std::vector<double> covariance = matrix;
        if (type == "diag") {
            covariance = {1.0, 4.0, 0.01};
        } else if (type == "spherical") {
            covariance = {2.5};
        }
        const Gaussian g(mean, covariance, type);
        Generator generator(11);
        Table x(n, d);
        g.sample(generator, x.mutable_view());
        const DirectMoments m = direct_moments(x);
        const auto c = as_matrix(covariance, type.c_str(), 0, d);
        // z of each mean and of each covariance (variance c_ii c_jj + c_ij^2 over n):
        // false alarm 6e-7 each beyond 5, with a fixed seed.
        for (std::size_t i = 0; i < d; ++i) {
            const auto z = (m.mean[i] - mean[i]) /
                           std::sqrt(c[i * d + i] / static_cast<double>(n));
            CHECK(std::fabs(z) < 5.0L);
            for (std::size_t j = 0; j <= i; ++j) {
                const double variance =
                    c[i * d + i] * c[j * d + j] + c[i * d + j] * c[i * d + j];
                const auto zc = (m.scatter[i * d + j] / m.count - c[i * d + j]) /
                                std::sqrt(variance / static_cast<double>(n));
                CHECK(std::fabs(zc) < 5.0L);
            }
        }
    });
}

TEST_CASE("a sample is mean + A z of the generator's normals, row by row") {
    const Gaussian g({1.0, 2.0}, {4.0, 2.0, 2.0, 5.0});
    Generator generator(12);
    Generator same = generator.clone();
    Table x(7, 2);
    g.sample(generator, x.mutable_view());
    for (std::size_t i = 0; i < 7; ++i) {
        const double z0 = shogun_lite::random::standard_normal(same);
        const double z1 = shogun_lite::random::standard_normal(same);
        // The factor of this matrix is {{2, 0}, {1, 2}}: products with it are exact, so
        // one rounding per sum is all there is.
        CHECK(x(i, 0) == 1.0 + 2.0 * z0);
        CHECK(x(i, 1) == 2.0 + (z0 + 2.0 * z1));
    }
    CHECK(generator.position() == same.position());
}

TEST_CASE("labels choose the component a row is drawn from") {
    Table means(2, 1);
    means(1, 0) = 1000.0;
    const std::vector<double> covariances = {1.0, 4.0};
    const std::vector<std::int64_t> labels = {1, 0, 0, 1};
    Generator generator(13);
    Table x(4, 1);
    sample("spherical", means.view(), as_span(covariances),
           {labels.data(), labels.size()}, generator, x.mutable_view());
    CHECK(x(0, 0) > 900.0);
    CHECK(x(1, 0) < 100.0);
    CHECK(x(2, 0) < 100.0);
    CHECK(x(3, 0) > 900.0);
    const std::vector<std::int64_t> bad = {0, 2, 0, 0};
    CHECK_THROWS_WITH_AS(sample("spherical", means.view(), as_span(covariances),
                                {bad.data(), bad.size()}, generator, x.mutable_view()),
                         "labels: expected components below 2, got 2", InvalidArgument);
}

TEST_CASE("one row, constant features, great offsets") {
    Table single(1, 2);
    single.values = {3.0, 4.0};
    const Gaussian g = Gaussian::fit(single.view(), {}, "full", 0.25);
    CHECK(g.mean() == std::vector<double>{3.0, 4.0});
    CHECK(g.covariance() == std::vector<double>{0.25, 0.0, 0.0, 0.25});
    CHECK_THROWS_WITH_AS((void)Gaussian::fit(single.view()),
                         doctest::Contains("component 0 is not positive definite"),
                         NotPositiveDefiniteError);

    // The same data at an offset that is exact: 20 bits after the point, 27 before it.
    Table x = normal_table(1000, 2, 14);
    for (double& value : x.values) {
        value = std::nearbyint(value * 0x1p20) * 0x1p-20;
    }
    Table shifted = x;
    for (double& value : shifted.values) {
        value += 1e8;
    }
    const Gaussian here = Gaussian::fit(x.view());
    const Gaussian there = Gaussian::fit(shifted.view());
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(there.covariance()[i] ==
              doctest::Approx(here.covariance()[i]).epsilon(1e-13));
    }
    CHECK(there.mean()[0] - 1e8 == doctest::Approx(here.mean()[0]).epsilon(1e-6));
}

TEST_CASE("bad input is refused by name, and says what to do") {
    const Table x = normal_table(10, 2, 15);
    const auto fit = [](const Table& data, const std::vector<double>& weights = {},
                        double reg_covar = 0.0, const char* type = "full") {
        return Gaussian::fit(data.view(), as_span(weights), type, reg_covar);
    };
    CHECK_THROWS_WITH_AS((void)fit(Table(0, 2)), "X: expected at least 1 rows, got 0",
                         ShapeError);
    CHECK_THROWS_WITH_AS((void)fit(Table(3, 0)),
                         "X: expected at least one feature (column), got 0",
                         ShapeError);
    Table bad = x;
    bad(3, 1) = std::nan("");
    CHECK_THROWS_WITH_AS(
        (void)fit(bad),
        "X: expected finite numbers, got NaN at row 3, column 1; remove "
        "or impute such rows first",
        InvalidArgument);
    CHECK_THROWS_WITH_AS(
        (void)fit(x, {1.0}),
        "sample_weight: expected one weight for each of 10 rows, got 1", ShapeError);
    std::vector<double> weights(10, 1.0);
    weights[4] = -1e-9;
    CHECK_THROWS_WITH_AS((void)fit(x, weights),
                         "sample_weight: expected weights >= 0, got -1e-09 at index 4",
                         InvalidArgument);
    weights[4] = HUGE_VAL;
    CHECK_THROWS_WITH_AS((void)fit(x, weights), doctest::Contains("got infinity"),
                         InvalidArgument);
    CHECK_THROWS_WITH_AS((void)fit(x, std::vector<double>(10, 1e308)),
                         doctest::Contains("expected a finite sum"), InvalidArgument);
    CHECK_THROWS_WITH_AS((void)fit(x, std::vector<double>(10, 0.0)),
                         "sample_weight: expected at least one weight > 0, got only "
                         "zeros",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS((void)fit(x, {}, -1e-6),
                         "reg_covar: expected a finite number >= 0, got -1e-06",
                         InvalidArgument);
    CHECK_THROWS_AS((void)fit(x, {}, std::nan("")), InvalidArgument);
    CHECK_THROWS_AS((void)fit(x, {}, 0.0, "banana"), InvalidArgument);

    CHECK_THROWS_WITH_AS(Gaussian({}, {}), "mean: expected at least one feature",
                         ShapeError);
    CHECK_THROWS_WITH_AS(Gaussian({0.0, 0.0}, {1.0}),
                         "covariance: expected 4 elements, got 1", ShapeError);
    CHECK_THROWS_WITH_AS(Gaussian({std::nan("")}, {1.0}),
                         doctest::Contains("mean: expected finite numbers, got NaN"),
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(Gaussian({0.0, 0.0}, {1.0, 0.5, 0.2, 1.0}),
                         doctest::Contains("covariance: expected a symmetric matrix"),
                         InvalidArgument);
    CHECK_THROWS_AS(Gaussian({0.0, 0.0}, {1.0, 2.0, 2.0, 1.0}),
                    NotPositiveDefiniteError);
    const Gaussian g({0.0, 0.0}, {1.0}, "spherical");
    CHECK_THROWS_WITH_AS((void)g.log_pdf(Table(2, 3).view()),
                         "X: expected 2 features, got 3", ShapeError);
}
