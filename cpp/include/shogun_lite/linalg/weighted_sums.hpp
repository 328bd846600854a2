#pragma once

#include <cstddef>

// Weighted sums of rows stored feature by feature, (d, rows), about an origin: what
// moments are made of. With z = x - origin:
//   first (d,)     = sum of w z
//   second         = sum of w z z^T, the lower triangle (d, d) or its diagonal (d,)
//   returned value = sum of w
namespace shogun_lite::linalg {

/// Doubles matrix_sums() works in.
[[nodiscard]] std::size_t moments_workspace(std::size_t d, std::size_t rows) noexcept;

/// The strict upper triangle of `second` is left as it is.
double matrix_sums(const double* features, std::size_t d, std::size_t rows,
                   const double* weights, const double* origin, double* workspace,
                   double* first, double* second);

double diagonal_sums(const double* features, std::size_t d, std::size_t rows,
                     const double* weights, const double* origin, double* first,
                     double* second);

} // namespace shogun_lite::linalg
