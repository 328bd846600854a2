#pragma once

#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::datasets {

/// A board of side^d unit cells, a Gaussian in each: mean in the middle, standard
/// deviation half a cell in every feature. The cell (c_1, ..., c_d) has class
/// (c_1 + ... + c_d) mod n_classes, as the colours of a chessboard for two classes.
///
///   out (n, d), d >= 1; labels (n,)
///
/// Cells are filled in turn, the first feature's index running fastest; any n is legal,
/// and n >= side^d fills every cell. A coordinate is kept within its cell, except with
/// probability `overlap`, when it is not: 0 is a board of clean edges, 1 a mixture of
/// whole Gaussians. Two words of the stream a coordinate, row by row: the first rows of
/// a larger set are a smaller set, and the values are the same on every compiler.
/// InvalidArgument, before the generator has moved, unless n_classes >= 1, side >= 1,
/// side^d fits into 63 bits, and 0 <= overlap <= 1.
void make_checkerboard(std::size_t n_classes, std::size_t side, double overlap,
                       random::Generator& generator, core::matrix_view<double> out,
                       core::span<std::int64_t> labels);

} // namespace shogun_lite::datasets
