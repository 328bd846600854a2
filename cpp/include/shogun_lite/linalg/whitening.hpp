#pragma once

#include <cstddef>

// Squared Mahalanobis distances of rows stored feature by feature, (d, rows): centred
// first, then whitened by the factor of the precision, so that nothing cancels whatever
// the offset of the data. Fused: no array of whitened rows exists.
namespace shogun_lite::linalg {

/// Doubles whitened_squares() works in.
[[nodiscard]] std::size_t whitening_workspace(std::size_t d) noexcept;

/// out[i] = offset + scale |(x_i - mean)^T U|^2 with U (d, d) upper triangular (its
/// strict lower triangle is not read). Returns whether a result is NaN.
[[nodiscard]] bool whitened_squares(const double* features, std::size_t d,
                                    std::size_t rows, const double* mean,
                                    const double* u, double scale, double offset,
                                    double* workspace, double* out);

/// The same for U diagonal: factors (d,), or one factor for all features.
[[nodiscard]] bool scaled_squares(const double* features, std::size_t d,
                                  std::size_t rows, const double* mean,
                                  const double* factors, bool one_factor, double scale,
                                  double offset, double* out);

/// out (d, rows) = the transpose of rows of data, `row_stride` doubles apart.
void transpose_rows(const double* x, std::ptrdiff_t row_stride, std::size_t rows,
                    std::size_t d, double* out);

} // namespace shogun_lite::linalg
