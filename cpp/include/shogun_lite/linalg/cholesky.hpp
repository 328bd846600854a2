#pragma once

#include <shogun_lite/core/matrix_view.hpp>

namespace shogun_lite::linalg {

/// The lower Cholesky factor L of a symmetric positive definite matrix, A = L L^T.
/// Reads the lower triangle of `a` (n, n) only; writes all of `lower` (n, n), zeros
/// above the diagonal. `a` and `lower` may be the same matrix.
///
/// The order of operations is fixed, so the factor is the same for any thread count.
/// Throws NotPositiveDefiniteError with index and value of the first pivot that is not
/// positive and finite; `lower` is then unspecified. Cost n^3 / 3 flops.
void cholesky(core::matrix_view<const double> a, core::matrix_view<double> lower);

} // namespace shogun_lite::linalg
