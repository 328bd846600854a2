// Distances of the vector kernels; included by vector_body.hpp alone.

namespace shogun_lite::linalg::kernels {
namespace {

/// Registers: 4 columns times this many vectors of rows are accumulated at once.
constexpr std::size_t kWide = SHOGUN_LITE_VECTOR_BYTES == 64 ? 6 : 3;
constexpr std::size_t kPanel = kWide * kLanes;
constexpr std::size_t kTile = 4;
static_assert(kPanel <= kMaxPanel);

inline double* align(double* pointer) {
    auto address = reinterpret_cast<std::uintptr_t>(pointer);
    address = (address + 63U) & ~std::uintptr_t{63};
    return reinterpret_cast<double*>(address);
}

/// squares += |x U_tile|^2 for a panel z (depth, kPanel) and columns packed (depth, C).
template <std::size_t C>
inline void whiten_tile(const double* z, const double* u, std::size_t depth,
                        Vec (&squares)[kWide]) {
    Vec y[C][kWide] = {};
    for (std::size_t j = 0; j < depth; ++j) {
        Vec x[kWide];
        for (std::size_t v = 0; v < kWide; ++v) {
            x[v] = load(z + j * kPanel + v * kLanes);
        }
        for (std::size_t c = 0; c < C; ++c) {
            const Vec factor = splat(u[j * C + c]);
            for (std::size_t v = 0; v < kWide; ++v) {
                y[c][v] += factor * x[v];
            }
        }
    }
    for (std::size_t c = 0; c < C; ++c) {
        for (std::size_t v = 0; v < kWide; ++v) {
            squares[v] += y[c][v] * y[c][v];
        }
    }
}

/// The upper triangle by tiles of columns, each (first column + tile, tile).
inline void pack_factor(const double* u, std::size_t d, double* packed) {
    for (std::size_t c = 0; c < d; c += kTile) {
        const std::size_t width = d - c < kTile ? d - c : kTile;
        for (std::size_t j = 0; j < c + width; ++j) {
            for (std::size_t t = 0; t < width; ++t) {
                *packed++ = j <= c + t ? u[j * d + c + t] : 0.0;
            }
        }
    }
}

inline void whiten_panel(const double* z, const double* packed, std::size_t d,
                         Vec (&squares)[kWide]) {
    std::size_t c = 0;
    for (; c + kTile <= d; c += kTile) {
        whiten_tile<kTile>(z, packed, c + kTile, squares);
        packed += kTile * (c + kTile);
    }
    switch (d - c) {
    case 3:
        whiten_tile<3>(z, packed, d, squares);
        break;
    case 2:
        whiten_tile<2>(z, packed, d, squares);
        break;
    case 1:
        whiten_tile<1>(z, packed, d, squares);
        break;
    default:
        break;
    }
}

/// z (d, kPanel) = rows [first, first + count) minus the mean, padded with zeros.
inline void centre_panel(const double* features, std::size_t d, std::size_t rows,
                         std::size_t first, std::size_t count, const double* mean,
                         double* z) {
    for (std::size_t j = 0; j < d; ++j) {
        const double* x = features + j * rows + first;
        const Vec m = splat(mean[j]);
        if (count == kPanel) {
            for (std::size_t v = 0; v < kWide; ++v) {
                store(z + j * kPanel + v * kLanes, load(x + v * kLanes) - m);
            }
            continue;
        }
        for (std::size_t i = 0; i < kPanel; ++i) {
            z[j * kPanel + i] = i < count ? x[i] - mean[j] : 0.0;
        }
    }
}

inline bool whitened_squares_any(const double* features, std::size_t d,
                                 std::size_t rows, const double* mean, const double* u,
                                 double scale, double offset, double* workspace,
                                 double* out) {
    double* z = align(workspace);
    double* packed = z + d * kPanel;
    pack_factor(u, d, packed);
    Ints nan = {};
    for (std::size_t first = 0; first < rows; first += kPanel) {
        const std::size_t count = rows - first < kPanel ? rows - first : kPanel;
        centre_panel(features, d, rows, first, count, mean, z);
        Vec squares[kWide] = {};
        whiten_panel(z, packed, d, squares);
        for (std::size_t v = 0; v < kWide && v * kLanes < count; ++v) {
            const Vec result = squares[v] * scale + offset;
            nan |= result != result;
            const std::size_t left = count - v * kLanes;
            store_part(out + first + v * kLanes, result, left < kLanes ? left : kLanes);
        }
    }
    return any(nan);
}

/// A few features: everything stays in registers.
template <std::size_t D>
inline Vec whitened_square(const Vec (&z)[D], const double* u) {
    Vec square = {};
    for (std::size_t c = 0; c < D; ++c) {
        Vec y = z[0] * u[c];
        for (std::size_t j = 1; j <= c; ++j) {
            y += z[j] * u[j * D + c];
        }
        square += y * y;
    }
    return square;
}

template <std::size_t D>
inline bool whitened_squares_small(const double* features, std::size_t rows,
                                   const double* mean, const double* u, double scale,
                                   double offset, double* out) {
    Ints nan = {};
    std::size_t i = 0;
    Vec z[D];
    for (; i + kLanes <= rows; i += kLanes) {
        for (std::size_t j = 0; j < D; ++j) {
            z[j] = load(features + j * rows + i) - mean[j];
        }
        const Vec result = whitened_square<D>(z, u) * scale + offset;
        nan |= result != result;
        store(out + i, result);
    }
    if (i < rows) {
        for (std::size_t j = 0; j < D; ++j) {
            z[j] = load_part(features + j * rows + i, rows - i) - mean[j];
        }
        const Vec result = whitened_square<D>(z, u) * scale + offset;
        for (std::size_t lane = 0; lane < rows - i; ++lane) {
            out[i + lane] = result[lane];
            nan[0] |= result[lane] == result[lane] ? 0 : -1;
        }
    }
    return any(nan);
}

bool whitened_squares(const double* features, std::size_t d, std::size_t rows,
                      const double* mean, const double* u, double scale, double offset,
                      double* workspace, double* out) {
    switch (d) {
    case 1:
        return whitened_squares_small<1>(features, rows, mean, u, scale, offset, out);
    case 2:
        return whitened_squares_small<2>(features, rows, mean, u, scale, offset, out);
    case 3:
        return whitened_squares_small<3>(features, rows, mean, u, scale, offset, out);
    case 4:
        return whitened_squares_small<4>(features, rows, mean, u, scale, offset, out);
    default:
        return whitened_squares_any(features, d, rows, mean, u, scale, offset,
                                    workspace, out);
    }
}

/// Distances of N vectors of rows with a diagonal factor.
template <std::size_t N>
inline void scaled_squares_of(const double* x, std::size_t d, std::size_t rows,
                              const double* mean, const double* factors,
                              std::size_t step, Vec (&squares)[N]) {
    for (std::size_t j = 0; j < d; ++j) {
        const Vec m = splat(mean[j]);
        const Vec factor = splat(factors[j * step]);
        for (std::size_t v = 0; v < N; ++v) {
            const Vec y = (load(x + j * rows + v * kLanes) - m) * factor;
            squares[v] += y * y;
        }
    }
}

bool scaled_squares(const double* features, std::size_t d, std::size_t rows,
                    const double* mean, const double* factors, std::size_t step,
                    double scale, double offset, double* out) {
    constexpr std::size_t kMany = 6;
    Ints nan = {};
    std::size_t i = 0;
    for (; i + kMany * kLanes <= rows; i += kMany * kLanes) {
        Vec squares[kMany] = {};
        scaled_squares_of(features + i, d, rows, mean, factors, step, squares);
        for (std::size_t v = 0; v < kMany; ++v) {
            const Vec result = squares[v] * scale + offset;
            nan |= result != result;
            store(out + i + v * kLanes, result);
        }
    }
    for (; i < rows; i += kLanes) {
        const std::size_t count = rows - i < kLanes ? rows - i : kLanes;
        Vec square = {};
        for (std::size_t j = 0; j < d; ++j) {
            // Lanes past the end are at the mean.
            Vec x = splat(mean[j]);
            __builtin_memcpy(&x, features + j * rows + i, count * sizeof(double));
            const Vec y = (x - mean[j]) * factors[j * step];
            square += y * y;
        }
        const Vec result = square * scale + offset;
        nan |= result != result;
        store_part(out + i, result, count);
    }
    return any(nan);
}

} // namespace
} // namespace shogun_lite::linalg::kernels
