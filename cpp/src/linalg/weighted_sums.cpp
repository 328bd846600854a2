#include <shogun_lite/linalg/weighted_sums.hpp>

#include "linalg/kernels/kernels.hpp"

namespace shogun_lite::linalg {

std::size_t moments_workspace(std::size_t d, std::size_t rows) noexcept {
    // Centred lines and some weighted ones, each a whole number of cache lines.
    const std::size_t line =
        (rows + kernels::kLine - 1) / kernels::kLine * kernels::kLine;
    return (d + kernels::kMaxLines + 1) * line + kernels::kLine;
}

double matrix_sums(const double* features, std::size_t d, std::size_t rows,
                   const double* weights, const double* origin, double* workspace,
                   double* first, double* second) {
    return kernels::active().matrix_sums(features, d, rows, weights, origin, workspace,
                                         first, second);
}

double diagonal_sums(const double* features, std::size_t d, std::size_t rows,
                     const double* weights, const double* origin, double* first,
                     double* second) {
    return kernels::active().diagonal_sums(features, d, rows, weights, origin, first,
                                           second);
}

} // namespace shogun_lite::linalg
