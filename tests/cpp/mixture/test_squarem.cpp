#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/models.hpp"
#include "mixture/parameter_scales.hpp"
#include "mixture/squarem.hpp"

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::random::Generator;

namespace {

/// A spherical mixture in one dimension.
MixtureParameters spherical(double weight, double mean, double deviation) {
    MixtureParameters p;
    p.covariance_type = "spherical";
    p.n_components = 2;
    p.n_features = 1;
    p.weights = {weight, 1.0 - weight};
    p.means = {mean, 5.0};
    p.covariances = {deviation * deviation, 1.0};
    p.precisions_cholesky = {1.0 / deviation, 1.0};
    return p;
}

FitOptions options_of(const std::string& type, std::size_t k) {
    FitOptions options;
    options.covariance_type = type;
    options.n_components = k;
    options.tol = 1e-9;
    options.max_iter = 20000;
    options.n_threads = 1;
    return options;
}

FitResult fit(const Table& x, const FitOptions& options, std::uint64_t seed = 1) {
    Generator generator(seed);
    return GaussianMixture::fit(x.view(), {}, options, generator);
}

} // namespace

TEST_CASE("steps that shrink by a constant factor are extrapolated to their limit") {
    // mean_n = 2 + 0.9^n, log deviation_n = 0.3 - 0.9^n: linear convergence to 2, 0.3.
    const auto at = [](double rest) {
        return spherical(0.5, 2.0 + rest, std::exp(0.3 - rest));
    };
    const auto jump = extrapolate(at(1.0), at(0.9), at(0.81), 100.0);
    REQUIRE(jump);
    CHECK(jump->length == doctest::Approx(10.0).epsilon(1e-10)); // 1 / (1 - 0.9)
    const MixtureParameters& p = jump->parameters;
    CHECK(p.means[0] == doctest::Approx(2.0).epsilon(1e-12));
    CHECK(p.means[1] == 5.0);
    CHECK(p.covariances[0] == doctest::Approx(std::exp(0.6)).epsilon(1e-12));
    CHECK(p.precisions_cholesky[0] == doctest::Approx(std::exp(-0.3)));
    CHECK(p.weights[0] == doctest::Approx(0.5).epsilon(1e-14));
    // 3 + 2 * 4 * (-0.1) + 16 * 0.01 at the length 4.
    const auto shorter = extrapolate(at(1.0), at(0.9), at(0.81), 4.0);
    REQUIRE(shorter);
    CHECK(shorter->length == 4.0);
    CHECK(shorter->parameters.means[0] == doctest::Approx(2.36).epsilon(1e-12));
}

TEST_CASE("no jump without a direction, or shorter than two EM steps") {
    const MixtureParameters still = spherical(0.5, 1.0, 1.0);
    CHECK_FALSE(extrapolate(still, still, still, 9.0));
    // Steps of alternating sign: the parabola ends before the second.
    CHECK_FALSE(extrapolate(spherical(0.5, 1.0, 1.0), spherical(0.5, 2.0, 1.0),
                            spherical(0.5, 1.0, 1.0), 9.0));
    const double inf = std::numeric_limits<double>::infinity();
    MixtureParameters dead = spherical(0.5, 1.0, 1.0);
    dead.weights = {0.0, 1.0};
    CHECK(std::log(dead.weights[0]) == -inf);
    CHECK_FALSE(extrapolate(dead, dead, dead, 9.0));
}

TEST_CASE("a step is never lower than the two EM steps it replaces") {
    const Table x = clusters(300, 2, 3, 1.5, 2);
    for_each_type([&](const std::string& type) {
        FitOptions options = options_of(type, 3);
        const RowsInMemory data(x.view(), {}, 1);
        Squarem squarem(data, options);
        MixtureParameters theta = model(type, 3, 2, 1.0, 3);
        std::vector<CovarianceRepair> repairs;
        std::size_t jumps = 0;
        for (int step = 0; step < 30; ++step) {
            MixtureParameters first = theta;
            m_step(data.pass(theta).moments, options.reg_covar, first, repairs);
            MixtureParameters second = first;
            m_step(data.pass(first).moments, options.reg_covar, second, repairs);
            const Accelerated next = squarem.step(theta, first);
            const double reached = data.pass(next.parameters).lower_bound;
            CHECK(reached >= data.pass(second).lower_bound);
            CHECK(next.n_passes <= 3);
            if (next.statistics) {
                CHECK(next.statistics->lower_bound == reached);
            }
            jumps += next.parameters.means != second.means ? 1 : 0;
            theta = next.parameters;
        }
        CHECK(jumps > 0);
    });
}

