#pragma once

#include <cstddef>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/mixture/fit_options.hpp>
#include <shogun_lite/mixture/fit_result.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::mixture {

/// What split-and-merge EM adds to FitOptions.
struct SmemOptions {
    std::size_t max_candidates = 5; ///< moves tried before giving up
    std::size_t max_smem_iter = 20; ///< moves accepted at most
};

/// Moves out of the local optimum `start` of an EM fit: two components that claim the
/// same rows become one, and one that fits its rows badly becomes two, so that the
/// number stays. Ueda, Nakano, Ghahramani and Hinton, "SMEM algorithm for mixture
/// models", Neural Computation 12, 2000. A move is kept only if it raises the bound by
/// more than options.tol, so that the result is never worse than `start`, and if no
/// component collapses onto the ridge that did not before: such a bound has no limit.
///
/// A split puts the new means at a row drawn from those of the component and at its
/// mirror image in the mean, instead of the paper's noise: then scaling and moving the
/// data scales and moves the result. Needs 4 n k numbers of memory at its peak.
/// Arguments and errors as GaussianMixture::fit(), and InvalidArgument for fewer than 3
/// components. The callback sees the iterations of all runs; if it ends one, or ended
/// the fit `start` is from, the best so far is the result. Draws from a spawned child
/// of `generator`.
[[nodiscard]] FitResult split_and_merge(distributions::DataView X,
                                        core::span<const double> sample_weight,
                                        const FitOptions& options,
                                        const SmemOptions& smem_options,
                                        FitResult start, random::Generator& generator);

} // namespace shogun_lite::mixture
