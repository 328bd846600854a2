#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include <shogun_lite/mixture/mixture_parameters.hpp>

namespace shogun_lite::mixture {

/// A covariance that was singular although reg_covar > 0, and what was added to it.
struct CovarianceRepair {
    std::size_t component; ///< 0 for a shared covariance
    double ridge;          ///< added to the diagonal besides reg_covar
};

/// What a fit found: the best of its restarts.
struct FitResult {
    MixtureParameters parameters;
    /// Mean log-likelihood per unit of weight (nats) under the parameters before the
    /// last M-step, as scikit-learn's lower_bound_; -infinity for max_iter = 0.
    double lower_bound = -std::numeric_limits<double>::infinity();
    std::vector<double> lower_bounds; ///< per iteration
    std::size_t n_iter = 0;
    bool converged = false;
    std::size_t restart = 0;
    /// Of the last M-step.
    std::vector<CovarianceRepair> repairs;
};

} // namespace shogun_lite::mixture
