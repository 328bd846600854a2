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

/// N vectors of columns, side by side so that none waits for the other's results. `get`
/// and `put` read and write vector v of line j; `put_log_sum` takes what they sum to.
template <std::size_t N, class Get, class Put, class PutLogSum>
inline void normalize_columns(std::size_t k, Get get, Put put, PutLogSum put_log_sum) {
    Vec maximum[N];
    for (std::size_t v = 0; v < N; ++v) {
        maximum[v] = get(0, v);
    }
    for (std::size_t j = 1; j < k; ++j) {
        for (std::size_t v = 0; v < N; ++v) {
            const Vec value = get(j, v);
            maximum[v] = select(value > maximum[v], value, maximum[v]);
        }
    }
    for (std::size_t v = 0; v < N; ++v) { // exp(-inf - 0) is 0 below
        maximum[v] = select(maximum[v] == splat(-kInfinity), Vec{}, maximum[v]);
    }
    Vec sum[N] = {};
    for (std::size_t j = 0; j < k; ++j) {
        for (std::size_t v = 0; v < N; ++v) {
            const Vec e = exp_nonpositive(get(j, v) - maximum[v]);
            sum[v] += e;
            put(j, v, e);
        }
    }
    for (std::size_t v = 0; v < N; ++v) {
        // Nothing but -inf: equal shares. A NaN in the column is not that.
        const Ints hopeless = sum[v] == Vec{};
        const Vec log_sum =
            maximum[v] + select(sum[v] == sum[v], log_vec(sum[v]), sum[v]);
        put_log_sum(v, select(hopeless, splat(-kInfinity), log_sum));
        const Vec scale = select(hopeless, Vec{}, 1.0 / sum[v]);
        const Vec share = select(hopeless, splat(1.0 / static_cast<double>(k)), Vec{});
        for (std::size_t j = 0; j < k; ++j) {
            put(j, v, get(j, v) * scale + share);
        }
    }
}

void normalize_log_columns(double* values, std::size_t k, std::size_t n, double* out) {
    constexpr std::size_t kTogether = 2;
    std::size_t i = 0;
    for (; i + kTogether * kLanes <= n; i += kTogether * kLanes) {
        double* column = values + i;
        const auto at = [=](std::size_t j, std::size_t v) {
            return column + j * n + v * kLanes;
        };
        normalize_columns<kTogether>(
            k, [=](std::size_t j, std::size_t v) { return load(at(j, v)); },
            [=](std::size_t j, std::size_t v, Vec x) { store(at(j, v), x); },
            [=](std::size_t v, Vec x) { store(out + i + v * kLanes, x); });
    }
    for (; i < n; i += kLanes) {
        const std::size_t left = n - i < kLanes ? n - i : kLanes;
        double* column = values + i;
        normalize_columns<1>(
            k,
            [=](std::size_t j, std::size_t) { return load_part(column + j * n, left); },
            [=](std::size_t j, std::size_t, Vec x) {
                store_part(column + j * n, x, left);
            },
            [=](std::size_t, Vec x) { store_part(out + i, x, left); });
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
