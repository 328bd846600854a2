#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <shogun_lite/distributions/gaussian.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/fits.hpp"
#include "mixture/models.hpp"

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::distributions::Gaussian;
using shogun_lite::random::Generator;

namespace {

constexpr InitMethod kMethods[] = {InitMethod::kmeans, InitMethod::kmeans_plus_plus,
                                   InitMethod::random_from_data, InitMethod::random};

void check_same_bits(const FitResult& a, const FitResult& b) {
    CHECK(a.parameters.weights == b.parameters.weights);
    CHECK(a.parameters.means == b.parameters.means);
    CHECK(a.parameters.covariances == b.parameters.covariances);
    CHECK(a.parameters.precisions_cholesky == b.parameters.precisions_cholesky);
    CHECK(a.lower_bounds == b.lower_bounds);
    CHECK(a.n_iter == b.n_iter);
    CHECK(a.converged == b.converged);
    CHECK(a.restart == b.restart);
}

void check_close(const std::vector<double>& got, const std::vector<double>& expected,
                 double tolerance) {
    REQUIRE(got.size() == expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        CHECK(std::fabs(got[i] - expected[i]) <=
              tolerance * (1.0 + std::fabs(expected[i])));
    }
}

void check_never_falls(const std::vector<double>& lower_bounds) {
    for (std::size_t i = 1; i < lower_bounds.size(); ++i) {
        CHECK(lower_bounds[i] >=
              lower_bounds[i - 1] - 1e-13 * (1.0 + std::fabs(lower_bounds[i - 1])));
    }
}

/// Two clusters of unit variance `distance` apart, none of whose rows strays: their
/// noise is uniform, so that no responsibility is far from 0 or 1.
Table tidy_clusters(std::size_t n, double distance, std::uint64_t seed) {
    Table x(n, 2);
    x.values = uniform_weights(n * 2, seed);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < 2; ++j) {
            x(i, j) = (x(i, j) - 0.5) * std::sqrt(12.0);
        }
        x(i, 0) += i % 3 == 0 ? distance : 0.0;
    }
    return x;
}

} // namespace

TEST_CASE("one component is the Gaussian, bit for bit") {
    for (const std::size_t n : {1U, 2U, 17U, 256U, 257U, 10000U}) {
        const Table x = normal_table(n, 3, 1, 2.0, 5.0);
        std::vector<double> weights = uniform_weights(n, 2);
        weights[n / 2] = n > 1 ? 0.0 : 1.0;
        for_each_type([&](const std::string& type) {
            for (const std::vector<double>& w : {std::vector<double>(), weights}) {
                for (const InitMethod method : kMethods) {
                    CAPTURE(n);
                    FitOptions options = options_of(type, 1);
                    options.reg_covar = 1e-3;
                    options.init_params = method;
                    const FitResult result = fit(x, options, 3, w);
                    const Gaussian g = Gaussian::fit(x.view(), as_span(w), type, 1e-3);
                    CHECK(result.parameters.weights == std::vector<double>{1.0});
                    CHECK(result.parameters.means == g.mean());
                    CHECK(result.parameters.covariances == g.covariance());
                }
            }
        });
    }
}

TEST_CASE("the likelihood never falls, from any start, with any covariance") {
    const Table x = clusters(600, 3, 3, 2.0, 4);
    const std::vector<double> weights = uniform_weights(600, 5);
    for_each_type([&](const std::string& type) {
        for (const InitMethod method : kMethods) {
            for (const bool weighted : {false, true}) {
                FitOptions options = options_of(type, 3);
                options.init_params = method;
                options.max_iter = 60;
                options.tol = 0.0;
                // Starts from single rows are singular without a ridge; this one is
                // too small to take part in the likelihood afterwards.
                options.reg_covar = 1e-9;
                const FitResult result =
                    fit(x, options, 6, weighted ? weights : std::vector<double>());
                CHECK(result.lower_bounds.size() == result.n_iter);
                check_never_falls(result.lower_bounds);
                double sum = 0.0;
                for (const double weight : result.parameters.weights) {
                    CHECK(weight >= 0.0);
                    sum += weight;
                }
                CHECK(std::fabs(sum - 1.0) <= 1e-15);
            }
        }
    });
}

