#include <doctest/doctest.h>

#include <cstddef>
#include <stdexcept>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>
#include <shogun_lite/mixture/smem.hpp>
#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/normal.hpp>

using namespace shogun_lite;
using core::matrix_view;
using mixture::FitOptions;
using mixture::FitResult;
using mixture::GaussianMixture;
using mixture::SmemOptions;

namespace {

/// Three clusters on a line, 100 rows each.
std::vector<double> clusters() {
    std::vector<double> x(300);
    random::Generator generator(1);
    random::fill_standard_normal(generator, x);
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] += 10.0 * static_cast<double>(i / 100);
    }
    return x;
}

/// One component for two clusters, two for the third.
FitOptions trap() {
    FitOptions options;
    options.n_components = 3;
    options.max_iter = 500;
    options.tol = 1e-8;
    options.weights_init = {0.6, 0.2, 0.2};
    options.means_init = {5.0, 19.5, 20.5};
    options.precisions_init = {0.02, 1.0, 1.0};
    return options;
}

FitResult escaped(const std::vector<double>& x, const FitOptions& options) {
    const matrix_view<const double> X(x.data(), x.size(), 1);
    random::Generator generator(7);
    FitResult start = GaussianMixture::fit(X, {}, options, generator);
    return mixture::split_and_merge(X, {}, options, SmemOptions{}, start, generator);
}

} // namespace

TEST_CASE("split-and-merge leaves a local optimum of EM") {
    const auto x = clusters();
    const matrix_view<const double> X(x.data(), x.size(), 1);
    random::Generator generator(7);
    const FitResult em = GaussianMixture::fit(X, {}, trap(), generator);
    const FitResult smem = escaped(x, trap());
    // Two of the three clusters under one wide component cost 0.3 nats a row and more.
    CHECK(smem.lower_bound > em.lower_bound + 0.3);
    REQUIRE(!smem.moves.empty());
    CHECK(smem.moves.front().accepted);
    CHECK(smem.moves.front().first == 1);
    CHECK(smem.moves.front().second == 2);
    CHECK(smem.moves.front().split == 0);
}

TEST_CASE("split-and-merge gives the same bits on any number of threads") {
    const auto x = clusters();
    FitOptions options = trap();
    options.n_threads = 1;
    const FitResult one = escaped(x, options);
    options.n_threads = 3;
    const FitResult three = escaped(x, options);
    CHECK(one.parameters.means == three.parameters.means);
    CHECK(one.parameters.covariances == three.parameters.covariances);
    CHECK(one.lower_bounds == three.lower_bounds);
}

TEST_CASE("a callback that ends the search keeps the best so far") {
    const auto x = clusters();
    const matrix_view<const double> X(x.data(), x.size(), 1);
    FitOptions options = trap();
    random::Generator generator(7);
    const FitResult em = GaussianMixture::fit(X, {}, options, generator);
    std::size_t calls = 0;
    options.callback = [&calls](const mixture::FitProgress&) { return ++calls == 3; };
    const FitResult stopped =
        mixture::split_and_merge(X, {}, options, SmemOptions{}, em, generator);
    CHECK(calls == 3);
    CHECK(stopped.stopped);
    CHECK(stopped.lower_bound >= em.lower_bound);
    CHECK(stopped.parameters.means == em.parameters.means);
    options.callback = [](const mixture::FitProgress&) -> bool {
        throw std::runtime_error("of the caller");
    };
    CHECK_THROWS_AS(
        mixture::split_and_merge(X, {}, options, SmemOptions{}, em, generator),
        std::runtime_error);
}

TEST_CASE("split-and-merge needs three components") {
    const auto x = clusters();
    const matrix_view<const double> X(x.data(), x.size(), 1);
    FitOptions options;
    options.n_components = 2;
    random::Generator generator(7);
    FitResult em = GaussianMixture::fit(X, {}, options, generator);
    CHECK_THROWS_AS(
        mixture::split_and_merge(X, {}, options, SmemOptions{}, em, generator),
        core::InvalidArgument);
}
