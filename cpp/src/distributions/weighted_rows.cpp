#include <shogun_lite/distributions/weighted_rows.hpp>

#include <algorithm>

namespace shogun_lite::distributions {

WeightedRows::WeightedRows(core::matrix_view<const double> X,
                           core::span<const double> sample_weight)
    : rows_(X), weights_(sample_weight) {
    const auto zeros = std::count(sample_weight.begin(), sample_weight.end(), 0.0);
    if (zeros == 0) {
        return;
    }
    const std::size_t kept = X.rows() - static_cast<std::size_t>(zeros);
    kept_rows_.reserve(kept * X.cols());
    kept_weights_.reserve(kept);
    for (std::size_t i = 0; i < X.rows(); ++i) {
        if (sample_weight[i] != 0.0) {
            kept_rows_.insert(kept_rows_.end(), X.row(i), X.row(i) + X.cols());
            kept_weights_.push_back(sample_weight[i]);
        }
    }
    rows_ = core::matrix_view<const double>(kept_rows_.data(), kept, X.cols());
    weights_ = core::span<const double>(kept_weights_.data(), kept);
}

} // namespace shogun_lite::distributions
