#pragma once

#include <cstddef>

#include <shogun_lite/core/span.hpp>

namespace shogun_lite::linalg {

/// log(sum(exp(values))) without overflow or underflow: the maximum is taken out first.
/// -inf for no values or only -inf, +inf if there is a +inf, NaN if there is a NaN.
[[nodiscard]] double log_sum_exp(core::span<const double> values);

/// For each of `n` columns of the (k, n) array `log_values` (row stride n): out[i] =
/// log_sum_exp of the column, and the column is replaced by exp(value - out[i]), which
/// sums to 1. A column of only -inf gives -inf and equal shares 1 / k: nothing tells
/// the k apart, and shares that are NaN would spread. Columns with a NaN or +inf give
/// NaN. A share is 0 where the value is more than 708, in single precision 87, below
/// the column's largest. k >= 1; T is double or float.
template <class T>
void normalize_log_columns(T* log_values, std::size_t k, std::size_t n, T* out);

} // namespace shogun_lite::linalg
