#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::datasets {

/// Labelled rows from Gaussians of equal scale: row i belongs to centre i mod k, so
/// that every prefix of the rows is as balanced as it can be, and any size is legal.
/// Row i is centres[i mod k] + scale * z with standard normal z: takes n d standard
/// normals.
///
///   centres (k, d), k >= 1; scale >= 0; out (n, d); labels (n,)
void make_gaussians(core::matrix_view<const double> centres, double scale,
                    random::Generator& generator, core::matrix_view<double> out,
                    core::span<std::int64_t> labels);

/// Indices of every `period`-th row from `phase` on, and of all the others: a split
/// that keeps the order of the rows and their balance.
struct InterleavedSplit {
    std::vector<std::int64_t> kept;     ///< index mod period != phase
    std::vector<std::int64_t> held_out; ///< index mod period == phase
};
[[nodiscard]] InterleavedSplit
interleaved_split(std::size_t n_rows, std::size_t period = 2, std::size_t phase = 1);

} // namespace shogun_lite::datasets
