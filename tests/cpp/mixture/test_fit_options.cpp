#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/fits.hpp"
#include "mixture/models.hpp"

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::NotPositiveDefiniteError;
using shogun_lite::core::ShapeError;
using shogun_lite::random::Generator;

TEST_CASE("restarts are the generator's children, and the best is kept") {
    const Table x = clusters(400, 2, 5, 2.5, 23);
    FitOptions options = options_of("full", 5);
    options.init_params = InitMethod::random_from_data;
    options.n_init = 6;
    Generator generator(24);
    const FitResult best = GaussianMixture::fit(x.view(), {}, options, generator);
    CHECK(generator.position() == Generator(24).position()); // its stream has not moved
    CHECK(generator.children_spawned() == 6);

    options.n_init = 1;
    Generator same(24);
    std::vector<double> bounds;
    for (std::size_t restart = 0; restart < 6; ++restart) {
        const FitResult result = GaussianMixture::fit(x.view(), {}, options, same);
        bounds.push_back(result.lower_bound);
        if (restart == best.restart) {
            CHECK(result.parameters.means == best.parameters.means);
        }
    }
    for (const double bound : bounds) {
        CHECK(bound <= best.lower_bound);
    }
    CHECK(bounds[best.restart] == best.lower_bound);
    CHECK(bounds[0] != bounds[1]); // restarts differ
}

TEST_CASE("progress is reported, may stop the fit, and may throw") {
    const Table x = clusters(200, 2, 2, 3.0, 25);
    FitOptions options = options_of("full", 2);
    options.n_init = 3;
    options.tol = 1e-5;
    std::vector<FitProgress> seen;
    options.callback = [&](const FitProgress& progress) {
        seen.push_back(progress);
        return false;
    };
    const FitResult whole = fit(x, options, 26);
    CHECK(seen.front().restart == 0);
    CHECK(seen.front().iteration == 1);
    CHECK(seen.front().change == HUGE_VAL);
    CHECK(seen.back().restart == 2);
    for (std::size_t i = 1; i < seen.size(); ++i) {
        if (seen[i].restart == seen[i - 1].restart) {
            CHECK(seen[i].iteration == seen[i - 1].iteration + 1);
            CHECK(seen[i].change == seen[i].lower_bound - seen[i - 1].lower_bound);
        }
    }
    CHECK(whole.lower_bounds.back() == whole.lower_bound);

    options.callback = [](const FitProgress& progress) {
        return progress.iteration == 3;
    };
    const FitResult stopped = fit(x, options, 26);
    CHECK(stopped.n_iter == 3);
    CHECK(stopped.restart == 0);
    options.callback = [](const FitProgress&) -> bool {
        throw std::runtime_error("enough");
    };
    CHECK_THROWS_WITH_AS((void)fit(x, options, 26), "enough", std::runtime_error);
}

TEST_CASE("no iterations: the start itself") {
    const Table x = clusters(100, 2, 2, 6.0, 27);
    FitOptions options = options_of("diag", 2);
    options.max_iter = 0;
    const FitResult result = fit(x, options, 28);
    CHECK(result.n_iter == 0);
    CHECK_FALSE(result.converged);
    CHECK(result.lower_bound == -HUGE_VAL);
    CHECK(result.lower_bounds.empty());
    CHECK(result.parameters.weights.size() == 2);
    CHECK_NOTHROW(GaussianMixture{result.parameters});
}

TEST_CASE("a warm start goes on where it was") {
    const Table x = clusters(500, 2, 3, 2.0, 29);
    FitOptions options = options_of("full", 3);
    options.tol = 0.0;
    options.max_iter = 10;
    const FitResult ten = fit(x, options, 30);
    options.max_iter = 4;
    const FitResult four = fit(x, options, 30);
    options.max_iter = 6;
    const FitResult six = GaussianMixture::continue_fit(
        x.view(), {}, options, four.parameters, four.lower_bound, Generator(30));
    CHECK(six.parameters.means == ten.parameters.means);
    CHECK(six.lower_bound == ten.lower_bound);
    MixtureParameters other = four.parameters;
    other.covariance_type = "tied";
    CHECK_THROWS_WITH_AS(
        (void)GaussianMixture::continue_fit(x.view(), {}, options, other,
                                            four.lower_bound, Generator(30)),
        doctest::Contains("warm_start: expected the covariance type"), ShapeError);
}

TEST_CASE("options that make no sense are refused by name") {
    const Table x = clusters(30, 2, 2, 3.0, 31);
    const auto with = [&](auto change) {
        FitOptions options = options_of("full", 2);
        change(options);
        return fit(x, options, 32);
    };
    using O = FitOptions;
    CHECK_THROWS_WITH_AS((void)with([](O& o) { o.n_components = 0; }),
                         "n_components: expected at least 1, got 0", InvalidArgument);
    CHECK_THROWS_WITH_AS((void)with([](O& o) { o.n_components = 31; }),
                         "X: expected at least 31 rows, got 30", ShapeError);
    CHECK_THROWS_WITH_AS((void)with([](O& o) { o.n_init = 0; }),
                         "n_init: expected at least 1, got 0", InvalidArgument);
    CHECK_THROWS_WITH_AS((void)with([](O& o) { o.tol = -1.0; }),
                         "tol: expected a number >= 0, got -1", InvalidArgument);
    CHECK_THROWS_AS((void)with([](O& o) { o.tol = std::nan(""); }), InvalidArgument);
    CHECK_THROWS_WITH_AS((void)with([](O& o) { o.reg_covar = -1e-6; }),
                         "reg_covar: expected a finite number >= 0, got -1e-06",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS((void)with([](O& o) { o.weights_init = {1.0}; }),
                         "weights_init: expected 2 elements, got 1", ShapeError);
    CHECK_THROWS_WITH_AS((void)with([](O& o) {
                             o.weights_init = {0.9, 0.9};
                         }),
                         doctest::Contains("weights_init: expected a sum of 1"),
                         InvalidArgument);
    CHECK_THROWS_WITH_AS((void)with([](O& o) { o.means_init = {1.0}; }),
                         "means_init: expected 4 elements, got 1", ShapeError);
    CHECK_THROWS_WITH_AS((void)with([](O& o) {
                             o.means_init = {1.0, std::nan(""), 0.0, 0.0};
                         }),
                         doctest::Contains("means_init: expected finite numbers"),
                         InvalidArgument);
    CHECK_THROWS_WITH_AS((void)with([](O& o) {
                             o.precisions_init = {1.0, 1.0};
                         }),
                         "precisions_init: expected 8 elements, got 2", ShapeError);
    CHECK_THROWS_WITH_AS(
        (void)with([](O& o) { o.precisions_init = {1, 0, 0, 1, -1, 0, 0, 1}; }),
        doctest::Contains("precisions: component 1"), NotPositiveDefiniteError);
    CHECK_THROWS_AS((void)with([](O& o) { o.covariance_type = "round"; }),
                    InvalidArgument);
    Table bad = x;
    bad(7, 0) = HUGE_VAL;
    CHECK_THROWS_WITH_AS((void)fit(bad, options_of("full", 2), 33),
                         doctest::Contains("got infinity at row 7, column 0"),
                         InvalidArgument);
    std::vector<double> weights(30, 0.0);
    weights[3] = 1.0;
    CHECK_THROWS_WITH_AS((void)fit(x, options_of("full", 2), 33, weights),
                         "sample_weight: expected at least 2 rows of positive weight, "
                         "got 1",
                         InvalidArgument);
}
