#include "mixture/rows_in_batches.hpp"

#include <string>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/training_data.hpp>
#include <shogun_lite/random/uniform.hpp>

#include "mixture/em_pass.hpp"
#include "mixture/streamed_pass.hpp"

namespace shogun_lite::mixture {
namespace {

double weight_of(core::span<const double> weights, std::size_t i) {
    return weights.empty() ? 1.0 : weights[i];
}

/// All of them may be 0, unlike those of the whole data.
void require_weights(core::span<const double> weights, std::size_t n_rows) {
    if (weights.empty()) {
        return;
    }
    core::require_size("sample_weight", n_rows, weights.size());
    core::require_finite("sample_weight", weights.data(), weights.size());
    for (std::size_t i = 0; i < n_rows; ++i) {
        core::require(weights[i] >= 0.0, [&] {
            return "sample_weight: expected weights >= 0, got " +
                   core::number_text(weights[i]) + " at index " + std::to_string(i);
        });
    }
}

} // namespace

RowsInBatches::RowsInBatches(RowBatches& batches, core::Workers workers)
    : batches_(batches), workers_(workers) {
    batches_.for_each(
        [&](core::matrix_view<const double> X, core::span<const double> weights) {
            distributions::require_training_data(X, {}, 1);
            require_weights(weights, X.rows());
            core::require_shape(n_features_ == 0 || X.cols() == n_features_, [&] {
                return "batches: expected " + std::to_string(n_features_) +
                       " features as in the first, got " + std::to_string(X.cols());
            });
            if (n_features_ == 0) {
                n_features_ = X.cols();
                first_rows_.assign(X.data(), X.data() + X.rows() * X.cols());
                first_weights_.assign(weights.begin(), weights.end());
            }
            for (std::size_t i = 0; i < X.rows(); ++i) {
                const double weight = weight_of(weights, i);
                n_rows_ += weight > 0.0 ? 1 : 0;
                total_weight_ += weight;
            }
        });
    core::require(n_rows_ > 0, [] {
        return std::string("batches: expected at least one row of positive weight; a "
                           "function has to return all batches anew each time");
    });
}

EmStatistics RowsInBatches::pass(const MixtureParameters& parameters) const {
    EmStatistics statistics;
    distributions::with_covariance(parameters.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        statistics = *pass_until_accurate(
            parameters, common_origin<Covariance>(parameters),
            [&](const distributions::CommonOrigin& origin) {
                StreamedPass pass(parameters, origin, n_rows_, workers_);
                batches_.for_each(
                    [&](core::matrix_view<const double> X,
                        core::span<const double> weights) { pass.add(X, weights); });
                return std::optional<ChunkStatistics>(pass.finish());
            });
    });
    return statistics;
}

std::vector<double> RowsInBatches::draw_row(random::Generator& generator) const {
    const double target = total_weight_ * random::uniform(generator);
    double sum = 0.0;
    std::vector<double> row;
    batches_.for_each([&](core::matrix_view<const double> X,
                          core::span<const double> weights) {
        for (std::size_t i = 0; i < X.rows() && (row.empty() || sum <= target); ++i) {
            const double weight = weight_of(weights, i);
            sum += weight;
            if (weight > 0.0) {
                row.assign(X.row(i), X.row(i) + X.cols());
            }
        }
    });
    return row;
}

double RowsInBatches::scaled_reg_covar() const {
    // One component is responsible for every row, whatever its parameters.
    MixtureParameters one;
    one.covariance_type = "diag";
    one.n_components = 1;
    one.n_features = n_features_;
    one.weights = {1.0};
    one.means.assign(first_rows_.begin(),
                     first_rows_.begin() + static_cast<std::ptrdiff_t>(n_features_));
    one.covariances.assign(n_features_, 1.0);
    one.precisions_cholesky.assign(n_features_, 1.0);
    return mixture::scaled_reg_covar(pass(one).moments.front());
}

} // namespace shogun_lite::mixture
