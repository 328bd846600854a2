// Weighted sums of the vector kernels; included by vector_body.hpp alone.

namespace shogun_lite::linalg::kernels {
namespace {

/// Registers: rows of the triangle times columns accumulated at once.
constexpr std::size_t kTileRows = SHOGUN_LITE_VECTOR_BYTES == 64 ? 4 : 3;
constexpr std::size_t kTileCols = SHOGUN_LITE_VECTOR_BYTES == 64 ? 6 : 4;
static_assert(kTileRows <= kMaxLines);

/// second(i0 + a, j0 + b) = sum over rows of left_a right_b, of I lines by J lines of
/// `length` doubles; the lower triangle alone is written.
template <std::size_t I, std::size_t J>
void product_tile(const double* left, const double* right, std::size_t length,
                  std::size_t i0, std::size_t j0, std::size_t d, double* second) {
    Vec sums[I][J] = {};
    for (std::size_t r = 0; r < length; r += kLanes) {
        Vec x[I];
        for (std::size_t a = 0; a < I; ++a) {
            x[a] = load(left + a * length + r);
        }
        for (std::size_t b = 0; b < J; ++b) {
            const Vec y = load(right + b * length + r);
            for (std::size_t a = 0; a < I; ++a) {
                sums[a][b] += x[a] * y;
            }
        }
    }
    for (std::size_t a = 0; a < I; ++a) {
        for (std::size_t b = 0; b < J; ++b) {
            if (j0 + b <= i0 + a) {
                second[(i0 + a) * d + j0 + b] = sum_lanes(sums[a][b]);
            }
        }
    }
}

template <std::size_t I, std::size_t J = kTileCols>
inline void product_tile_of(std::size_t columns, const double* left,
                            const double* right, std::size_t length, std::size_t i0,
                            std::size_t j0, std::size_t d, double* second) {
    if constexpr (J > 1) {
        if (columns < J) {
            product_tile_of<I, J - 1>(columns, left, right, length, i0, j0, d, second);
            return;
        }
    }
    product_tile<I, J>(left, right, length, i0, j0, d, second);
}

/// I rows of the triangle, from i0 on.
template <std::size_t I = kTileRows>
inline void triangle_rows(std::size_t height, const double* left, const double* z,
                          std::size_t length, std::size_t i0, std::size_t d,
                          double* second) {
    if constexpr (I > 1) {
        if (height < I) {
            triangle_rows<I - 1>(height, left, z, length, i0, d, second);
            return;
        }
    }
    const std::size_t end = i0 + I;
    for (std::size_t j = 0; j < end; j += kTileCols) {
        const std::size_t columns = end - j < kTileCols ? end - j : kTileCols;
        product_tile_of<I>(columns, left, z + j * length, length, i0, j, d, second);
    }
}

inline double sum_line(const double* line, std::size_t length) {
    Vec sum = {};
    for (std::size_t r = 0; r < length; r += kLanes) {
        sum += load(line + r);
    }
    return sum_lanes(sum);
}

/// line = values - origin, padded with zeros to `length`.
inline void centre_line(const double* values, std::size_t n, double origin,
                        std::size_t length, double* line) {
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        store(line + i, load(values + i) - origin);
    }
    for (; i < length; ++i) {
        line[i] = i < n ? values[i] - origin : 0.0;
    }
}

inline double matrix_sums_any(const double* features, std::size_t d, std::size_t rows,
                              const double* weights, const double* origin,
                              double* workspace, double* first, double* second) {
    const std::size_t length = (rows + kLanes - 1) / kLanes * kLanes;
    double* w = align(workspace);
    double* left = w + length;
    double* z = left + kTileRows * length;
    centre_line(weights, rows, 0.0, length, w);
    for (std::size_t j = 0; j < d; ++j) {
        centre_line(features + j * rows, rows, origin[j], length, z + j * length);
    }
    for (std::size_t i = 0; i < d; i += kTileRows) {
        const std::size_t height = d - i < kTileRows ? d - i : kTileRows;
        for (std::size_t a = 0; a < height; ++a) {
            Vec sum = {};
            for (std::size_t r = 0; r < length; r += kLanes) {
                // The weight first: nothing times a square that overflows is NaN.
                const Vec product = load(w + r) * load(z + (i + a) * length + r);
                sum += product;
                store(left + a * length + r, product);
            }
            first[i + a] = sum_lanes(sum);
        }
        triangle_rows(height, left, z, length, i, d, second);
    }
    return sum_line(w, length);
}

/// A few features: all sums stay in registers.
template <std::size_t D> struct SmallSums {
    Vec count = {};
    Vec first[D] = {};
    Vec second[D][D] = {};

    inline void add(Vec w, const Vec (&z)[D]) {
        count += w;
        for (std::size_t a = 0; a < D; ++a) {
            const Vec wz = w * z[a];
            first[a] += wz;
            for (std::size_t b = 0; b <= a; ++b) {
                second[a][b] += wz * z[b];
            }
        }
    }
};

template <std::size_t D>
inline double matrix_sums_small(const double* features, std::size_t rows,
                                const double* weights, const double* origin,
                                double* first, double* second) {
    SmallSums<D> sums;
    Vec z[D];
    std::size_t i = 0;
    for (; i + kLanes <= rows; i += kLanes) {
        for (std::size_t j = 0; j < D; ++j) {
            z[j] = load(features + j * rows + i) - origin[j];
        }
        sums.add(load(weights + i), z);
    }
    if (i < rows) {
        for (std::size_t j = 0; j < D; ++j) {
            z[j] = load_part(features + j * rows + i, rows - i) - origin[j];
        }
        sums.add(load_part(weights + i, rows - i), z);
    }
    for (std::size_t a = 0; a < D; ++a) {
        first[a] = sum_lanes(sums.first[a]);
        for (std::size_t b = 0; b <= a; ++b) {
            second[a * D + b] = sum_lanes(sums.second[a][b]);
        }
    }
    return sum_lanes(sums.count);
}

double matrix_sums(const double* features, std::size_t d, std::size_t rows,
                   const double* weights, const double* origin, double* workspace,
                   double* first, double* second) {
    switch (d) {
    case 1:
        return matrix_sums_small<1>(features, rows, weights, origin, first, second);
    case 2:
        return matrix_sums_small<2>(features, rows, weights, origin, first, second);
    case 3:
        return matrix_sums_small<3>(features, rows, weights, origin, first, second);
    case 4:
        return matrix_sums_small<4>(features, rows, weights, origin, first, second);
    default:
        return matrix_sums_any(features, d, rows, weights, origin, workspace, first,
                               second);
    }
}

/// Sums of N features from features + 0 on.
template <std::size_t N>
inline void diagonal_sums_of(const double* features, std::size_t rows,
                             const double* weights, const double* origin, double* first,
                             double* second) {
    Vec sums[N] = {};
    Vec squares[N] = {};
    const auto add = [&](Vec w, std::size_t j, Vec x) {
        const Vec z = x - origin[j];
        const Vec wz = w * z;
        sums[j] += wz;
        squares[j] += wz * z;
    };
    std::size_t i = 0;
    for (; i + kLanes <= rows; i += kLanes) {
        const Vec w = load(weights + i);
        for (std::size_t j = 0; j < N; ++j) {
            add(w, j, load(features + j * rows + i));
        }
    }
    if (i < rows) {
        const Vec w = load_part(weights + i, rows - i);
        for (std::size_t j = 0; j < N; ++j) {
            add(w, j, load_part(features + j * rows + i, rows - i));
        }
    }
    for (std::size_t j = 0; j < N; ++j) {
        first[j] = sum_lanes(sums[j]);
        second[j] = sum_lanes(squares[j]);
    }
}

double diagonal_sums(const double* features, std::size_t d, std::size_t rows,
                     const double* weights, const double* origin, double* first,
                     double* second) {
    std::size_t j = 0;
    for (; j + 4 <= d; j += 4) {
        diagonal_sums_of<4>(features + j * rows, rows, weights, origin + j, first + j,
                            second + j);
    }
    for (; j < d; ++j) {
        diagonal_sums_of<1>(features + j * rows, rows, weights, origin + j, first + j,
                            second + j);
    }
    Vec count = {};
    std::size_t i = 0;
    for (; i + kLanes <= rows; i += kLanes) {
        count += load(weights + i);
    }
    if (i < rows) {
        count += load_part(weights + i, rows - i);
    }
    return sum_lanes(count);
}

} // namespace
} // namespace shogun_lite::linalg::kernels
