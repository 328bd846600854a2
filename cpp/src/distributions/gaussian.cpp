#include <shogun_lite/distributions/gaussian.hpp>

#include <cmath>
#include <cstdint>
#include <utility>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/training_data.hpp>

namespace shogun_lite::distributions {
namespace {

core::matrix_view<const double> as_row(const std::vector<double>& values) {
    return {values.data(), 1, values.size()};
}

} // namespace

Gaussian::Gaussian(std::vector<double> mean, std::vector<double> covariance,
                   std::string covariance_type)
    : mean_(std::move(mean)), covariance_(std::move(covariance)),
      type_(std::move(covariance_type)) {
    const std::size_t d = mean_.size();
    core::require_shape(d >= 1, [] { return "mean: expected at least one feature"; });
    core::require_finite("mean", mean_.data(), d);
    require_matrices(type_, "covariance", covariance_, 1, d);
    precision_cholesky_ = precisions_cholesky(type_, covariance_, 1, d);
}

Gaussian Gaussian::fit(DataView X, core::span<const double> sample_weight,
                       std::string covariance_type, double reg_covar,
                       std::size_t n_threads) {
    core::require(reg_covar >= 0.0 && std::isfinite(reg_covar), [&] {
        return "reg_covar: expected a finite number >= 0, got " +
               core::number_text(reg_covar);
    });
    require_training_data(X, sample_weight);
    ComponentEstimates estimate = estimate_components(
        covariance_type,
        component_moments(X, {}, sample_weight, scatter_shape(covariance_type),
                          n_threads),
        reg_covar);
    return Gaussian(std::move(estimate.means), std::move(estimate.covariances),
                    std::move(covariance_type));
}

std::vector<double> Gaussian::log_pdf(DataView X) const {
    std::vector<double> out(X.rows());
    distributions::log_pdf(type_, X, as_row(mean_), precision_cholesky_,
                           core::matrix_view<double>(out.data(), X.rows(), 1));
    return out;
}

std::vector<double> Gaussian::pdf(DataView X) const {
    std::vector<double> out = log_pdf(X);
    for (double& value : out) {
        value = std::exp(value);
    }
    return out;
}

std::vector<double> Gaussian::mahalanobis(DataView X) const {
    std::vector<double> out(X.rows());
    distributions::mahalanobis(type_, X, as_row(mean_), precision_cholesky_,
                               core::matrix_view<double>(out.data(), X.rows(), 1));
    return out;
}

double Gaussian::entropy() const {
    return entropies(type_, precision_cholesky_, 1, n_features()).front();
}

std::size_t Gaussian::num_free_parameters() const {
    return n_features() + distributions::num_free_parameters(type_, 1, n_features());
}

void Gaussian::sample(random::Generator& generator,
                      core::matrix_view<double> out) const {
    const std::vector<std::int64_t> labels(out.rows(), 0);
    distributions::sample(type_, as_row(mean_), covariance_, labels, generator, out);
}

} // namespace shogun_lite::distributions
