// The vector kernels, included once by each of base.cpp, avx2.cpp and avx512.cpp, which
// set SHOGUN_LITE_VECTOR_BYTES, SHOGUN_LITE_KERNELS_NAME and _LABEL, and have flags of
// their own (CMakeLists.txt).
//
// Everything here has internal linkage, and nothing with inline functions used
// elsewhere is included: otherwise the linker could keep a wide copy of a shared
// function and hand it to a CPU that cannot run it.

#include "linalg/kernels/kernels.hpp"

#include "linalg/kernels/vector_math.hpp"

#include "linalg/kernels/vector_whitening.hpp"

#include "linalg/kernels/vector_moments.hpp"

namespace shogun_lite::linalg::kernels {
namespace {

template <Vec (*F)(Vec)>
void for_each_vector(const double* x, std::size_t n, double* out) {
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        store(out + i, F(load(x + i)));
    }
    if (i < n) {
        store_part(out + i, F(load_part(x + i, n - i)), n - i);
    }
}

/// One vector of columns; `get` and `put` read and write the k lines.
template <class Get, class Put>
inline Vec normalize_columns(std::size_t k, Get get, Put put) {
    Vec maximum = get(0);
    for (std::size_t j = 1; j < k; ++j) {
        const Vec v = get(j);
        maximum = select(v > maximum, v, maximum);
    }
    const Ints hopeless = maximum == splat(-kInfinity);
    const bool some_hopeless = any(hopeless);
    if (some_hopeless) {
        maximum = select(hopeless, Vec{}, maximum); // exp(-inf - 0) is 0 below
    }
    Vec sum = {};
    for (std::size_t j = 0; j < k; ++j) {
        const Vec e = exp_vec(get(j) - maximum);
        sum += e;
        put(j, e);
    }
    Vec scale = 1.0 / sum;
    Vec log_sum = maximum + select(sum == sum, log_vec(sum), sum);
    if (some_hopeless) {
        const Ints equal = sum == Vec{}; // a NaN in the column is not
        const Vec share = select(equal, splat(1.0 / static_cast<double>(k)), Vec{});
        log_sum = select(equal, splat(-kInfinity), log_sum);
        scale = select(equal, Vec{}, scale);
        for (std::size_t j = 0; j < k; ++j) {
            put(j, get(j) * scale + share);
        }
        return log_sum;
    }
    for (std::size_t j = 0; j < k; ++j) {
        put(j, get(j) * scale);
    }
    return log_sum;
}

void normalize_log_columns(double* values, std::size_t k, std::size_t n, double* out) {
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        const Vec log_sum = normalize_columns(
            k, [&](std::size_t j) { return load(values + j * n + i); },
            [&](std::size_t j, Vec v) { store(values + j * n + i, v); });
        store(out + i, log_sum);
    }
    if (i < n) {
        const std::size_t left = n - i;
        const Vec log_sum = normalize_columns(
            k, [&](std::size_t j) { return load_part(values + j * n + i, left); },
            [&](std::size_t j, Vec v) { store_part(values + j * n + i, v, left); });
        store_part(out + i, log_sum, left);
    }
}

/// D features: the stores run along memory.
template <std::size_t D>
void transpose_few(const double* x, std::ptrdiff_t row_stride, std::size_t rows,
                   double* out) {
    if (row_stride == static_cast<std::ptrdiff_t>(D)) {
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < D; ++j) {
                out[j * rows + i] = x[i * D + j];
            }
        }
        return;
    }
    for (std::size_t i = 0; i < rows; ++i) {
        const double* row = x + static_cast<std::ptrdiff_t>(i) * row_stride;
        for (std::size_t j = 0; j < D; ++j) {
            out[j * rows + i] = row[j];
        }
    }
}

void transpose(const double* x, std::ptrdiff_t row_stride, std::size_t rows,
               std::size_t d, double* out) {
    switch (d) {
    case 1:
        return transpose_few<1>(x, row_stride, rows, out);
    case 2:
        return transpose_few<2>(x, row_stride, rows, out);
    case 3:
        return transpose_few<3>(x, row_stride, rows, out);
    case 4:
        return transpose_few<4>(x, row_stride, rows, out);
    default:
        break;
    }
    // A vector of each line at a time, from rows that stay in the first-level cache.
    std::size_t i = 0;
    for (; i + kLanes <= rows; i += kLanes) {
        const double* row = x + static_cast<std::ptrdiff_t>(i) * row_stride;
        for (std::size_t j = 0; j < d; ++j) {
            Vec v = {};
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                v[lane] = row[static_cast<std::ptrdiff_t>(lane) * row_stride +
                              static_cast<std::ptrdiff_t>(j)];
            }
            store(out + j * rows + i, v);
        }
    }
    for (; i < rows; ++i) {
        const double* row = x + static_cast<std::ptrdiff_t>(i) * row_stride;
        for (std::size_t j = 0; j < d; ++j) {
            out[j * rows + i] = row[j];
        }
    }
}

} // namespace

const Kernels& SHOGUN_LITE_KERNELS_NAME() noexcept {
    static constexpr Kernels kKernels = {
        SHOGUN_LITE_KERNELS_LABEL,
        for_each_vector<exp_vec>,
        for_each_vector<log_vec>,
        normalize_log_columns,
        whitened_squares,
        scaled_squares,
        matrix_sums,
        diagonal_sums,
        transpose,
    };
    return kKernels;
}

} // namespace shogun_lite::linalg::kernels
