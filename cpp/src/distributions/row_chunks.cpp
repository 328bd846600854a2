#include <shogun_lite/distributions/row_chunks.hpp>

#include <algorithm>

#include <shogun_lite/distributions/feature_block.hpp>

namespace shogun_lite::distributions {
namespace {

/// Enough to keep many threads busy, few enough that merging costs nothing.
constexpr std::size_t kMaxChunks = 32;
/// All accumulators together: 64 MiB, eight chunks of 16 components in 256 dimensions.
constexpr std::size_t kMaxDoubles = std::size_t{1} << 23U;

} // namespace

RowChunks::RowChunks(std::size_t n_rows, std::size_t doubles_per_chunk) noexcept
    : n_rows_(n_rows) {
    const std::size_t affordable = std::max<std::size_t>(
        1, kMaxDoubles / std::max<std::size_t>(1, doubles_per_chunk));
    count_ = std::min({kMaxChunks, affordable, block_count(n_rows)});
}

std::size_t RowChunks::block_count(std::size_t n_rows) noexcept {
    return (n_rows + FeatureBlock::kRows - 1) / FeatureBlock::kRows;
}

std::size_t RowChunks::rows_per_block() noexcept {
    return FeatureBlock::kRows;
}

std::size_t RowChunks::first_row(std::size_t chunk) const noexcept {
    return std::min(n_rows_,
                    block_count(n_rows_) * chunk / count_ * FeatureBlock::kRows);
}

} // namespace shogun_lite::distributions
