#include <shogun_lite/distributions/feature_block.hpp>

#include <algorithm>

#include <shogun_lite/linalg/whitening.hpp>

namespace shogun_lite::distributions {

void FeatureBlock::load(const DataView& rows) {
    rows.visit([this](auto view) { load_view(view); });
}

void FeatureBlock::load_view(core::matrix_view<const double> rows) {
    rows_ = rows.rows();
    n_features_ = rows.cols();
    values_.resize(rows_ * n_features_);
    linalg::transpose_rows(rows.data(), rows.row_stride(), rows_, n_features_,
                           values_.data());
}

void FeatureBlock::load_view(core::matrix_view<const float> rows) {
    const std::size_t d = rows.cols();
    converted_.resize(rows.rows() * d);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
        std::copy(rows.row(i), rows.row(i) + d, converted_.data() + i * d);
    }
    load_view(core::matrix_view<const double>(converted_.data(), rows.rows(), d));
}

} // namespace shogun_lite::distributions
