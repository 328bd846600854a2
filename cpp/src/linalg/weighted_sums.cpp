#include <shogun_lite/linalg/weighted_sums.hpp>

#include <shogun_lite/linalg/panels.hpp>

#include "linalg/kernels/kernels.hpp"

namespace shogun_lite::linalg {

template <class T>
void expand_panels(const T* panels, std::size_t d, std::size_t rows, Products products,
                   T* expanded) {
    kernels::active().of<T>().expand_panels(panels, d, panel_count<T>(rows), products,
                                            expanded);
}

template <class T>
void add_weighted_lines(const T* weights, std::size_t k, const T* panels,
                        std::size_t n_lines, std::size_t rows, double* sums) {
    kernels::active().of<T>().add_weighted_lines(weights, k, panels, n_lines,
                                                 panel_count<T>(rows), sums);
}

template <class T> std::size_t pairs_workspace(std::size_t rows) noexcept {
    return kernels::kMaxLines * padded_rows<T>(rows);
}

template <class T>
void add_weighted_pairs(const T* weights, const T* panels, std::size_t d,
                        std::size_t rows, T* workspace, double* sums) {
    kernels::active().of<T>().add_weighted_pairs(weights, panels, d,
                                                 panel_count<T>(rows), workspace, sums);
}

template <class T> std::size_t strips_workspace(std::size_t rows) noexcept {
    return kernels::kMaxStripRows * rows;
}

template <class T>
void add_weighted_strips(const T* weights, const T* strips, std::size_t d,
                         std::size_t rows, T* workspace, double* sums) {
    kernels::active().of<T>().add_weighted_strips(weights, strips, d, rows, workspace,
                                                  sums);
}

template <class T>
void add_weighted_squares(const T* weights, const T* panels, std::size_t d,
                          std::size_t rows, double* sums) {
    kernels::active().of<T>().add_weighted_squares(weights, panels, d,
                                                   panel_count<T>(rows), sums);
}

#define SHOGUN_LITE_INSTANTIATE(T)                                                     \
    template void expand_panels(const T*, std::size_t, std::size_t, Products, T*);     \
    template void add_weighted_lines(const T*, std::size_t, const T*, std::size_t,     \
                                     std::size_t, double*);                            \
    template std::size_t pairs_workspace<T>(std::size_t) noexcept;                     \
    template void add_weighted_pairs(const T*, const T*, std::size_t, std::size_t, T*, \
                                     double*);                                         \
    template std::size_t strips_workspace<T>(std::size_t) noexcept;                    \
    template void add_weighted_strips(const T*, const T*, std::size_t, std::size_t,    \
                                      T*, double*);                                    \
    template void add_weighted_squares(const T*, const T*, std::size_t, std::size_t,   \
                                       double*);
SHOGUN_LITE_INSTANTIATE(double)
SHOGUN_LITE_INSTANTIATE(float)
#undef SHOGUN_LITE_INSTANTIATE

} // namespace shogun_lite::linalg
