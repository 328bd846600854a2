#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/distributions/training_data.hpp>
#include <shogun_lite/distributions/weighted_rows.hpp>
#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

namespace shogun_lite::mixture {
namespace {

using distributions::Moments;
using distributions::ScatterShape;

/// The covariance of a component as moments have it: without the ridge, in the form of
/// its scatter (one variance for each feature where they share it).
template <class Covariance>
std::vector<double> covariance_of(const MixtureParameters& p, std::size_t component,
                                  double reg_covar) {
    const std::size_t d = p.n_features;
    const std::size_t size = Covariance::size(d);
    const double* stored =
        p.covariances.data() + distributions::matrix_offset<Covariance>(component, d);
    const bool matrix = Covariance::kScatter == ScatterShape::matrix;
    std::vector<double> out(matrix ? d * d : d);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = stored[i % size];
    }
    for (std::size_t i = 0; i < out.size(); i += matrix ? d + 1 : 1) {
        out[i] = std::max(out[i] - reg_covar, 0.0);
    }
    return out;
}

/// The statistics of unit weight whose M-step gives these parameters.
std::vector<Moments> moments_of(const MixtureParameters& p, double reg_covar) {
    std::vector<Moments> out;
    distributions::with_covariance(p.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        for (std::size_t j = 0; j < p.n_components; ++j) {
            const std::vector<double> covariance =
                covariance_of<Covariance>(p, j, reg_covar);
            out.push_back(Moments::of(
                p.weights[j],
                core::span<const double>(p.means.data() + j * p.n_features,
                                         p.n_features),
                core::span<const double>(covariance), Covariance::kScatter));
        }
    });
    return out;
}

} // namespace

FitResult GaussianMixture::update(distributions::DataView X,
                                  core::span<const double> sample_weight,
                                  const FitOptions& options,
                                  MixtureParameters parameters, double step) {
    core::require(step > 0.0 && step <= 1.0, [&] {
        return "step: expected a number in (0, 1], got " + core::number_text(step);
    });
    core::require_shape(X.cols() == parameters.n_features, [&] {
        return "X: expected " + std::to_string(parameters.n_features) +
               " features, got " + std::to_string(X.cols());
    });
    distributions::require_training_data(X, sample_weight, 1);
    const distributions::WeightedRows rows(X, sample_weight);
    FitResult result;
    result.parameters = complete(std::move(parameters));
    const EmStatistics batch =
        em_pass(rows.rows(), rows.weights(), result.parameters, options.workers());
    std::vector<Moments> moments = moments_of(result.parameters, options.reg_covar);
    for (std::size_t j = 0; j < moments.size(); ++j) {
        Moments fresh = batch.moments[j];
        fresh.scale(step / batch.total_weight);
        moments[j].scale(1.0 - step);
        moments[j].merge(fresh);
    }
    m_step(moments, options.reg_covar, result.parameters, result.repairs,
           options.n_threads, options.on_collapse);
    sharpen_factors(result.parameters, options.n_threads);
    result.lower_bound = batch.lower_bound;
    result.lower_bounds = {batch.lower_bound};
    result.n_iter = 1;
    result.n_passes = 1;
    result.reg_covar = options.reg_covar;
    return result;
}

} // namespace shogun_lite::mixture
