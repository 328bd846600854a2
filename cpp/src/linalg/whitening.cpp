#include <shogun_lite/linalg/whitening.hpp>

#include "linalg/kernels/kernels.hpp"

namespace shogun_lite::linalg {

std::size_t whitening_workspace(std::size_t d) noexcept {
    // A panel of centred rows, and the factor by tiles of four columns.
    return d * kernels::kMaxPanel + (d + 4) * (d + 4) / 2 + 4 * (d + 4) +
           3 * kernels::kLine;
}

bool whitened_squares(const double* features, std::size_t d, std::size_t rows,
                      const double* mean, const double* u, double scale, double offset,
                      double* workspace, double* out) {
    return kernels::active().whitened_squares(features, d, rows, mean, u, scale, offset,
                                              workspace, out);
}

bool scaled_squares(const double* features, std::size_t d, std::size_t rows,
                    const double* mean, const double* factors, bool one_factor,
                    double scale, double offset, double* out) {
    return kernels::active().scaled_squares(features, d, rows, mean, factors,
                                            one_factor ? 0 : 1, scale, offset, out);
}

void transpose_rows(const double* x, std::ptrdiff_t row_stride, std::size_t rows,
                    std::size_t d, double* out) {
    kernels::active().transpose(x, row_stride, rows, d, out);
}

} // namespace shogun_lite::linalg
