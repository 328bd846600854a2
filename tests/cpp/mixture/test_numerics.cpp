#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/models.hpp"

// Data that break careless arithmetic: results are finite and make sense, for every
// covariance type and every start.
using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::core::NotPositiveDefiniteError;
using shogun_lite::random::Generator;

namespace {

constexpr InitMethod kMethods[] = {InitMethod::kmeans, InitMethod::kmeans_plus_plus,
                                   InitMethod::random_from_data, InitMethod::random};

FitResult fit(const Table& x, const FitOptions& options, std::uint64_t seed) {
    Generator generator(seed);
    return GaussianMixture::fit(x.view(), {}, options, generator);
}

void check_finite(const std::vector<double>& values) {
    for (const double value : values) {
        CHECK(std::isfinite(value));
    }
}

/// All parameters and everything the mixture says of its data are finite.
void check_sensible(const Table& x, const FitResult& result) {
    const MixtureParameters& p = result.parameters;
    check_finite(p.weights);
    check_finite(p.means);
    check_finite(p.covariances);
    check_finite(p.precisions_cholesky);
    check_finite(result.lower_bounds);
    const GaussianMixture mixture(p);
    std::vector<double> scores(x.rows);
    mixture.score_samples(x.view(), scores);
    check_finite(scores);
    Table r(x.rows, p.n_components);
    mixture.predict_proba(x.view(), r.mutable_view());
    for (std::size_t i = 0; i < x.rows; ++i) {
        double sum = 0.0;
        for (std::size_t j = 0; j < p.n_components; ++j) {
            CHECK(r(i, j) >= 0.0);
            sum += r(i, j);
        }
        CHECK(std::fabs(sum - 1.0) <= 1e-14);
    }
    Generator generator(99);
    Table drawn(10, x.cols);
    std::vector<std::int64_t> labels(10);
    mixture.sample(generator, drawn.mutable_view(), labels);
    check_finite(drawn.values);
}

/// Fits by every type and start, and checks all of them.
void check_all(const Table& x, std::size_t k, double reg_covar = 1e-6) {
    for_each_type([&](const std::string& type) {
        for (const InitMethod method : kMethods) {
            CAPTURE(static_cast<int>(method));
            FitOptions options;
            options.covariance_type = type;
            options.n_components = k;
            options.init_params = method;
            options.reg_covar = reg_covar;
            check_sensible(x, fit(x, options, 1));
        }
    });
}

} // namespace

TEST_CASE("constant features") {
    Table x = clusters(200, 3, 2, 5.0, 2);
    for (std::size_t i = 0; i < x.rows; ++i) {
        x(i, 1) = 0.1;
    }
    check_all(x, 2);
    FitOptions options;
    options.n_components = 2;
    const FitResult result = fit(x, options, 3);
    for (std::size_t j = 0; j < 2; ++j) {
        CHECK(result.parameters.means[j * 3 + 1] == 0.1); // exactly
        CHECK(result.parameters.covariances[j * 9 + 4] == 1e-6);
    }
    options.reg_covar = 0.0;
    try {
        (void)fit(x, options, 3);
        FAIL("a constant feature has no density without a ridge");
    } catch (const NotPositiveDefiniteError& error) {
        CHECK(error.pivot_index() == 1);
        CHECK(error.pivot_value() == 0.0);
        CHECK(std::string(error.what()).find("the covariance of component 0") !=
              std::string::npos);
    }
}

TEST_CASE("all rows equal, and more components than different rows") {
    Table equal(20, 2);
    for (std::size_t i = 0; i < 20; ++i) {
        equal(i, 0) = 3.0;
        equal(i, 1) = -1e5 / 3.0;
    }
    check_all(equal, 1);
    check_all(equal, 3);
    Table two = equal;
    for (std::size_t i = 0; i < 10; ++i) {
        two(i, 0) = 4.0;
    }
    check_all(two, 5);
    FitOptions options;
    options.n_components = 3;
    const FitResult result = fit(equal, options, 4);
    for (std::size_t j = 0; j < 3; ++j) {
        // Also of a component that never had a row.
        CHECK(result.parameters.means[j * 2] == doctest::Approx(3.0));
    }
}

TEST_CASE("duplicated rows") {
    Table x = normal_table(120, 2, 5);
    for (std::size_t i = 0; i < 60; ++i) {
        x(i, 0) = 1.0;
        x(i, 1) = 2.0;
    }
    check_all(x, 3);
}

TEST_CASE("as many components as rows") {
    check_all(normal_table(6, 2, 6), 6);
}

