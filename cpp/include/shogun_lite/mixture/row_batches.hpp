#pragma once

#include <functional>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>

namespace shogun_lite::mixture {

/// Rows that come in batches and can be gone through any number of times: data in
/// files, or made as they are needed.
class RowBatches {
public:
    /// A batch, and a weight >= 0 for each of its rows, or none for all 1.
    using Use = std::function<void(core::matrix_view<const double> X,
                                   core::span<const double> sample_weight)>;

    RowBatches() = default;
    RowBatches(const RowBatches&) = delete;
    RowBatches& operator=(const RowBatches&) = delete;
    virtual ~RowBatches() = default;

    /// Calls use(X, sample_weight) for each batch; the same rows in the same order each
    /// time. What `use` throws has to pass through.
    virtual void for_each(const Use& use) = 0;
};

} // namespace shogun_lite::mixture
