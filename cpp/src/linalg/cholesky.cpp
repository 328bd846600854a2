#include <shogun_lite/linalg/cholesky.hpp>

#include <cmath>
#include <string>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::linalg {
namespace {

void require_pivot(std::size_t index, double pivot) {
    if (!(pivot > 0.0) || !std::isfinite(pivot)) {
        throw core::NotPositiveDefiniteError(
            "matrix is not positive definite: pivot " + std::to_string(index) +
                " of its Cholesky factorisation is " + core::number_text(pivot),
            index, pivot);
    }
}

} // namespace

void cholesky(core::matrix_view<const double> a, core::matrix_view<double> lower) {
    const std::size_t n = a.rows();
    core::require_shape(a.cols() == n && lower.rows() == n && lower.cols() == n, [] {
        return "cholesky: expected square matrices of equal size";
    });
    for (std::size_t i = 0; i < n; ++i) {
        double* row = lower.row(i);
        for (std::size_t j = 0; j < i; ++j) {
            const double* other = lower.row(j);
            double sum = a(i, j);
            for (std::size_t c = 0; c < j; ++c) {
                sum -= row[c] * other[c];
            }
            row[j] = sum / other[j];
        }
        double pivot = a(i, i);
        for (std::size_t c = 0; c < i; ++c) {
            pivot -= row[c] * row[c];
        }
        require_pivot(i, pivot);
        row[i] = std::sqrt(pivot);
        for (std::size_t j = i + 1; j < n; ++j) {
            // The strict upper triangle: not read again, even when a is lower.
            row[j] = 0.0;
        }
    }
}

} // namespace shogun_lite::linalg
