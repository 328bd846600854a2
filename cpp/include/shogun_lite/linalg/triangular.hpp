#pragma once

#include <shogun_lite/core/matrix_view.hpp>

namespace shogun_lite::linalg {

/// Solves L^T X = I for the upper triangular X: the transposed inverse of a lower
/// factor, column by column by substitution. With L the Cholesky factor of a
/// covariance, X X^T is its inverse, the precision. `lower` and `upper` (n, n) must not
/// overlap. Cost n^3 / 3 flops.
void invert_transposed(core::matrix_view<const double> lower,
                       core::matrix_view<double> upper);

/// out = U U^T for an upper triangular U (n, n); all of `out` is written, symmetric to
/// the bit.
void multiply_by_transpose(core::matrix_view<const double> upper,
                           core::matrix_view<double> out);

} // namespace shogun_lite::linalg
