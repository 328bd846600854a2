#pragma once

#include <cstddef>

namespace shogun_lite::linalg {

/// Sum of x[i] y[i] in eight interleaved partial sums added in a fixed order: the same
/// bits for any caller, and more accurate than one running sum.
[[nodiscard]] double dot(const double* x, const double* y, std::size_t n) noexcept;

/// Sum of x[i], as dot().
[[nodiscard]] double sum(const double* x, std::size_t n) noexcept;

/// Whether none is infinite or NaN.
[[nodiscard]] bool all_finite(const double* x, std::size_t n) noexcept;

} // namespace shogun_lite::linalg