TEST_CASE("two clusters ten sigma apart come back as plain group moments") {
    const Table x = tidy_clusters(900, 10.0, 7);
    std::vector<std::vector<double>> members(2, std::vector<double>(900));
    for (std::size_t i = 0; i < 900; ++i) {
        members[i % 3 == 0 ? 1 : 0][i] = 1.0;
    }
    const DirectMoments groups[] = {direct_moments(x, members[0]),
                                    direct_moments(x, members[1])};
    for (const InitMethod method : kMethods) {
        FitOptions options = options_of("full", 2);
        options.init_params = method;
        options.reg_covar =
            method == InitMethod::kmeans || method == InitMethod::random ? 0.0 : 1e-12;
        options.tol = 1e-13;
        options.max_iter = 2000;
        const FitResult result = fit(x, options, 8);
        CHECK(result.converged);
        const std::size_t far =
            result.parameters.means[0] > result.parameters.means[2] ? 0 : 1;
        for (std::size_t g = 0; g < 2; ++g) {
            const std::size_t j = g == 1 ? far : 1 - far;
            CHECK(result.parameters.weights[j] ==
                  doctest::Approx(static_cast<double>(groups[g].count) / 900.0)
                      .epsilon(1e-9));
            for (std::size_t a = 0; a < 2; ++a) {
                CHECK(std::fabs(result.parameters.means[j * 2 + a] -
                                groups[g].mean[a]) <= 1e-9L);
                for (std::size_t b = 0; b < 2; ++b) {
                    CHECK(std::fabs(result.parameters.covariances[j * 4 + a * 2 + b] -
                                    groups[g].scatter[a * 2 + b] / groups[g].count) <=
                          1e-9L);
                }
            }
        }
    }
}

TEST_CASE("started at a good solution it stays there") {
    const Table x = clusters(1000, 2, 3, 8.0, 9);
    for_each_type([&](const std::string& type) {
        FitOptions options = options_of(type, 3);
        options.tol = 0.0;
        options.max_iter = 400;
        options.reg_covar = 0.0;
        const FitResult good = fit(x, options, 10);
        options.max_iter = 20;
        const FitResult more = GaussianMixture::continue_fit(
            x.view(), {}, options, good.parameters, good.lower_bound, Generator(11));
        check_close(more.parameters.weights, good.parameters.weights, 1e-10);
        check_close(more.parameters.means, good.parameters.means, 1e-10);
        check_close(more.parameters.covariances, good.parameters.covariances, 1e-10);
        CHECK(more.lower_bound >= good.lower_bound - 1e-13);
        // And given as start values, with precisions.
        options.weights_init = good.parameters.weights;
        options.means_init = good.parameters.means;
        options.precisions_init = shogun_lite::distributions::precisions_from_cholesky(
            type, as_span(good.parameters.precisions_cholesky), 3, 2);
        const FitResult given = fit(x, options, 11);
        check_close(given.parameters.means, good.parameters.means, 1e-10);
        check_close(given.parameters.covariances, good.parameters.covariances, 1e-10);
    });
}

TEST_CASE("one iteration from a given start is the definition's") {
    const std::size_t d = 3;
    const std::size_t k = 2;
    const Table x = clusters(400, d, k, 2.0, 12);
    for_each_type([&](const std::string& type) {
        const MixtureParameters start = model(type, k, d, 2.0, 13);
        FitOptions options = options_of(type, k);
        options.weights_init = start.weights;
        options.means_init = start.means;
        options.precisions_init = shogun_lite::distributions::precisions_from_cholesky(
            type, as_span(start.precisions_cholesky), k, d);
        options.max_iter = 1;
        const FitResult result = fit(x, options, 14);
        const DirectPosterior direct = direct_posterior(x, start);
        CHECK(result.n_iter == 1);
        CHECK_FALSE(result.converged);
        CHECK(result.lower_bound ==
              doctest::Approx(static_cast<double>(direct.lower_bound)).epsilon(1e-12));
        long double within = 0.0L;
        for (std::size_t j = 0; j < k; ++j) {
            const DirectMoments m = direct_moments(x, direct.weighted(j));
            within += m.scatter[0] / 400.0L;
            CHECK(
                result.parameters.weights[j] ==
                doctest::Approx(static_cast<double>(m.count / 400.0L)).epsilon(1e-11));
            for (std::size_t a = 0; a < d; ++a) {
                CHECK(result.parameters.means[j * d + a] ==
                      doctest::Approx(static_cast<double>(m.mean[a])).epsilon(1e-11));
            }
            if (type == "full" || type == "diag") {
                const auto c =
                    as_matrix(result.parameters.covariances, type.c_str(), j, d);
                CHECK(c[0] == doctest::Approx(
                                  static_cast<double>(m.scatter[0] / m.count + 1e-6L))
                                  .epsilon(1e-11));
            }
        }
        if (type == "tied") {
            CHECK(result.parameters.covariances[0] ==
                  doctest::Approx(static_cast<double>(within + 1e-6L)).epsilon(1e-11));
        }
    });
}

