#include <shogun_lite/datasets/interleaved_split.hpp>

#include <string>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::datasets {

InterleavedSplit interleaved_split(std::size_t n_rows, std::size_t period,
                                   std::size_t phase) {
    core::require(period >= 1, [] { return "period: expected a number >= 1, got 0"; });
    core::require(phase < period, [&] {
        return "phase: expected a number below period = " + std::to_string(period) +
               ", got " + std::to_string(phase);
    });
    const std::size_t n_held_out =
        phase < n_rows ? (n_rows - phase - 1) / period + 1 : 0;
    InterleavedSplit split;
    split.kept.reserve(n_rows - n_held_out);
    split.held_out.reserve(n_held_out);
    for (std::size_t i = 0; i < n_rows; ++i) {
        auto& part = i % period == phase ? split.held_out : split.kept;
        part.push_back(static_cast<std::int64_t>(i));
    }
    return split;
}

} // namespace shogun_lite::datasets
