#include <shogun_lite/mixture/em.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>

#include "mixture/posterior.hpp"

namespace shogun_lite::mixture {
namespace {

using distributions::Moments;

template <class Covariance>
core::NotPositiveDefiniteError singular(std::size_t component,
                                        const core::NotPositiveDefiniteError& error,
                                        const char* remedy) {
    return core::NotPositiveDefiniteError(
        "Fitting the mixture model failed because the covariance of " +
            (Covariance::kShared ? std::string("all components")
                                 : "component " + std::to_string(component)) +
            " is singular (" + error.what() + "): " + remedy,
        error.pivot_index(), error.pivot_value());
}

/// Raises the ridge of one matrix tenfold until it can be factored; returns what was
/// added. The first ridge is at least what rounding leaves of the mean variance.
template <class Covariance>
double repair(double first_ridge, std::size_t d, double* covariance, double* u) {
    constexpr int kMaxSteps = 64;
    double ridge =
        std::max(first_ridge, 1e-15 * Covariance::mean_variance(covariance, d));
    double added = 0.0;
    for (int step = 0;; ++step) {
        Covariance::add_ridge(ridge, d, covariance);
        added += ridge;
        try {
            Covariance::factor(covariance, d, u);
            return added;
        } catch (const core::NotPositiveDefiniteError&) {
            if (step == kMaxSteps || !std::isfinite(10.0 * ridge)) {
                throw;
            }
            ridge *= 10.0;
        }
    }
}

/// What is done about a singular covariance.
struct Remedy {
    double first_ridge; ///< 0: it is an error
    const char* advice; ///< what the user can do about the error
};

/// Factors one matrix; returns the ridge that had to be added to it, 0 as a rule.
template <class Covariance>
double factor_one(std::size_t component, const Remedy& remedy, std::size_t d,
                  double* covariance, double* u) {
    try {
        Covariance::factor(covariance, d, u);
        return 0.0;
    } catch (const core::NotPositiveDefiniteError& error) {
        if (!(remedy.first_ridge > 0.0)) {
            throw singular<Covariance>(component, error, remedy.advice);
        }
    }
    try {
        return repair<Covariance>(remedy.first_ridge, d, covariance, u);
    } catch (const core::NotPositiveDefiniteError& hopeless) {
        throw singular<Covariance>(
            component, hopeless,
            "no ridge makes it regular, because squares of the data overflow; "
            "scale the data");
    }
}

template <class Covariance>
std::size_t factor_threads(std::size_t count, std::size_t d, std::size_t n_threads) {
    return useful_threads(static_cast<double>(Covariance::size(d)) *
                              static_cast<double>(d) * static_cast<double>(count) / 3.0,
                          n_threads);
}

template <class Covariance>
void factor_all(const Remedy& remedy, MixtureParameters& parameters,
                std::vector<CovarianceRepair>& repairs, std::size_t n_threads) {
    const std::size_t d = parameters.n_features;
    const std::size_t count =
        distributions::matrix_count<Covariance>(parameters.n_components);
    parameters.precisions_cholesky.resize(parameters.covariances.size());
    std::vector<double> ridges(count);
    core::for_each_block(count, factor_threads<Covariance>(count, d, n_threads),
                         [&](std::size_t component) {
                             const std::size_t offset =
                                 distributions::matrix_offset<Covariance>(component, d);
                             ridges[component] = factor_one<Covariance>(
                                 component, remedy, d,
                                 parameters.covariances.data() + offset,
                                 parameters.precisions_cholesky.data() + offset);
                         });
    for (std::size_t j = 0; j < count; ++j) {
        if (ridges[j] > 0.0) {
            repairs.push_back({j, ridges[j]});
        }
    }
}

Remedy remedy_of(const std::vector<Moments>& moments, double reg_covar,
                 OnCollapse on_collapse) {
    if (on_collapse == OnCollapse::raise && reg_covar > 0.0) {
        return {0.0, "a component collapsed onto few or identical rows; raise "
                     "reg_covar, set on_collapse=\"regularize\", use fewer "
                     "components, or scale the data"};
    }
    if (reg_covar > 0.0 || on_collapse == OnCollapse::automatic ||
        on_collapse == OnCollapse::raise) {
        return {reg_covar, "a component collapsed onto few or identical rows; set "
                           "reg_covar > 0, use fewer components, or scale the data"};
    }
    return {scaled_reg_covar(common_moments(moments)), ""};
}

/// The mean of all rows, for each component: where one that never had any is put.
std::vector<double> common_mean(const std::vector<Moments>& moments) {
    const Moments all = common_moments(moments);
    std::vector<double> means;
    for (std::size_t j = 0; j < moments.size(); ++j) {
        means.insert(means.end(), all.mean().begin(), all.mean().end());
    }
    return means;
}

} // namespace

Moments common_moments(const std::vector<Moments>& moments) {
    Moments all = moments.front();
    for (std::size_t j = 1; j < moments.size(); ++j) {
        all.merge(moments[j]);
    }
    return all;
}

double scaled_reg_covar(const Moments& all) {
    constexpr double kFraction = 1e-6; // the default of reg_covar, for unit variances
    const std::size_t d = all.n_features();
    const std::size_t step =
        all.shape() == distributions::ScatterShape::matrix ? d + 1 : 1;
    double variance = 0.0;
    for (std::size_t i = 0; i < d; ++i) {
        variance += all.scatter()[i * step] / all.count() / static_cast<double>(d);
    }
    core::require(std::isfinite(variance), [] {
        return std::string("X: the squares of the data overflow; scale the data");
    });
    return variance > 0.0
               ? std::max(kFraction * variance, std::numeric_limits<double>::min())
               : kFraction;
}

void m_step(const std::vector<Moments>& moments, double reg_covar,
            MixtureParameters& parameters, std::vector<CovarianceRepair>& repairs,
            std::size_t n_threads, OnCollapse on_collapse) {
    if (parameters.means.empty()) {
        parameters.means = common_mean(moments);
    }
    distributions::ComponentEstimates estimates = distributions::estimate_components(
        parameters.covariance_type, moments, reg_covar, parameters.means);
    const double total =
        std::accumulate(estimates.counts.begin(), estimates.counts.end(), 0.0);
    for (double& count : estimates.counts) {
        count /= total;
    }
    parameters.weights = std::move(estimates.counts);
    parameters.means = std::move(estimates.means);
    parameters.covariances = std::move(estimates.covariances);
    repairs.clear();
    distributions::with_covariance(parameters.covariance_type, [&](auto tag) {
        factor_all<typename decltype(tag)::type>(
            remedy_of(moments, reg_covar, on_collapse), parameters, repairs, n_threads);
    });
}

void sharpen_factors(MixtureParameters& parameters, std::size_t n_threads) {
    distributions::with_covariance(parameters.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        const std::size_t d = parameters.n_features;
        const std::size_t count =
            distributions::matrix_count<Covariance>(parameters.n_components);
        core::for_each_block(
            count, factor_threads<Covariance>(count, d, n_threads),
            [&](std::size_t component) {
                const std::size_t offset =
                    distributions::matrix_offset<Covariance>(component, d);
                Covariance::sharpen(parameters.covariances.data() + offset, d,
                                    parameters.precisions_cholesky.data() + offset);
            });
    });
}

} // namespace shogun_lite::mixture
