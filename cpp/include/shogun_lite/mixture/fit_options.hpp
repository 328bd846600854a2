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

/// How the iterations are made.
enum class Acceleration {
    none,   ///< plain EM
    squarem ///< jumps along two EM steps, never to a lower likelihood than theirs
};

/// What the tolerance is compared with.
enum class TolOn {
    likelihood, ///< the change of the mean log-likelihood per unit of weight
    parameters  ///< the largest change of a weight, of a mean in standard deviations,
                ///< and of a covariance relative to its two standard deviations
};

/// How to fit; names and meaning are those of scikit-learn's GaussianMixture.
struct FitOptions {
    std::size_t n_components = 1;
    std::string covariance_type = "full";
    double tol = 1e-3;
    TolOn tol_on = TolOn::likelihood;
    Acceleration acceleration = Acceleration::none;
    double reg_covar = 1e-6; ///< added to the diagonals of the covariances
    OnCollapse on_collapse = OnCollapse::automatic;
    std::size_t max_iter = 100;
    std::size_t n_init = 1;
    /// If > 0, restarts are runs of so many iterations, and only the best goes on:
    /// Biernacki, Celeux & Govaert, "Choosing starting values for the EM algorithm for
    /// getting the highest likelihood in multivariate Gaussian mixture models",
    /// Computational Statistics & Data Analysis 41, 2003.
    std::size_t short_iter = 0;
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
