#pragma once

#include <cstddef>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/distributions/data_view.hpp>

namespace shogun_lite::distributions {

/// Some rows of the data, transposed: one line of contiguous values per feature, so
/// that every loop over rows runs along memory. Filled again and again for one block of
/// rows after the other; allocates only when it grows.
class FeatureBlock {
public:
    /// Rows of a block: d lines of this many doubles stay in the first-level cache for
    /// the small d most mixtures have; a whole number of the kernels' panels at every
    /// instruction set level.
    static constexpr std::size_t kRows = 240;

    void load(const DataView& rows);

    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] std::size_t n_features() const noexcept { return n_features_; }
    [[nodiscard]] const double* feature(std::size_t j) const noexcept {
        return values_.data() + j * rows_;
    }

private:
    void load_view(core::matrix_view<const double> rows);
    void load_view(core::matrix_view<const float> rows);

    std::size_t rows_ = 0;
    std::size_t n_features_ = 0;
    core::aligned_vector<double> converted_;
    core::aligned_vector<double> values_;
};

} // namespace shogun_lite::distributions
