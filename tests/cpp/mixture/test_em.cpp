#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/mixture/em.hpp>

#include "mixture/models.hpp"

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::NotPositiveDefiniteError;
using shogun_lite::distributions::Moments;
using shogun_lite::distributions::ScatterShape;

TEST_CASE("a pass gives the likelihood and the moments of the definition") {
    const std::size_t n = 600;
    const std::size_t d = 3;
    const std::size_t k = 3;
    const Table x = clusters(n, d, k, 2.0, 1);
    for_each_type([&](const std::string& type) {
        for (const bool weighted : {false, true}) {
            CAPTURE(weighted);
            const std::vector<double> weights =
                weighted ? uniform_weights(n, 2) : std::vector<double>();
            const MixtureParameters p = model(type, k, d, 2.0, 3);
            const EmStatistics got = em_pass(x.view(), as_span(weights), p, 2);
            const DirectPosterior direct = direct_posterior(x, p, weights);
            CHECK(got.lower_bound ==
                  doctest::Approx(static_cast<double>(direct.lower_bound))
                      .epsilon(1e-13));
            CHECK(got.total_weight ==
                  doctest::Approx(static_cast<double>(direct.weight)).epsilon(1e-14));
            std::vector<double> difference(d, 0.0); // of scatters, over all
            for (std::size_t j = 0; j < k; ++j) {
                const DirectMoments m = direct_moments(x, direct.weighted(j));
                CHECK(got.moments[j].count() ==
                      doctest::Approx(static_cast<double>(m.count)).epsilon(1e-12));
                for (std::size_t a = 0; a < d; ++a) {
                    const bool matrix = got.moments[j].shape() == ScatterShape::matrix;
                    CHECK(
                        got.moments[j].mean()[a] ==
                        doctest::Approx(static_cast<double>(m.mean[a])).epsilon(1e-12));
                    const double scatter =
                        got.moments[j].scatter()[matrix ? a * d + a : a];
                    const auto expected = static_cast<double>(m.scatter[a * d + a]);
                    difference[a] += scatter - expected;
                    // Of a shared covariance it is the sum that counts.
                    CHECK((type == "tied" ||
                           scatter == doctest::Approx(expected).epsilon(1e-12)));
                }
            }
            for (const double value : difference) {
                CHECK(std::fabs(value) <= 1e-9);
            }
        }
    });
}

TEST_CASE("the M-step gives weights, means, covariances and factors of the moments") {
    const std::size_t d = 2;
    const std::size_t k = 2;
    const Table x = clusters(400, d, k, 4.0, 4);
    for_each_type([&](const std::string& type) {
        MixtureParameters p = model(type, k, d, 4.0, 5);
        const EmStatistics statistics = em_pass(x.view(), {}, p, 1);
        std::vector<CovarianceRepair> repairs;
        m_step(statistics.moments, 1e-3, p, repairs);
        CHECK(repairs.empty());
        double sum = 0.0;
        for (std::size_t j = 0; j < k; ++j) {
            CHECK(
                p.weights[j] ==
                doctest::Approx(statistics.moments[j].count() / 400.0).epsilon(1e-14));
            CHECK(p.means[j * d] == statistics.moments[j].mean()[0]);
            sum += p.weights[j];
        }
        CHECK(std::fabs(sum - 1.0) <= 1e-15);
        CHECK(p.covariances == shogun_lite::distributions::estimate_components(
                                   type, statistics.moments, 1e-3)
                                   .covariances);
        CHECK(p.precisions_cholesky == shogun_lite::distributions::precisions_cholesky(
                                           type, as_span(p.covariances), k, d));
    });
}

