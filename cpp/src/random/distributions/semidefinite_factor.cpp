#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/multivariate.hpp>

// docs/stream.md, section 17.
namespace shogun_lite::random {
namespace {

void require_symmetric(core::span<const double> matrix, std::size_t size) {
    core::require_shape(size > 0 && matrix.size() == size * size, [&] {
        return "cov: expected a square matrix, got " + std::to_string(matrix.size()) +
               " numbers for size " + std::to_string(size);
    });
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            const double below = matrix[i * size + j];
            const double above = matrix[j * size + i];
            const double scale = std::max(std::fabs(below), std::fabs(above));
            core::require(std::isfinite(below) && std::isfinite(above),
                          [] { return std::string("cov: expected finite numbers"); });
            core::require(std::fabs(below - above) <= 1e-8 * scale, [&] {
                return "cov: expected a symmetric matrix, got different numbers at (" +
                       std::to_string(i) + ", " + std::to_string(j) + ") and mirrored";
            });
        }
    }
}

double residual_of(core::span<const double> matrix, const SemidefiniteFactor& factor) {
    const std::size_t n = factor.size;
    double largest = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = 0.0;
            for (std::size_t k = 0; k < factor.rank; ++k) {
                sum = sum + factor.rows[i * n + k] * factor.rows[j * n + k];
            }
            largest = std::max(largest, std::fabs(matrix[i * n + j] - sum));
        }
    }
    return largest;
}

} // namespace

SemidefiniteFactor semidefinite_factor(core::span<const double> matrix,
                                       std::size_t size) {
    require_symmetric(matrix, size);
    SemidefiniteFactor factor{std::vector<double>(size * size), size, 0, 0.0};
    std::vector<double>& rows = factor.rows;
    std::vector<double> left(size); // of the diagonal
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = 0; i < size; ++i) {
        left[i] = matrix[i * size + i];
    }
    const double largest = *std::max_element(left.begin(), left.end());
    // What rounding may leave of a pivot that is 0.
    const double least = largest * static_cast<double>(size) * 0x1p-52;
    for (std::size_t k = 0; k < size; ++k) {
        std::size_t best = k;
        for (std::size_t i = k + 1; i < size; ++i) {
            best = left[order[i]] > left[order[best]] ? i : best;
        }
        if (!(left[order[best]] > least)) {
            break;
        }
        std::swap(order[k], order[best]);
        const std::size_t pivot = order[k];
        const double root = std::sqrt(left[pivot]);
        rows[pivot * size + k] = root;
        for (std::size_t i = k + 1; i < size; ++i) {
            double* const row = rows.data() + order[i] * size;
            const double* const pivot_row = rows.data() + pivot * size;
            double sum = matrix[order[i] * size + pivot];
            for (std::size_t j = 0; j < k; ++j) {
                sum = sum - row[j] * pivot_row[j];
            }
            row[k] = sum / root;
            left[order[i]] = left[order[i]] - row[k] * row[k];
        }
        factor.rank = k + 1;
    }
    factor.residual = residual_of(matrix, factor);
    return factor;
}

} // namespace shogun_lite::random
