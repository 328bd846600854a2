#include <shogun_lite/distributions/feature_block.hpp>

#include <shogun_lite/linalg/whitening.hpp>

namespace shogun_lite::distributions {

void FeatureBlock::load(core::matrix_view<const double> rows) {
    rows_ = rows.rows();
    n_features_ = rows.cols();
    values_.resize(rows_ * n_features_);
    linalg::transpose_rows(rows.data(), rows.row_stride(), rows_, n_features_,
                           values_.data());
}

} // namespace shogun_lite::distributions
