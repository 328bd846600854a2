#include <shogun_lite/linalg/whitening.hpp>

#include <shogun_lite/linalg/panels.hpp>

#include "linalg/kernels/kernels.hpp"

namespace shogun_lite::linalg {

std::size_t packed_factor_size(std::size_t d) noexcept {
    constexpr std::size_t kTile = kernels::kFactorTile;
    const std::size_t whole = d / kTile; // tile t has kTile (t + 1) kTile numbers
    return kTile * kTile * whole * (whole + 1) / 2 + d % kTile * d;
}

template <class T> void pack_factor(const double* u, std::size_t d, T* packed) {
    constexpr std::size_t kTile = kernels::kFactorTile;
    for (std::size_t c = 0; c < d; c += kTile) {
        const std::size_t width = d - c < kTile ? d - c : kTile;
        for (std::size_t j = 0; j < c + width; ++j) {
            for (std::size_t t = 0; t < width; ++t) {
                *packed++ = j <= c + t ? static_cast<T>(u[j * d + c + t]) : T(0);
            }
        }
    }
}

template <class T>
bool whitened_squares(const T* panels, std::size_t d, std::size_t rows, const T* packed,
                      const T* b, T scale, T offset, T* out) {
    return kernels::active().of<T>().whitened_squares(panels, d, panel_count<T>(rows),
                                                      packed, b, scale, offset, out);
}

template <class T>
void whiten(const T* panels, std::size_t d, std::size_t rows, const T* packed, T* out) {
    kernels::active().of<T>().whiten(panels, d, panel_count<T>(rows), packed, out);
}

template <class T>
bool scaled_squares(const T* panels, std::size_t d, std::size_t rows, const T* factors,
                    bool one_factor, const T* b, T scale, T offset, T* out) {
    return kernels::active().of<T>().scaled_squares(panels, d, panel_count<T>(rows),
                                                    factors, one_factor ? 0 : 1, b,
                                                    scale, offset, out);
}

#define SHOGUN_LITE_INSTANTIATE(T)                                                     \
    template void pack_factor(const double*, std::size_t, T*);                         \
    template bool whitened_squares(const T*, std::size_t, std::size_t, const T*,       \
                                   const T*, T, T, T*);                                \
    template void whiten(const T*, std::size_t, std::size_t, const T*, T*);            \
    template bool scaled_squares(const T*, std::size_t, std::size_t, const T*, bool,   \
                                 const T*, T, T, T*);
SHOGUN_LITE_INSTANTIATE(double)
SHOGUN_LITE_INSTANTIATE(float)
#undef SHOGUN_LITE_INSTANTIATE

} // namespace shogun_lite::linalg
