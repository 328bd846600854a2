#include <shogun_lite/linalg/panels.hpp>

#include <algorithm>

#include "linalg/kernels/kernels.hpp"

namespace shogun_lite::linalg {

void load_panels(const double* x, std::ptrdiff_t row_stride, std::size_t rows,
                 std::size_t d, double* panels) {
    kernels::active().of<double>().load_panels(x, row_stride, rows, d, panels);
}

void load_panels(const float* x, std::ptrdiff_t row_stride, std::size_t rows,
                 std::size_t d, double* panels) {
    kernels::active().of<float>().load_panels(x, row_stride, rows, d, panels);
}

template <class T>
void centre_panels(const double* panels, std::size_t d, std::size_t rows,
                   const double* origin, T* centred) {
    kernels::active().of<T>().centre_panels(panels, d, rows, origin, centred);
}

template void centre_panels(const double*, std::size_t, std::size_t, const double*,
                            double*);
template void centre_panels(const double*, std::size_t, std::size_t, const double*,
                            float*);

template <class From, class To>
void centre_strips(const From* x, std::ptrdiff_t row_stride, std::size_t rows,
                   std::size_t d, const double* origin, To* strips) {
    for (std::size_t first = 0; first < d; first += kStrip<To>) {
        const std::size_t width = std::min(d - first, kStrip<To>);
        for (std::size_t i = 0; i < rows; ++i, strips += kStrip<To>) {
            const From* row = x + static_cast<std::ptrdiff_t>(i) * row_stride + first;
            for (std::size_t j = 0; j < width; ++j) {
                strips[j] =
                    static_cast<To>(static_cast<double>(row[j]) - origin[first + j]);
            }
            std::fill(strips + width, strips + kStrip<To>, To(0));
        }
    }
}

template void centre_strips(const double*, std::ptrdiff_t, std::size_t, std::size_t,
                            const double*, double*);
template void centre_strips(const float*, std::ptrdiff_t, std::size_t, std::size_t,
                            const double*, double*);
template void centre_strips(const float*, std::ptrdiff_t, std::size_t, std::size_t,
                            const double*, float*);
template void centre_strips(const double*, std::ptrdiff_t, std::size_t, std::size_t,
                            const double*, float*);

} // namespace shogun_lite::linalg
