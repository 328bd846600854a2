#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include <shogun_lite/mixture/mixture_parameters.hpp>

namespace shogun_lite::mixture {

/// A covariance that was singular in spite of reg_covar, and what was added to it.
struct CovarianceRepair {
    std::size_t component; ///< 0 for a shared covariance
    double ridge;          ///< added to the diagonal besides reg_covar
};

/// A component that collapsed and was put elsewhere.
struct Reseed {
    std::size_t iteration; ///< after it
    std::size_t component;
    double weight; ///< it had
};

/// A move of split-and-merge EM: two components merged, a third split.
struct SmemMove {
    std::size_t first;
    std::size_t second;
    std::size_t split;
    double lower_bound; ///< after it; -infinity if a covariance collapsed
    bool accepted;
};

/// What a fit found: the best of its restarts.
struct FitResult {
    MixtureParameters parameters;
    double reg_covar = 0.0; ///< that was used
    /// Mean log-likelihood per unit of weight (nats) under the parameters before the
    /// last M-step, as scikit-learn's lower_bound_; -infinity for max_iter = 0.
    double lower_bound = -std::numeric_limits<double>::infinity();
    std::vector<double> lower_bounds; ///< per iteration
    std::size_t n_iter = 0;
    std::size_t n_passes = 0; ///< over the data: n_iter, and those of acceleration
    bool converged = false;
    std::size_t restart = 0;
    /// Of the last M-step.
    std::vector<CovarianceRepair> repairs;
    std::vector<Reseed> reseeds;
    bool stopped = false; ///< by the callback
    /// Tried by split_and_merge(), in order.
    std::vector<SmemMove> moves;
};

} // namespace shogun_lite::mixture
