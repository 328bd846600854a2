#pragma once

#include <cstddef>

namespace shogun_lite::linalg {

/// Sum of x[i] y[i] in eight interleaved partial sums added in a fixed order: the same
/// bits for any caller, and more accurate than one running sum.
[[nodiscard]] double dot(const double* x, const double* y, std::size_t n) noexcept;

/// Sum of x[i], as dot().
[[nodiscard]] double sum(const double* x, std::size_t n) noexcept;

/// scatter(i, j) += sum over rows of weights * features_i * features_j for j <= i: the
/// weighted symmetric rank-`rows` update of the lower triangle (d, d) by features
/// stored one per line (d, rows). `scratch` has `rows` elements.
void symmetric_update(const double* features, std::size_t d, std::size_t rows,
                      const double* weights, double* scratch, double* scatter) noexcept;

} // namespace shogun_lite::linalg
