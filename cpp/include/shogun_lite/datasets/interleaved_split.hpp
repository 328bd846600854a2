#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace shogun_lite::datasets {

/// Row indices in two parts, each in increasing order.
struct InterleavedSplit {
    std::vector<std::int64_t> kept;     ///< index mod period != phase
    std::vector<std::int64_t> held_out; ///< index mod period == phase
};

/// Holds out every `period`-th row from `phase` on; the default parts even and odd
/// rows. Both parts keep the order of the rows and the balance of what alternates. Any
/// number of rows is legal; InvalidArgument unless phase < period.
[[nodiscard]] InterleavedSplit
interleaved_split(std::size_t n_rows, std::size_t period = 2, std::size_t phase = 1);

} // namespace shogun_lite::datasets
