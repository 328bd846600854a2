#pragma once

#include <cstddef>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/linalg/panels.hpp>

namespace shogun_lite::distributions {

/// Some rows of the data, in panels (linalg/panels.hpp), so that every loop over rows
/// runs along memory. Filled again and again for one block of rows after the other;
/// allocates only when it grows.
class FeatureBlock {
public:
    /// Rows of a block: the lines of the small d most mixtures have stay in the caches
    /// nearest to the processor; a whole number of panels of both precisions.
    static constexpr std::size_t kRows = 288;
    static_assert(kRows % linalg::kPanelRows<float> == 0);

    /// The data must stay where they are as long as the block is used.
    void load(const DataView& rows);

    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] std::size_t n_features() const noexcept { return n_features_; }
    [[nodiscard]] double value(std::size_t i, std::size_t j) const noexcept {
        return values_[linalg::panel_index<double>(n_features_, j, i)];
    }
    [[nodiscard]] bool is_finite(std::size_t i) const noexcept;

    /// centred = the rows minus origin (d,), panels of T with zeros after the last row.
    template <class T>
    void centre(const double* origin, core::aligned_vector<T>& centred) const {
        centred.resize(linalg::panels_size<T>(n_features_, rows_));
        linalg::centre_panels(values_.data(), n_features_, rows_, origin,
                              centred.data());
    }

    /// The same in strips. The data that were loaded are still there.
    template <class T>
    void centre_strips(const double* origin, core::aligned_vector<T>& centred) const {
        centred.resize(linalg::strips_size<T>(n_features_, rows_));
        data_.visit([&](auto view) {
            linalg::centre_strips(view.data(), view.row_stride(), rows_, n_features_,
                                  origin, centred.data());
        });
    }

private:
    DataView data_;
    std::size_t rows_ = 0;
    std::size_t n_features_ = 0;
    core::aligned_vector<double> values_;
};

} // namespace shogun_lite::distributions
