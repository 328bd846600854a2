#include <shogun_lite/linalg/triangular.hpp>

#include <algorithm>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::linalg {

void invert_transposed(core::matrix_view<const double> lower,
                       core::matrix_view<double> upper) {
    const std::size_t n = lower.rows();
    core::require_shape(
        lower.cols() == n && upper.rows() == n && upper.cols() == n,
        [] { return "invert_transposed: expected square matrices of equal size"; });
    // Row r of the transposed inverse is column r of the inverse Y, L Y = I: forward
    // substitution, starting at the diagonal since Y is lower triangular.
    for (std::size_t r = 0; r < n; ++r) {
        double* y = upper.row(r);
        std::fill(y, y + r, 0.0);
        for (std::size_t i = r; i < n; ++i) {
            const double* row = lower.row(i);
            double sum = i == r ? 1.0 : 0.0;
            for (std::size_t c = r; c < i; ++c) {
                sum -= row[c] * y[c];
            }
            y[i] = sum / row[i];
        }
    }
}

void multiply_by_transpose(core::matrix_view<const double> upper,
                           core::matrix_view<double> out) {
    const std::size_t n = upper.rows();
    core::require_shape(upper.cols() == n && out.rows() == n && out.cols() == n, [] {
        return "multiply_by_transpose: expected square matrices of equal size";
    });
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i; j < n; ++j) {
            double sum = 0.0;
            for (std::size_t c = j; c < n; ++c) {
                sum += upper(i, c) * upper(j, c);
            }
            out(i, j) = sum;
            out(j, i) = sum;
        }
    }
}

} // namespace shogun_lite::linalg
