#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/random/categorical.hpp>

#include "mixture/posterior.hpp"

namespace shogun_lite::mixture {
namespace {

/// Calls use(posterior, first row) for each block of X.
template <class Use>
void for_each_block_of(distributions::DataView X, const MixtureParameters& parameters,
                       std::size_t n_threads, Use use) {
    core::require_shape(X.cols() == parameters.n_features, [&] {
        return "X: expected " + std::to_string(parameters.n_features) +
               " features, got " + std::to_string(X.cols());
    });
    for_each_posterior(X, parameters, n_threads, use);
}

} // namespace

GaussianMixture::GaussianMixture(MixtureParameters parameters)
    : parameters_(std::move(parameters)) {
    MixtureParameters& p = parameters_;
    core::require_shape(p.n_components >= 1 && p.n_features >= 1, [] {
        return std::string("means: expected at least one component and one feature");
    });
    core::require_size("weights", p.n_components, p.weights.size());
    core::require_size("means", p.n_components * p.n_features, p.means.size());
    require_mixture_weights("weights", p.weights);
    core::require_finite("means", p.means.data(), p.means.size(), p.n_features);
    if (!p.covariances.empty() || p.precisions_cholesky.empty()) {
        distributions::require_matrices(p.covariance_type, "covariances", p.covariances,
                                        p.n_components, p.n_features);
    }
    if (p.precisions_cholesky.empty()) {
        p.precisions_cholesky = distributions::precisions_cholesky(
            p.covariance_type, p.covariances, p.n_components, p.n_features);
    }
    core::require_size(
        "precisions_cholesky",
        distributions::covariance_size(p.covariance_type, p.n_components, p.n_features),
        p.precisions_cholesky.size());
    core::require_finite("precisions_cholesky", p.precisions_cholesky.data(),
                         p.precisions_cholesky.size());
}

MixtureParameters complete(MixtureParameters parameters) {
    MixtureParameters out = GaussianMixture(std::move(parameters)).parameters();
    if (out.covariances.empty()) {
        out.covariances = distributions::covariances_from_cholesky(
            out.covariance_type, out.precisions_cholesky, out.n_components,
            out.n_features);
    }
    return out;
}

void GaussianMixture::score_samples(distributions::DataView X, core::span<double> out,
                                    std::size_t n_threads) const {
    core::require_size("out", X.rows(), out.size());
    for_each_block_of(
        X, parameters_, n_threads,
        [out](const PosteriorBlock<double>& posterior, std::size_t first) {
            std::copy(posterior.log_likelihood.begin(), posterior.log_likelihood.end(),
                      out.data() + first);
        });
}

void GaussianMixture::predict_proba(distributions::DataView X,
                                    core::matrix_view<double> out,
                                    std::size_t n_threads) const {
    core::require_shape(
        out.rows() == X.rows() && out.cols() == parameters_.n_components,
        [] { return std::string("out: expected shape (n_samples, n_components)"); });
    for_each_block_of(
        X, parameters_, n_threads,
        [out](const PosteriorBlock<double>& posterior, std::size_t first) {
            const std::size_t rows = posterior.block.rows();
            for (std::size_t j = 0; j < out.cols(); ++j) {
                const double* line = posterior.densities.line(j);
                for (std::size_t i = 0; i < rows; ++i) {
                    out(first + i, j) = line[i];
                }
            }
        });
}

void GaussianMixture::predict(distributions::DataView X, core::span<std::int64_t> out,
                              std::size_t n_threads) const {
    core::require_size("out", X.rows(), out.size());
    const std::size_t k = parameters_.n_components;
    for_each_block_of(
        X, parameters_, n_threads,
        [out, k](const PosteriorBlock<double>& posterior, std::size_t first) {
            const std::size_t rows = posterior.block.rows();
            const double* values = posterior.densities.values.data();
            const std::size_t stride = posterior.densities.stride;
            for (std::size_t i = 0; i < rows; ++i) {
                std::size_t best = 0;
                for (std::size_t j = 1; j < k; ++j) {
                    best =
                        values[j * stride + i] > values[best * stride + i] ? j : best;
                }
                out[first + i] = static_cast<std::int64_t>(best);
            }
        });
}

void GaussianMixture::sample(random::Generator& generator,
                             core::matrix_view<double> out,
                             core::span<std::int64_t> labels) const {
    core::require_size("labels", out.rows(), labels.size());
    const random::Categorical component{core::span<const double>(parameters_.weights)};
    component.fill(generator, labels);
    distributions::sample(parameters_.covariance_type, parameters_.means_view(),
                          parameters_.covariances, labels, generator, out);
}

} // namespace shogun_lite::mixture