TEST_CASE("columns of scale 1e-150 and 1e150 side by side") {
    Table x = clusters(300, 2, 2, 8.0, 7);
    const Table plain = x;
    for (std::size_t i = 0; i < x.rows; ++i) {
        x(i, 0) *= 1e-150;
        x(i, 1) *= 1e150;
    }
    check_all(x, 2);
    // Without a ridge a full covariance does not care about scales at all, here of
    // powers of two: the same mixture, to rounding, and the likelihood of the
    // transformation's determinant, which is 1.
    Table scaled = plain;
    for (std::size_t i = 0; i < x.rows; ++i) {
        scaled(i, 0) *= 0x1p-498;
        scaled(i, 1) *= 0x1p498;
    }
    FitOptions options;
    options.n_components = 2;
    options.reg_covar = 0.0;
    options.weights_init = {0.5, 0.5};
    options.means_init = {0.0, 0.0, 8.0, 8.0};
    options.precisions_init = {1, 0, 0, 1, 1, 0, 0, 1};
    const FitResult here = fit(plain, options, 8);
    options.means_init = {0.0, 0.0, 8.0 * 0x1p-498, 8.0 * 0x1p498};
    options.precisions_init = {0x1p996, 0, 0, 0x1p-996, 0x1p996, 0, 0, 0x1p-996};
    const FitResult there = fit(scaled, options, 8);
    CHECK(there.n_iter == here.n_iter);
    CHECK(there.lower_bound == doctest::Approx(here.lower_bound).epsilon(1e-12));
    for (std::size_t j = 0; j < 2; ++j) {
        CHECK(there.parameters.means[j * 2] * 0x1p498 ==
              doctest::Approx(here.parameters.means[j * 2]).epsilon(1e-10));
        CHECK(there.parameters.means[j * 2 + 1] * 0x1p-498 ==
              doctest::Approx(here.parameters.means[j * 2 + 1]).epsilon(1e-10));
    }
}

TEST_CASE("an offset of 1e8 changes the means and nothing else") {
    Table x = clusters(600, 2, 3, 6.0, 9);
    for (double& value : x.values) {
        value = std::nearbyint(value * 0x1p20) * 0x1p-20; // the sums below are exact
    }
    Table shifted = x;
    for (double& value : shifted.values) {
        value += 1e8;
    }
    check_all(shifted, 3);
    for_each_type([&](const std::string& type) {
        for (const InitMethod method : kMethods) {
            if (method == InitMethod::random) {
                continue; // nearly equal components grow apart by rounding
            }
            CAPTURE(static_cast<int>(method));
            FitOptions options;
            options.covariance_type = type;
            options.n_components = 3;
            options.init_params = method;
            options.reg_covar = 1e-3;
            options.max_iter = 10;
            options.tol = 0.0;
            const FitResult here = fit(x, options, 10);
            const FitResult there = fit(shifted, options, 10);
            // A mean of 1e8 is rounded to 1.5e-8.
            CHECK(there.lower_bound == doctest::Approx(here.lower_bound).epsilon(1e-6));
            for (std::size_t i = 0; i < here.parameters.means.size(); ++i) {
                CHECK(std::fabs(there.parameters.means[i] - 1e8 -
                                here.parameters.means[i]) <= 1e-5);
            }
            for (std::size_t i = 0; i < here.parameters.covariances.size(); ++i) {
                CHECK(std::fabs(there.parameters.covariances[i] -
                                here.parameters.covariances[i]) <= 1e-5);
            }
        }
    });
}

TEST_CASE("a point 1e4 standard deviations away") {
    Table x = clusters(400, 2, 2, 4.0, 11);
    x(123, 0) = 1e4;
    x(123, 1) = -1e4;
    check_all(x, 2);
    check_all(x, 3);
}

TEST_CASE("a component no row comes near survives without weight") {
    const Table x = normal_table(200, 2, 12);
    for_each_type([&](const std::string& type) {
        FitOptions options;
        options.covariance_type = type;
        options.n_components = 2;
        options.means_init = {0.0, 0.0, 1e6, 1e6};
        options.weights_init = {0.5, 0.5};
        options.precisions_init = type == "full"
                                      ? std::vector<double>{1, 0, 0, 1, 1, 0, 0, 1}
                                  : type == "tied" ? std::vector<double>{1, 0, 0, 1}
                                  : type == "diag" ? std::vector<double>{1, 1, 1, 1}
                                                   : std::vector<double>{1, 1};
        const FitResult result = fit(x, options, 13);
        check_sensible(x, result);
        CHECK(result.converged);
        CHECK(result.parameters.weights == std::vector<double>{1.0, 0.0});
        CHECK(result.parameters.means[2] == 1e6); // where it was
    });
}

TEST_CASE("single precision's cancellation story: two points far apart") {
    // scikit-learn issue 30382: a variance of -0.9999 from 9999 and 0 in float32.
    Table x(2, 1);
    x(0, 0) = 9999.0;
    for_each_type([&](const std::string& type) {
        FitOptions options;
        options.covariance_type = type;
        options.reg_covar = 0.1;
        const FitResult result = fit(x, options, 14);
        CHECK(result.parameters.covariances[0] ==
              doctest::Approx(9999.0 * 9999.0 / 4.0 + 0.1).epsilon(1e-15));
        check_sensible(x, result);
    });
}
