#pragma once

#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>

namespace shogun_lite::distributions {

/// The rows a fit looks at: those of positive weight. A row of weight 0 is as if it had
/// never been there, to the last bit, however far away it is.
///
/// Views of what was given, unless a weight is 0: only then are rows copied. Keep X and
/// the weights alive as long as this.
class WeightedRows {
public:
    /// sample_weight: empty, or a number >= 0 for each row of X.
    WeightedRows(DataView X, core::span<const double> sample_weight);

    WeightedRows(const WeightedRows&) = delete; // the views may point into this
    WeightedRows& operator=(const WeightedRows&) = delete;

    [[nodiscard]] const DataView& rows() const noexcept { return rows_; }
    /// Empty if no weights were given.
    [[nodiscard]] core::span<const double> weights() const noexcept { return weights_; }

private:
    std::vector<double> kept_rows_; ///< one of the two
    std::vector<float> kept_floats_;
    std::vector<double> kept_weights_;
    DataView rows_;
    core::span<const double> weights_;
};

} // namespace shogun_lite::distributions
