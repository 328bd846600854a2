#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include <shogun_lite/datasets/smem_trap.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>
#include <shogun_lite/mixture/smem.hpp>

using namespace shogun_lite;
using mixture::FitOptions;
using mixture::FitResult;
using mixture::GaussianMixture;

TEST_CASE("EM is stuck in the trap and split-and-merge EM is not") {
    // Of 100 sets; EM gains its last bits for some of them without a move.
    const datasets::TrapStart start = datasets::smem_trap_start();
    FitOptions options;
    options.n_components = 3;
    options.max_iter = 500;
    options.tol = 1e-6;
    options.weights_init = start.weights;
    options.means_init = start.means;
    options.precisions_init = start.precisions;
    FitOptions good = options;
    good.means_init = {2.0, 2.0, -2.0, -2.0, 2.0, -2.0}; // the centres
    int stuck = 0;
    int escaped = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        random::Generator generator(seed);
        std::vector<double> rows(2 * 450);
        std::vector<std::int64_t> labels(450);
        datasets::make_smem_trap(generator, {rows.data(), 450, 2}, labels);
        CHECK(labels[4] == 1);
        const core::matrix_view<const double> X(rows.data(), 450, 2);
        const double best = GaussianMixture::fit(X, {}, good, generator).lower_bound;
        FitResult em = GaussianMixture::fit(X, {}, options, generator);
        stuck += em.lower_bound < best - 1e-2 ? 1 : 0;
        const FitResult smem =
            mixture::split_and_merge(X, {}, options, {}, em, generator);
        escaped += smem.lower_bound > best - 1e-4 ? 1 : 0;
    }
    CHECK(stuck >= 80);
    CHECK(escaped >= 95);
}
