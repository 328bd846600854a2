#include <shogun_lite/distributions/feature_block.hpp>

namespace shogun_lite::distributions {

void FeatureBlock::load(core::matrix_view<const double> rows) {
    rows_ = rows.rows();
    n_features_ = rows.cols();
    values_.resize(rows_ * n_features_);
    for (std::size_t i = 0; i < rows_; ++i) {
        const double* row = rows.row(i);
        for (std::size_t j = 0; j < n_features_; ++j) {
            values_[j * rows_ + i] = row[j];
        }
    }
}

} // namespace shogun_lite::distributions
