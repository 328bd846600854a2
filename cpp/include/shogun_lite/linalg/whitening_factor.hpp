#pragma once

#include <shogun_lite/core/matrix_view.hpp>

namespace shogun_lite::linalg {

/// The upper triangular U with U U^T the inverse of `a` (n, n; symmetric positive
/// definite, lower triangle read): what cholesky() and invert_transposed() give, but
/// computed in twice the precision and rounded once. Those lose the condition of the
/// scaled matrix from the digits of U, this does not; it costs some twenty times as
/// much. Returns false, and leaves `upper` as it is, if rounding of `a` itself leaves
/// it not positive definite.
[[nodiscard]] bool accurate_whitening_factor(core::matrix_view<const double> a,
                                             core::matrix_view<double> upper);

/// The largest factor by which correlation with the others inflates the variance of a
/// feature given all others, a(i, i) (a^-1)(i, i): how much condition remains however
/// the features are scaled. `upper` is the factor of the inverse.
[[nodiscard]] double variance_inflation(core::matrix_view<const double> a,
                                        core::matrix_view<const double> upper) noexcept;

} // namespace shogun_lite::linalg
