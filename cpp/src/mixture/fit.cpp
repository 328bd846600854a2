#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/training_data.hpp>
#include <shogun_lite/distributions/weighted_rows.hpp>
#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/em_data.hpp"
#include "mixture/em_run.hpp"
#include "mixture/rows_in_batches.hpp"

namespace shogun_lite::mixture {
namespace {

using core::number_text;

constexpr std::pair<std::string_view, OnCollapse> kOnCollapse[] = {
    {"auto", OnCollapse::automatic},
    {"regularize", OnCollapse::regularize},
    {"reseed", OnCollapse::reseed},
    {"raise", OnCollapse::raise},
};

void require_options(const FitOptions& options, std::size_t d) {
    const std::size_t k = options.n_components;
    core::require(k >= 1, [] { return "n_components: expected at least 1, got 0"; });
    core::require(options.n_init >= 1,
                  [] { return "n_init: expected at least 1, got 0"; });
    core::require(options.tol >= 0.0, [&] {
        return "tol: expected a number >= 0, got " + number_text(options.tol);
    });
    core::require(options.reg_covar >= 0.0 && std::isfinite(options.reg_covar), [&] {
        return "reg_covar: expected a finite number >= 0, got " +
               number_text(options.reg_covar);
    });
    if (!options.weights_init.empty()) {
        core::require_size("weights_init", k, options.weights_init.size());
        require_mixture_weights("weights_init", options.weights_init);
    }
    if (!options.means_init.empty()) {
        core::require_size("means_init", k * d, options.means_init.size());
        core::require_finite("means_init", options.means_init.data(), k * d, d);
    }
    if (!options.precisions_init.empty()) {
        distributions::require_matrices(options.covariance_type, "precisions_init",
                                        options.precisions_init, k, d);
    }
}

bool start_is_given(const FitOptions& options) {
    return !options.weights_init.empty() && !options.means_init.empty() &&
           !options.precisions_init.empty();
}

void apply_given(const FitOptions& options, MixtureParameters& parameters) {
    if (!options.weights_init.empty()) {
        parameters.weights = options.weights_init;
    }
    if (!options.means_init.empty()) {
        parameters.means = options.means_init;
    }
    if (!options.precisions_init.empty()) {
        parameters.precisions_cholesky =
            distributions::precisions_cholesky_from_precisions(
                options.covariance_type, options.precisions_init,
                parameters.n_components, parameters.n_features);
        parameters.covariances = distributions::covariances_from_cholesky(
            options.covariance_type, parameters.precisions_cholesky,
            parameters.n_components, parameters.n_features);
    }
}

/// Parameters to start a restart from.
MixtureParameters start_of(distributions::DataView X,
                           core::span<const double> sample_weight,
                           const FitOptions& options, random::Generator& generator,
                           std::vector<CovarianceRepair>& repairs) {
    MixtureParameters parameters;
    parameters.covariance_type = options.covariance_type;
    parameters.n_components = options.n_components;
    parameters.n_features = X.cols();
    if (!start_is_given(options)) {
        m_step(initial_moments(X, sample_weight, options.n_components,
                               options.init_params,
                               distributions::scatter_shape(options.covariance_type),
                               generator, options.workers()),
               options.reg_covar, parameters, repairs, options.n_threads,
               options.on_collapse);
    }
    apply_given(options, parameters);
    return parameters;
}

/// The best of all starts; start(generator, repairs) makes one.
template <class Start>
FitResult best_run(const EmData& data, const FitOptions& options,
                   random::Generator& generator, Start start) {
    const bool short_runs = options.short_iter > 0 && options.n_init > 1;
    const std::size_t last_iteration =
        short_runs ? std::min(options.short_iter, options.max_iter) : options.max_iter;
    FitResult best;
    bool go_on = true;
    for (std::size_t restart = 0; go_on && restart < options.n_init; ++restart) {
        random::Generator child = generator.spawn();
        FitResult result;
        result.restart = restart;
        result.parameters = start(child, result.repairs);
        go_on = run_em(data, options, child, last_iteration, result);
        if (restart == 0 || result.lower_bound > best.lower_bound) {
            best = std::move(result);
        }
        best.stopped = !go_on;
    }
    if (short_runs && go_on && !best.converged) {
        (void)run_em(data, options, generator, options.max_iter, best);
    }
    return best;
}

/// From parameters given, and the bound the first change is counted from.
FitResult run_from(const EmData& data, const FitOptions& options,
                   const random::Generator& generator, MixtureParameters start,
                   double lower_bound) {
    FitResult result;
    result.parameters = std::move(start);
    result.lower_bound = lower_bound;
    (void)run_em(data, options, generator, options.max_iter, result);
    return result;
}

/// Earlier parameters, checked.
MixtureParameters earlier(MixtureParameters start, const FitOptions& options,
                          std::size_t d) {
    core::require_shape(
        start.n_components == options.n_components && start.n_features == d &&
            start.covariance_type == options.covariance_type,
        [] {
            return "warm_start: expected the covariance type, number of "
                   "components and of features of the earlier fit";
        });
    return complete(std::move(start));
}

FitResult finished(FitResult result, const FitOptions& options) {
    if (result.n_iter > 0) {
        sharpen_factors(result.parameters, options.n_threads);
    }
    result.reg_covar = options.reg_covar;
    return result;
}

} // namespace

OnCollapse on_collapse(std::string_view name) {
    for (const auto& [known, action] : kOnCollapse) {
        if (known == name) {
            return action;
        }
    }
    throw core::InvalidArgument("on_collapse: expected one of auto, regularize, "
                                "reseed, raise, got '" +
                                std::string(name) + "'");
}

FitResult GaussianMixture::fit(distributions::DataView X,
                               core::span<const double> sample_weight,
                               const FitOptions& options,
                               random::Generator& generator) {
    require_options(options, X.cols());
    distributions::require_training_data(X, sample_weight, options.n_components);
    const distributions::WeightedRows rows(X, sample_weight);
    const RowsInMemory data(rows.rows(), rows.weights(), options.workers());
    const auto start = [&](random::Generator& child,
                           std::vector<CovarianceRepair>& repairs) {
        return start_of(rows.rows(), rows.weights(), options, child, repairs);
    };
    return finished(best_run(data, options, generator, start), options);
}

FitResult GaussianMixture::continue_fit(distributions::DataView X,
                                        core::span<const double> sample_weight,
                                        const FitOptions& options,
                                        MixtureParameters start, double lower_bound,
                                        const random::Generator& generator) {
    require_options(options, X.cols());
    distributions::require_training_data(X, sample_weight, options.n_components);
    const distributions::WeightedRows rows(X, sample_weight);
    const RowsInMemory data(rows.rows(), rows.weights(), options.workers());
    return finished(run_from(data, options, generator,
                             earlier(std::move(start), options, X.cols()), lower_bound),
                    options);
}

FitResult GaussianMixture::fit_batches(RowBatches& batches, FitOptions options,
                                       bool scale_reg_covar,
                                       random::Generator& generator,
                                       const MixtureParameters* start,
                                       double lower_bound) {
    const RowsInBatches data(batches, options.workers());
    require_options(options, data.n_features());
    core::require_shape(data.n_rows() >= options.n_components, [&] {
        return "batches: expected at least n_components = " +
               std::to_string(options.n_components) +
               " rows of positive weight in all, got " + std::to_string(data.n_rows());
    });
    if (scale_reg_covar) {
        options.reg_covar = data.scaled_reg_covar();
    }
    if (start != nullptr) {
        return finished(run_from(data, options, generator,
                                 earlier(*start, options, data.n_features()),
                                 lower_bound),
                        options);
    }
    if (!start_is_given(options)) {
        distributions::require_training_data(data.first_rows(), data.first_weights(),
                                             options.n_components);
    }
    const distributions::WeightedRows first(data.first_rows(), data.first_weights());
    const auto from_first = [&](random::Generator& child,
                                std::vector<CovarianceRepair>& repairs) {
        return start_of(first.rows(), first.weights(), options, child, repairs);
    };
    return finished(best_run(data, options, generator, from_first), options);
}

} // namespace shogun_lite::mixture
