// The vector kernels, included once by each of base.cpp, avx2.cpp and avx512.cpp, which
// set SHOGUN_LITE_VECTOR_BYTES, SHOGUN_LITE_KERNELS_NAME and _LABEL, and have flags of
// their own (CMakeLists.txt).
//
// Everything here has internal linkage, and nothing with inline functions used
// elsewhere is called: otherwise the linker could keep a wide copy of a shared
// function and hand it to a CPU that cannot run it.

#include <type_traits>

#include <shogun_lite/linalg/panels.hpp>

#include "linalg/kernels/kernels.hpp"

#include "linalg/kernels/vector_lanes.hpp"

#include "linalg/kernels/vector_math.hpp"

#include "linalg/kernels/vector_columns.hpp"

#include "linalg/kernels/vector_panels.hpp"

#include "linalg/kernels/vector_whitening.hpp"

#include "linalg/kernels/vector_sums.hpp"

#include "linalg/kernels/vector_strips.hpp"

namespace shogun_lite::linalg::kernels {
namespace {

template <class T, class F>
inline void for_each_vector(const T* x, std::size_t n, T* out, F f) {
    std::size_t i = 0;
    for (; i + kLanes<T> <= n; i += kLanes<T>) {
        store(out + i, f(load(x + i)));
    }
    if (i < n) {
        store_part<T>(out + i, f(load_part(x + i, n - i)), n - i);
    }
}

template <class T> void exp_each(const T* x, std::size_t n, T* out) {
    for_each_vector(x, n, out, [](Vec<T> v) { return exp_vec<T>(v); });
}

template <class T> void log_each(const T* x, std::size_t n, T* out) {
    for_each_vector(x, n, out, [](Vec<T> v) { return log_vec<T>(v); });
}

template <class T> constexpr KernelsOf<T> kernels_of() {
    return {
        exp_each<T>,
        log_each<T>,
        normalize_log_columns<T>,
        load_panels<T>,
        centre_panels<T>,
        whitened_squares<T>,
        whiten<T>,
        scaled_squares<T>,
        expand_panels<T>,
        add_weighted_lines<T>,
        add_weighted_pairs<T>,
        add_weighted_strips<T>,
        add_weighted_squares<T>,
    };
}

} // namespace

const Kernels& SHOGUN_LITE_KERNELS_NAME() noexcept {
    static constexpr Kernels kKernels = {
        SHOGUN_LITE_KERNELS_LABEL,
        kernels_of<double>(),
        kernels_of<float>(),
    };
    return kKernels;
}

} // namespace shogun_lite::linalg::kernels
