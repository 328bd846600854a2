#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/models.hpp"

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::NotPositiveDefiniteError;
using shogun_lite::distributions::component_moments;
using shogun_lite::distributions::Moments;
using shogun_lite::distributions::ScatterShape;
using shogun_lite::random::Generator;

namespace {

/// Two clusters of 60 rows, and one value that 20 more rows share.
Table with_a_spike(std::uint64_t seed) {
    Table x = clusters(140, 2, 2, 8.0, seed);
    for (std::size_t i = 120; i < 140; ++i) {
        x(i, 0) = 50.0;
        x(i, 1) = -50.0;
    }
    return x;
}

/// Three components, the last of them on the spike.
FitOptions on_the_spike(const std::string& type, OnCollapse on_collapse) {
    FitOptions options;
    options.covariance_type = type;
    options.n_components = 3;
    options.on_collapse = on_collapse;
    options.weights_init = {0.4, 0.4, 0.2};
    options.means_init = {0.0, 0.0, 8.0, 8.0, 50.0, -50.0};
    const std::vector<double> unit =
        type == "full" || type == "tied"
            ? std::vector<double>{1.0, 0.0, 0.0, 1.0}
            : std::vector<double>(type == "diag" ? 2 : 1, 1.0);
    for (std::size_t j = 0; j < (type == "tied" ? 1 : 3); ++j) {
        options.precisions_init.insert(options.precisions_init.end(), unit.begin(),
                                       unit.end());
    }
    options.max_iter = 200;
    options.n_threads = 1;
    return options;
}

FitResult fit(const Table& x, const FitOptions& options) {
    Generator generator(1);
    return GaussianMixture::fit(x.view(), {}, options, generator);
}

} // namespace

TEST_CASE("without a ridge a spike is an error, a repair or a new start, as asked") {
    const Table x = with_a_spike(3);
    for (const std::string type : {"full", "diag", "spherical"}) {
        CAPTURE(type);
        FitOptions options = on_the_spike(type, OnCollapse::automatic);
        options.reg_covar = 0.0;
        CHECK_THROWS_WITH_AS((void)fit(x, options),
                             doctest::Contains("set reg_covar > 0"),
                             NotPositiveDefiniteError);
        options.on_collapse = OnCollapse::raise;
        CHECK_THROWS_AS((void)fit(x, options), NotPositiveDefiniteError);
        options.on_collapse = OnCollapse::regularize;
        const FitResult repaired = fit(x, options);
        REQUIRE(repaired.repairs.size() == 1);
        CHECK(repaired.reseeds.empty());
        // A millionth of the mean variance of the data, which is some hundreds.
        CHECK(repaired.repairs[0].ridge > 1e-4);
        CHECK(repaired.repairs[0].ridge < 1e-2);
    }
}

TEST_CASE("raise does so with a ridge too, if that is too small to help") {
    Table x = clusters(60, 2, 1, 0.0, 4);
    for (std::size_t i = 0; i < 60; ++i) {
        x(i, 0) *= 1e9;
        x(i, 1) = x(i, 0);
    }
    FitOptions options;
    options.reg_covar = 1e-6;
    options.n_threads = 1;
    CHECK(fit(x, options).repairs.size() == 1);
    options.on_collapse = OnCollapse::raise;
    CHECK_THROWS_WITH_AS((void)fit(x, options), doctest::Contains("raise reg_covar"),
                         NotPositiveDefiniteError);
}

TEST_CASE("a component on a spike is re-seeded, some times at most") {
    const Table x = with_a_spike(5);
    for (const std::string type : {"full", "diag", "spherical"}) {
        CAPTURE(type);
        const FitResult result = fit(x, on_the_spike(type, OnCollapse::reseed));
        REQUIRE_FALSE(result.reseeds.empty());
        CHECK(result.reseeds.size() <= 3 * 5);
        CHECK(result.reseeds[0].weight == doctest::Approx(20.0 / 140.0));
        double sum = 0.0;
        for (const double weight : result.parameters.weights) {
            CHECK(weight > 0.0);
            sum += weight;
        }
        CHECK(sum == doctest::Approx(1.0).epsilon(1e-14));
        const FitResult again = fit(x, on_the_spike(type, OnCollapse::reseed));
        CHECK(again.parameters.means == result.parameters.means);
        CHECK(again.lower_bounds == result.lower_bounds);
    }
}

TEST_CASE("a component without rows is re-seeded, of any type") {
    const Table x = clusters(200, 2, 2, 8.0, 6);
    for_each_type([&](const std::string& type) {
        FitOptions options = on_the_spike(type, OnCollapse::reseed);
        options.means_init = {0.0, 0.0, 8.0, 8.0, 1e4, -1e4};
        const FitResult result = fit(x, options);
        REQUIRE_FALSE(result.reseeds.empty());
        CHECK(result.reseeds[0].iteration == 1);
        CHECK(result.reseeds[0].component == 2);
        CHECK(result.parameters.weights[2] > 1e-3);
        CHECK(std::fabs(result.parameters.means[4]) < 20.0);
    });
}

TEST_CASE("data that are degenerate themselves are left to the ridge") {
    Table x(30, 2);
    for (double& value : x.values) {
        value = 7.0;
    }
    FitOptions options;
    options.n_components = 2;
    options.on_collapse = OnCollapse::reseed;
    const FitResult result = fit(x, options);
    CHECK(result.reseeds.empty());
    CHECK(result.parameters.means == std::vector<double>(4, 7.0));
}

TEST_CASE("reg_covar scaled to the data") {
    Table x(4, 2);
    x.values = {0.0, 10.0, 2.0, 10.0, 0.0, 10.0, 2.0, 10.0}; // variances 1 and 0
    for (const ScatterShape shape : {ScatterShape::matrix, ScatterShape::diagonal}) {
        const auto scaled = [&] {
            return scaled_reg_covar(
                component_moments(x.view(), {}, {}, shape, 1).front());
        };
        x.values = {0.0, 10.0, 2.0, 10.0, 0.0, 10.0, 2.0, 10.0};
        CHECK(scaled() == doctest::Approx(0.5e-6).epsilon(1e-14));
        for (double& value : x.values) {
            value *= 1e5;
        }
        CHECK(scaled() == doctest::Approx(0.5e4).epsilon(1e-14));
        x.values.assign(8, 3.0);
        CHECK(scaled() == 1e-6);
        x.values = {1e200, 0.0, -1e200, 0.0, 1e200, 0.0, -1e200, 0.0};
        CHECK_THROWS_WITH_AS((void)scaled(), doctest::Contains("scale the data"),
                             InvalidArgument);
    }
}

TEST_CASE("names of what is done about a collapse") {
    CHECK(on_collapse("auto") == OnCollapse::automatic);
    CHECK(on_collapse("reseed") == OnCollapse::reseed);
    CHECK_THROWS_WITH_AS((void)on_collapse("panic"),
                         doctest::Contains("on_collapse: expected one of auto, "),
                         InvalidArgument);
}
