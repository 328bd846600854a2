#pragma once

#include <cstdint>
#include <string_view>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

// Labelled rows from k Gaussians. Row i belongs to centre i mod k, so that every prefix
// of the rows is as balanced as it can be, and any number of rows is legal. n rows of d
// features take n d standard normals from the generator, row by row: the first rows of
// a larger set are a smaller set. The values are the same on every compiler.
//
//   centres (k, d), k >= 1 and d >= 1; out (n, d); labels (n,)
//
// Bad input throws before the generator has moved.
namespace shogun_lite::datasets {

/// Round Gaussians: row i is centres[j] + scales[j] * z with j = i mod k and z standard
/// normal. `scales` are standard deviations >= 0, one for all centres or one each.
void make_gaussians(core::matrix_view<const double> centres,
                    core::span<const double> scales, random::Generator& generator,
                    core::matrix_view<double> out, core::span<std::int64_t> labels);

/// Gaussians of any shape: covariances in the layout of their type, as in
/// distributions::sample().
void make_gaussians(core::matrix_view<const double> centres,
                    std::string_view covariance_type,
                    core::span<const double> covariances, random::Generator& generator,
                    core::matrix_view<double> out, core::span<std::int64_t> labels);

} // namespace shogun_lite::datasets
