// Weighted sums of rows in strips; included by vector_body.hpp alone. The shape is that
// of a matrix product's kernel: a few weighted features, broadcast, times vectors of
// features, row after row, so that the registers hold sums, not lanes of sums.

namespace shogun_lite::linalg::kernels {
namespace {

/// Registers: weighted features times vectors of features accumulated at once.
constexpr std::size_t kStripRows = SHOGUN_LITE_VECTOR_BYTES == 64 ? 8 : 4;
constexpr std::size_t kStripVectors = 3;
static_assert(kStripRows <= kMaxStripRows);
static_assert(kStrip<double> % (kStripVectors * kLanes<double>) == 0);
static_assert(kStrip<float> % (kStripVectors * kLanes<float>) == 0);
static_assert(kStrip<double> % kStripRows == 0);

/// Where feature j of the rows starts; a row is kStrip further.
template <class T>
inline const T* strip_at(const T* strips, std::size_t rows, std::size_t j) {
    return strips + j / kStrip<T> * rows * kStrip<T> + j % kStrip<T>;
}

/// kStripRows numbers, whatever registers they take.
template <class T> struct StripOf;
template <> struct StripOf<double> {
    typedef double Vector __attribute__((vector_size(kStripRows * sizeof(double))));
};
template <> struct StripOf<float> {
    typedef float Vector __attribute__((vector_size(kStripRows * sizeof(float))));
};

/// left (rows, kStripRows) = weights times as many features; their sums are added to
/// `sums` (kStripRows,). Four rows at a time, so that no addition waits for the last.
template <class T>
inline void weight_strip(const T* weights, const T* features, std::size_t rows, T* left,
                         T (&sums)[kStripRows]) {
    using Strip = typename StripOf<T>::Vector;
    constexpr std::size_t kTogether = 4;
    Strip parts[kTogether] = {};
    const auto weight_row = [&](std::size_t i, Strip& part) {
        Strip z;
        __builtin_memcpy(&z, features + i * kStrip<T>, sizeof z);
        // The weight first: nothing times a square that overflows is NaN.
        z = z * weights[i];
        part += z;
        __builtin_memcpy(left + i * kStripRows, &z, sizeof z);
    };
    std::size_t i = 0;
    for (; i + kTogether <= rows; i += kTogether) {
        for (std::size_t row = 0; row < kTogether; ++row) {
            weight_row(i + row, parts[row]);
        }
    }
    for (; i < rows; ++i) {
        weight_row(i, parts[0]);
    }
    const Strip total = (parts[0] + parts[1]) + (parts[2] + parts[3]);
    __builtin_memcpy(sums, &total, sizeof total);
}

/// products (kStripRows, V vectors) = sum over rows of left_a times features.
template <class T, std::size_t V>
inline void multiply_strip(const T* left, const T* features, std::size_t rows,
                           T* products) {
    Vec<T> parts[kStripRows][V] = {};
    for (std::size_t i = 0; i < rows; ++i) {
        Vec<T> z[V];
        for (std::size_t v = 0; v < V; ++v) {
            z[v] = load(features + i * kStrip<T> + v * kLanes<T>);
        }
        for (std::size_t a = 0; a < kStripRows; ++a) {
            const Vec<T> weighted = splat(left[i * kStripRows + a]);
            for (std::size_t v = 0; v < V; ++v) {
                parts[a][v] += weighted * z[v];
            }
        }
    }
    for (std::size_t a = 0; a < kStripRows; ++a) {
        for (std::size_t v = 0; v < V; ++v) {
            store(products + (a * V + v) * kLanes<T>, parts[a][v]);
        }
    }
}

/// The products of kStripRows features from i on with those from j on; what is in the
/// lower triangle of d features is added to it.
template <class T, std::size_t V = kStripVectors>
inline void add_strip(std::size_t vectors, const T* left, const T* strips,
                      std::size_t rows, std::size_t i, std::size_t j, std::size_t d,
                      double* pairs) {
    if constexpr (V > 1) {
        if (vectors < V) {
            return add_strip<T, V - 1>(vectors, left, strips, rows, i, j, d, pairs);
        }
    }
    constexpr std::size_t kWidth = V * kLanes<T>;
    alignas(64) T products[kStripRows * kWidth];
    multiply_strip<T, V>(left, strip_at(strips, rows, j), rows, products);
    for (std::size_t a = 0; a < kStripRows && i + a < d; ++a) {
        const std::size_t row = i + a;
        const std::size_t left_of_diagonal = row + 1 - j;
        const std::size_t width = left_of_diagonal < kWidth ? left_of_diagonal : kWidth;
        double* to = pairs + row * (row + 1) / 2 + j;
        for (std::size_t b = 0; j <= row && b < width; ++b) {
            to[b] += static_cast<double>(products[a * kWidth + b]);
        }
    }
}

template <class T>
void add_weighted_strips(const T* weights, const T* strips, std::size_t d,
                         std::size_t rows, T* workspace, double* sums) {
    constexpr std::size_t kWidth = kStripVectors * kLanes<T>;
    sums[0] += static_cast<double>(
        sum_line(weights, (rows + kPanelRows<T> - 1) / kPanelRows<T> * kPanelRows<T>));
    for (std::size_t i = 0; i < d; i += kStripRows) {
        T first[kStripRows];
        weight_strip(weights, strip_at(strips, rows, i), rows, workspace, first);
        for (std::size_t a = 0; a < kStripRows && i + a < d; ++a) {
            sums[1 + i + a] += static_cast<double>(first[a]);
        }
        const std::size_t end = i + kStripRows < d ? i + kStripRows : d;
        for (std::size_t j = 0; j < end; j += kWidth) {
            const std::size_t vectors = (end - j + kLanes<T> - 1) / kLanes<T>;
            add_strip<T>(vectors < kStripVectors ? vectors : kStripVectors, workspace,
                         strips, rows, i, j, d, sums + 1 + d);
        }
    }
}

} // namespace
} // namespace shogun_lite::linalg::kernels
