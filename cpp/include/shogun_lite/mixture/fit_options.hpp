#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <shogun_lite/core/interrupt.hpp>
#include <shogun_lite/mixture/initialisation.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

namespace shogun_lite::mixture {

/// What a fit reports after each iteration.
struct FitProgress {
    std::size_t restart;
    std::size_t iteration; ///< from 1
    double lower_bound;    ///< mean log-likelihood per unit of weight, nats
    double change;         ///< since the iteration before
    const MixtureParameters* parameters; ///< after it; only for the call
};

/// What is done about a component that collapses onto few or identical rows.
enum class OnCollapse {
    automatic,  ///< regularize if reg_covar > 0, otherwise raise
    regularize, ///< a singular covariance gets a larger ridge
    reseed,     ///< the component starts anew at a row drawn at random
    raise       ///< NotPositiveDefiniteError
};

/// "auto", "regularize", "reseed", "raise"; InvalidArgument otherwise.
[[nodiscard]] OnCollapse on_collapse(std::string_view name);

/// How to fit; names and meaning are those of scikit-learn's GaussianMixture.
struct FitOptions {
    std::size_t n_components = 1;
    std::string covariance_type = "full";
    double tol = 1e-3;       ///< on the mean log-likelihood per unit of weight
    double reg_covar = 1e-6; ///< added to the diagonals of the covariances
    OnCollapse on_collapse = OnCollapse::automatic;
    std::size_t max_iter = 100;
    std::size_t n_init = 1;
    InitMethod init_params = InitMethod::kmeans;
    std::vector<double> weights_init;    ///< (k,) or empty
    std::vector<double> means_init;      ///< (k, d) or empty
    std::vector<double> precisions_init; ///< by covariance type, or empty
    std::size_t n_threads = 0;           ///< 0: automatic; never changes a result
    /// Asked between blocks of rows, if not null; must outlive the fit.
    core::Interrupt* interrupt = nullptr;
    /// Called after each iteration in the calling thread; true ends the fit, which
    /// keeps the best so far. What it throws passes through.
    std::function<bool(const FitProgress&)> callback;

    [[nodiscard]] core::Workers workers() const noexcept {
        return {n_threads, interrupt};
    }
};

} // namespace shogun_lite::mixture