TEST_CASE("the same optimum as EM's, in fewer passes where components overlap") {
    const Table x = clusters(400, 2, 2, 1.5, 4);
    for_each_type([&](const std::string& type) {
        FitOptions options = options_of(type, 2);
        const FitResult em = fit(x, options);
        options.acceleration = Acceleration::squarem;
        const FitResult fast = fit(x, options);
        CHECK(em.converged);
        CHECK(fast.converged);
        CHECK(em.n_passes == em.n_iter);
        CHECK(fast.n_passes < em.n_passes);
        CHECK(fast.lower_bound >= em.lower_bound - 1e-7);
        for (std::size_t i = 1; i < fast.lower_bounds.size(); ++i) {
            CHECK(fast.lower_bounds[i] >= fast.lower_bounds[i - 1] - 1e-13);
        }
        options.n_threads = 3;
        CHECK(fit(x, options).parameters.means == fast.parameters.means);
    });
}

TEST_CASE("scaling the data by a power of two scales the accelerated fit") {
    const Table x = clusters(200, 2, 2, 2.0, 5);
    Table scaled = x;
    for (double& value : scaled.values) {
        value *= 1024.0;
    }
    for_each_type([&](const std::string& type) {
        FitOptions options = options_of(type, 2);
        options.acceleration = Acceleration::squarem;
        options.reg_covar = 0.0;
        const FitResult a = fit(x, options);
        const FitResult b = fit(scaled, options);
        REQUIRE(a.n_passes == b.n_passes);
        for (std::size_t i = 0; i < a.parameters.means.size(); ++i) {
            CHECK(b.parameters.means[i] ==
                  doctest::Approx(1024.0 * a.parameters.means[i]).epsilon(1e-9));
        }
    });
}

TEST_CASE("the largest change is measured in standard deviations") {
    MixtureParameters before = spherical(0.5, 1.0, 2.0);
    CHECK(largest_change(before, before) == 0.0);
    CHECK(largest_change(before, spherical(0.25, 1.0, 2.0)) == 0.25);
    CHECK(largest_change(before, spherical(0.5, 4.0, 2.0)) == 1.5);
    CHECK(largest_change(before, spherical(0.5, 1.0, 3.0)) == 1.25);
    before.covariance_type = "tied";
    before.n_features = 2;
    before.means = {0.0, 0.0, 0.0, 0.0};
    before.covariances = {4.0, 0.0, 0.0, 9.0};
    MixtureParameters after = before;
    after.covariances = {4.0, 3.0, 3.0, 9.0};
    CHECK(largest_change(before, after) == 0.5);
    after.means[3] = 3.0;
    CHECK(largest_change(before, after) == 1.0);
}

TEST_CASE("a tolerance on the parameters ends the fit when none changes more") {
    const Table x = clusters(300, 2, 2, 3.0, 6);
    for_each_type([&](const std::string& type) {
        FitOptions options = options_of(type, 2);
        options.tol_on = TolOn::parameters;
        options.tol = 1e-5;
        std::vector<MixtureParameters> path;
        options.callback = [&](const FitProgress& progress) {
            path.push_back(*progress.parameters);
            return false;
        };
        const FitResult result = fit(x, options);
        CHECK(result.converged);
        REQUIRE(path.size() >= 3);
        const std::size_t n = path.size();
        CHECK(largest_change(path[n - 2], path[n - 1]) < 1e-5);
        CHECK(largest_change(path[n - 3], path[n - 2]) >= 1e-5);
    });
}

TEST_CASE("of short runs the best goes on") {
    const Table x = clusters(200, 2, 3, 2.0, 7);
    FitOptions options = options_of("full", 3);
    options.init_params = InitMethod::random_from_data;
    options.n_init = 8;
    options.max_iter = 5;
    const FitResult shorts = fit(x, options);
    options.max_iter = 500;
    options.short_iter = 5;
    std::size_t passes = 0;
    options.callback = [&](const FitProgress&) {
        ++passes;
        return false;
    };
    const FitResult both = fit(x, options);
    CHECK(both.restart == shorts.restart);
    REQUIRE(both.n_iter > 5);
    CHECK(passes == 7 * 5 + both.n_iter);
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(both.lower_bounds[i] == shorts.lower_bounds[i]);
    }
    options.n_init = 1; // nothing to choose from
    options.short_iter = 2;
    const FitResult one = fit(x, options);
    options.short_iter = 0;
    CHECK(fit(x, options).parameters.means == one.parameters.means);
}