TEST_CASE("a fit is the same bits for any number of threads") {
    // 36 blocks of rows, more than there are chunks.
    const Table x = clusters(9001, 3, 4, 3.0, 15);
    const std::vector<double> weights = uniform_weights(9001, 16);
    for_each_type([&](const std::string& type) {
        for (const InitMethod method : kMethods) {
            FitOptions options = options_of(type, 4);
            options.init_params = method;
            options.max_iter = 3;
            options.n_init = method == InitMethod::random_from_data ? 2 : 1;
            const FitResult one = fit(x, options, 17, weights);
            for (const std::size_t n_threads : {2U, 3U, 8U}) {
                options.n_threads = n_threads;
                check_same_bits(fit(x, options, 17, weights), one);
            }
        }
    });
}

TEST_CASE("rows of weight 0 leave no bit of influence on a fit") {
    const Table x = clusters(500, 2, 2, 4.0, 18);
    const std::vector<double> weights = uniform_weights(500, 19);
    Table more(0, 2);
    std::vector<double> more_weights;
    for (std::size_t i = 0; i < 500; ++i) {
        if (i % 7 == 0) {
            more.values.insert(more.values.end(), {-1e300, 1e300});
            more_weights.push_back(0.0);
        }
        more.values.insert(more.values.end(), {x(i, 0), x(i, 1)});
        more_weights.push_back(weights[i]);
    }
    more.rows = more_weights.size();
    for_each_type([&](const std::string& type) {
        for (const InitMethod method : kMethods) {
            FitOptions options = options_of(type, 2);
            options.init_params = method;
            check_same_bits(fit(more, options, 20, more_weights),
                            fit(x, options, 20, weights));
        }
    });
}

TEST_CASE("integer weights are repetitions; the scale of weights does not matter") {
    const Table x = clusters(300, 2, 3, 5.0, 21);
    std::vector<double> weights(300);
    Table copies(0, 2);
    for (std::size_t i = 0; i < 300; ++i) {
        weights[i] = static_cast<double>((i * 5) % 4);
        for (int copy = 0; copy < static_cast<int>(weights[i]); ++copy) {
            copies.values.insert(copies.values.end(), {x(i, 0), x(i, 1)});
            ++copies.rows;
        }
    }
    for_each_type([&](const std::string& type) {
        for (const InitMethod method :
             {InitMethod::kmeans, InitMethod::kmeans_plus_plus}) {
            FitOptions options = options_of(type, 3);
            options.init_params = method;
            options.tol = 1e-10;
            options.max_iter = 1000;
            const FitResult weighted = fit(x, options, 22, weights);
            const FitResult repeated = fit(copies, options, 22);
            CHECK(weighted.converged);
            CHECK(weighted.lower_bound ==
                  doctest::Approx(repeated.lower_bound).epsilon(1e-9));
            // The same mixture in the same order; where EM is slow, rounding along the
            // way grows to the root of the tolerance.
            check_close(weighted.parameters.weights, repeated.parameters.weights, 1e-5);
            check_close(weighted.parameters.means, repeated.parameters.means, 1e-5);

            std::vector<double> scaled = weights;
            for (double& weight : scaled) {
                weight *= 0x1p-40; // exact: all counts are scaled, and nothing else
            }
            check_same_bits(fit(x, options, 22, scaled), weighted);
        }
    });
}
