#include <shogun_lite/linalg/cholesky.hpp>

#include <cmath>
#include <string>
#include <vector>

#include <shogun_lite/core/require.hpp>

#include "linalg/product_tile.hpp"

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

/// Rows [first, first + kTileRows) of the upper factor, which have taken the products
/// with all rows before `first`.
void finish_rows(double* upper, std::size_t n, std::size_t stride, std::size_t first) {
    for (std::size_t i = first; i < n && i < first + kTileRows; ++i) {
        double* row = upper + i * stride;
        for (std::size_t c = first; c < i; ++c) {
            const double* other = upper + c * stride;
            const double factor = other[i];
            for (std::size_t j = i; j < n; ++j) {
                row[j] -= factor * other[j];
            }
        }
        require_pivot(i, row[i]);
        const double root = std::sqrt(row[i]);
        row[i] = root;
        for (std::size_t j = i + 1; j < n; ++j) {
            row[j] /= root;
        }
    }
}

} // namespace

void cholesky(core::matrix_view<const double> a, core::matrix_view<double> lower) {
    const std::size_t n = a.rows();
    core::require_shape(a.cols() == n && lower.rows() == n && lower.cols() == n, [] {
        return "cholesky: expected square matrices of equal size";
    });
    // The transposed factor by tiles of rows, in whole tiles: what is past the end is
    // 0.
    const std::size_t stride = scratch_stride(n);
    std::vector<double> upper(whole_tiles(n) * stride);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            upper[j * stride + i] = a(i, j);
        }
    }
    for (std::size_t first = 0; first < n; first += kTileRows) {
        for (std::size_t j = first; j < n; j += kTileColumns) {
            subtract_products({upper.data() + first, 1, stride}, upper.data() + j,
                              stride, first, upper.data() + first * stride + j, stride);
        }
        finish_rows(upper.data(), n, stride, first);
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            lower(i, j) = j <= i ? upper[j * stride + i] : 0.0;
        }
    }
}

} // namespace shogun_lite::linalg
