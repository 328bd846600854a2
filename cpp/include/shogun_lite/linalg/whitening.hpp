#pragma once

#include <cstddef>

// Squared Mahalanobis distances of rows in panels (panels.hpp), whitened by the factor
// U of the precision and shifted: |z^T U + b|^2. Two uses: z centred at the mean and b
// = 0, or z centred at a point common to all components and b the whitened way from
// their mean to it, which saves the centring where that way is short. T is double or
// float.
namespace shogun_lite::linalg {

/// Numbers of a packed factor.
[[nodiscard]] std::size_t packed_factor_size(std::size_t d) noexcept;

/// U (d, d), upper triangular (its strict lower triangle is not read), as the kernels
/// want it.
template <class T> void pack_factor(const double* u, std::size_t d, T* packed);

/// out[i] = offset + scale |z_i^T U + b|^2 for padded_rows<T>(rows) rows, b (d,).
/// Returns whether a result is NaN.
template <class T>
[[nodiscard]] bool whitened_squares(const T* panels, std::size_t d, std::size_t rows,
                                    const T* packed, const T* b, T scale, T offset,
                                    T* out);

/// out, panels of d lines: z^T U.
template <class T>
void whiten(const T* panels, std::size_t d, std::size_t rows, const T* packed, T* out);

/// whitened_squares() for U diagonal: factors (d,), or one factor for all features.
template <class T>
[[nodiscard]] bool scaled_squares(const T* panels, std::size_t d, std::size_t rows,
                                  const T* factors, bool one_factor, const T* b,
                                  T scale, T offset, T* out);

} // namespace shogun_lite::linalg
