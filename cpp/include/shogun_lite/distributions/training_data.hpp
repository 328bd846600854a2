#pragma once

#include <cstddef>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>

namespace shogun_lite::distributions {

/// The checks every fit begins with: X finite, at least one feature and `min_rows`
/// rows; weights empty or one finite non-negative number per row, at least `min_rows`
/// (and one) of them positive. Throws ShapeError or InvalidArgument naming the argument
/// and, for values, the row.
void require_training_data(DataView X, core::span<const double> sample_weight,
                           std::size_t min_rows = 1);

} // namespace shogun_lite::distributions
