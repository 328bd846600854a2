#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/mixture/row_batches.hpp>

#include "mixture/em_data.hpp"

namespace shogun_lite::mixture {

/// Rows that come in batches; their number is found by a first pass.
class RowsInBatches final : public EmData {
public:
    /// InvalidArgument and ShapeError for rows or weights that are out of their domain,
    /// or of differing width.
    RowsInBatches(RowBatches& batches, core::Workers workers);

    [[nodiscard]] EmStatistics pass(const MixtureParameters& parameters) const override;
    [[nodiscard]] std::size_t n_rows() const override { return n_rows_; }
    [[nodiscard]] std::vector<double>
    draw_row(random::Generator& generator) const override;

    [[nodiscard]] std::size_t n_features() const noexcept { return n_features_; }
    /// The first batch, copied: rows of any weight, and the weights (may be empty).
    [[nodiscard]] core::matrix_view<const double> first_rows() const noexcept {
        return {first_rows_.data(), first_rows_.size() / n_features_, n_features_};
    }
    [[nodiscard]] core::span<const double> first_weights() const noexcept {
        return first_weights_;
    }
    /// A reg_covar of their scale; takes a pass.
    [[nodiscard]] double scaled_reg_covar() const;

private:
    RowBatches& batches_;
    core::Workers workers_;
    std::size_t n_rows_ = 0; ///< of positive weight
    double total_weight_ = 0.0;
    std::size_t n_features_ = 0;
    std::vector<double> first_rows_;
    std::vector<double> first_weights_;
};

} // namespace shogun_lite::mixture
