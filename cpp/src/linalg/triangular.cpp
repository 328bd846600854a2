#include <shogun_lite/linalg/triangular.hpp>

#include <algorithm>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/linalg/sums.hpp>

#include "linalg/product_tile.hpp"

namespace shogun_lite::linalg {
namespace {

/// Solves for the unknowns [i, i + kTileColumns) of kTileRows right-hand sides, which
/// have taken the products with all unknowns before.
void solve_tile(const double* transposed, std::size_t n, std::size_t stride,
                std::size_t i, double* solutions) {
    const std::size_t end = std::min(n, i + kTileColumns);
    for (std::size_t r = 0; r < kTileRows; ++r) {
        double* y = solutions + r * stride;
        for (std::size_t c = i; c < end; ++c) {
            const double* column = transposed + c * stride;
            y[c] /= column[c];
            for (std::size_t later = c + 1; later < end; ++later) {
                y[later] -= column[later] * y[c];
            }
        }
    }
}

} // namespace

void invert_transposed(core::matrix_view<const double> lower,
                       core::matrix_view<double> upper) {
    const std::size_t n = lower.rows();
    core::require_shape(
        lower.cols() == n && upper.rows() == n && upper.cols() == n,
        [] { return "invert_transposed: expected square matrices of equal size"; });
    const std::size_t stride = scratch_stride(n);
    std::vector<double> transposed(whole_tiles(n) * stride);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            transposed[j * stride + i] = lower(i, j);
        }
    }
    // Row r of the transposed inverse is column r of the inverse Y, L Y = I: forward
    // substitution, starting at the diagonal since Y is lower triangular.
    std::vector<double> rows(kTileRows * stride);
    for (std::size_t first = 0; first < n; first += kTileRows) {
        std::fill(rows.begin(), rows.end(), 0.0);
        for (std::size_t r = 0; r < kTileRows; ++r) {
            rows[r * stride + first + r] = 1.0;
        }
        for (std::size_t i = first; i < n; i += kTileColumns) {
            subtract_products({rows.data() + first, stride, 1},
                              transposed.data() + first * stride + i, stride, i - first,
                              rows.data() + i, stride);
            solve_tile(transposed.data(), n, stride, i, rows.data());
        }
        for (std::size_t r = 0; r < kTileRows && first + r < n; ++r) {
            const double* row = rows.data() + r * stride;
            std::copy(row, row + n, upper.row(first + r));
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
            const double sum = dot(upper.row(i) + j, upper.row(j) + j, n - j);
            out(i, j) = sum;
            out(j, i) = sum;
        }
    }
}

} // namespace shogun_lite::linalg
