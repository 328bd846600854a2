#include <shogun_lite/distributions/feature_block.hpp>

#include <cmath>

namespace shogun_lite::distributions {

void FeatureBlock::load(const DataView& rows) {
    data_ = rows;
    rows_ = rows.rows();
    n_features_ = rows.cols();
    values_.resize(linalg::panels_size<double>(n_features_, rows_));
    rows.visit([this](auto view) {
        linalg::load_panels(view.data(), view.row_stride(), rows_, n_features_,
                            values_.data());
    });
}

bool FeatureBlock::is_finite(std::size_t i) const noexcept {
    bool finite = true;
    for (std::size_t j = 0; j < n_features_; ++j) {
        finite = finite && std::isfinite(value(i, j));
    }
    return finite;
}

} // namespace shogun_lite::distributions