TEST_CASE("a pass is the same bits for any number of threads") {
    const Table x = clusters(40000, 4, 8, 3.0, 6);
    const std::vector<double> weights = uniform_weights(40000, 7);
    for_each_type([&](const std::string& type) {
        const MixtureParameters p = model(type, 8, 4, 3.0, 8);
        const EmStatistics one = em_pass(x.view(), as_span(weights), p, 1);
        for (const std::size_t n_threads : {2U, 3U, 8U}) {
            CAPTURE(n_threads);
            const EmStatistics other =
                em_pass(x.view(), as_span(weights), p, n_threads);
            CHECK(other.lower_bound == one.lower_bound);
            CHECK(other.total_weight == one.total_weight);
            for (std::size_t j = 0; j < 8; ++j) {
                CHECK(other.moments[j].count() == one.moments[j].count());
                for (std::size_t i = 0; i < 4; ++i) {
                    CHECK(other.moments[j].mean()[i] == one.moments[j].mean()[i]);
                }
                for (std::size_t i = 0; i < one.moments[j].scatter().size(); ++i) {
                    CHECK(other.moments[j].scatter()[i] == one.moments[j].scatter()[i]);
                }
            }
        }
    });
}

TEST_CASE("the M-step gives the same bits, and the same error, on any threads") {
    const std::size_t d = 64; // enough work for three threads
    const std::size_t k = 8;
    const Table x = clusters(900, d, k, 2.0, 21);
    const MixtureParameters start = model("full", k, d, 2.0, 22);
    auto moments = em_pass(x.view(), {}, start, 1).moments;
    std::vector<CovarianceRepair> repairs;
    MixtureParameters one = start;
    m_step(moments, 1e-3, one, repairs, 1);
    moments[2].clear(); // singular without a ridge, and so is a later one
    moments[4].clear();
    for (const std::size_t n_threads : {2U, 3U, 8U}) {
        MixtureParameters other = start;
        m_step(em_pass(x.view(), {}, start, n_threads).moments, 1e-3, other, repairs,
               n_threads);
        CHECK(other.covariances == one.covariances);
        CHECK(other.precisions_cholesky == one.precisions_cholesky);
        CHECK_THROWS_WITH_AS(m_step(moments, 0.0, other, repairs, n_threads),
                             doctest::Contains("component 2 is singular"),
                             NotPositiveDefiniteError);
    }
}

TEST_CASE("a row no component can reach is an error that names it") {
    Table x = clusters(300, 2, 2, 3.0, 9);
    x(270, 1) = 1e200;
    const MixtureParameters p = model("full", 2, 2, 3.0, 10);
    for (const std::size_t n_threads : {1U, 2U}) {
        CHECK_THROWS_WITH_AS(
            (void)em_pass(x.view(), {}, p, n_threads),
            doctest::Contains("X: the log-likelihood of row 270 is not "
                              "finite"),
            InvalidArgument);
    }
}

TEST_CASE("a component without weight keeps its mean, or gets the mean of all") {
    const Table x = normal_table(20, 2, 11);
    const std::vector<std::int64_t> labels(20, 1);
    const auto moments = shogun_lite::distributions::component_moments(
        x.view(), 2, {labels.data(), labels.size()}, {}, ScatterShape::matrix, 1);
    for_each_type([&](const std::string& type) {
        MixtureParameters p;
        p.covariance_type = type;
        p.n_components = 2;
        p.n_features = 2;
        std::vector<CovarianceRepair> repairs;
        auto fitting = moments;
        if (shogun_lite::distributions::scatter_shape(type) == ScatterShape::diagonal) {
            fitting = shogun_lite::distributions::component_moments(
                x.view(), 2, {labels.data(), labels.size()}, {}, ScatterShape::diagonal,
                1);
        }
        m_step(fitting, 1e-6, p, repairs); // the first: no means yet
        CHECK(p.weights == std::vector<double>{0.0, 1.0});
        CHECK(p.means[0] == p.means[2]);
        CHECK(p.means[1] == p.means[3]);
        p.means = {5.0, 6.0, 7.0, 8.0};
        m_step(fitting, 1e-6, p, repairs);
        CHECK(p.means[0] == 5.0);
        CHECK(p.means[1] == 6.0);
        CHECK(p.means[2] == fitting[1].mean()[0]);
        for (const double value : p.precisions_cholesky) {
            CHECK(std::isfinite(value));
        }
        if (type != "tied") {
            CHECK_THROWS_WITH_AS(m_step(fitting, 0.0, p, repairs),
                                 doctest::Contains("the covariance of component 0 is "
                                                   "singular"),
                                 NotPositiveDefiniteError);
        }
    });
}

TEST_CASE("a ridge too small for the data is raised tenfold until it holds") {
    // Two equal columns of scale 1e6: the ridge of 1e-6 is lost in the rounding of
    // 1e12.
    Table x = normal_table(200, 2, 12, 1e6);
    for (std::size_t i = 0; i < x.rows; ++i) {
        x(i, 1) = x(i, 0);
    }
    for (const std::string type : {"full", "tied"}) {
        CAPTURE(type);
        MixtureParameters p;
        p.covariance_type = type;
        p.n_components = 1;
        p.n_features = 2;
        const auto moments = shogun_lite::distributions::component_moments(
            x.view(), {}, {}, ScatterShape::matrix, 1);
        std::vector<CovarianceRepair> repairs;
        m_step(moments, 1e-9, p, repairs);
        REQUIRE(repairs.size() == 1);
        CHECK(repairs[0].component == 0);
        CHECK(repairs[0].ridge > 1e-6);
        CHECK(repairs[0].ridge < 1e3); // far below the variance of 1e12
        const double variance = moments[0].scatter()[0] / 200.0;
        CHECK(p.covariances[0] == doctest::Approx(variance + repairs[0].ridge));
        CHECK(p.covariances[1] == doctest::Approx(variance).epsilon(1e-15));
        CHECK(std::isfinite(p.precisions_cholesky[0]));
        try {
            m_step(moments, 0.0, p, repairs);
            FAIL("a singular covariance was accepted without a ridge");
        } catch (const NotPositiveDefiniteError& error) {
            CHECK(error.pivot_index() == 1);
            const std::string message = error.what();
            CHECK(message.find(type == "full" ? "component 0" : "all components") !=
                  std::string::npos);
            CHECK(message.find("pivot 1") != std::string::npos);
            CHECK(message.find("set reg_covar > 0") != std::string::npos);
        }
    }
}

TEST_CASE("a ridge is raised as often as needed") {
    // Three columns behind forty: rounding leaves pivots below zero by more than the
    // first ridge, 1e-15 of the mean variance.
    const std::size_t d = 40;
    const Table z = normal_table(200, 3, 12, 1e6);
    Table x(200, d);
    for (std::size_t i = 0; i < x.rows; ++i) {
        for (std::size_t j = 0; j < d; ++j) {
            x(i, j) = z(i, j % 3) * (1.0 + 0.37 * static_cast<double>(j % 7)) +
                      z(i, (j + 1) % 3) * (1.0 + 0.11 * static_cast<double>(j % 5));
        }
    }
    MixtureParameters p;
    p.n_components = 1;
    p.n_features = d;
    std::vector<CovarianceRepair> repairs;
    m_step(shogun_lite::distributions::component_moments(x.view(), {}, {},
                                                         ScatterShape::matrix, 1),
           1e-6, p, repairs);
    REQUIRE(repairs.size() == 1);
    double mean_variance = 0.0;
    for (std::size_t i = 0; i < d; ++i) {
        mean_variance += p.covariances[i * d + i] / static_cast<double>(d);
    }
    CHECK(repairs[0].ridge > 5e-15 * mean_variance); // more than one step
    CHECK(repairs[0].ridge < 1e-12 * mean_variance); // and no more than needed
    for (const double value : p.precisions_cholesky) {
        CHECK(std::isfinite(value));
    }
}

TEST_CASE("squares that overflow cannot be repaired, and the message says so") {
    const Table x = normal_table(50, 2, 13, 1e200);
    MixtureParameters p;
    p.n_components = 1;
    p.n_features = 2;
    std::vector<CovarianceRepair> repairs;
    CHECK_THROWS_WITH_AS(
        m_step(shogun_lite::distributions::component_moments(x.view(), {}, {},
                                                             ScatterShape::matrix, 1),
               1e-6, p, repairs),
        doctest::Contains("squares of the data overflow; scale the data"),
        NotPositiveDefiniteError);
}
