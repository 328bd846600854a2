// Distances of the vector kernels; included by vector_body.hpp alone.

namespace shogun_lite::linalg::kernels {
namespace {

/// y += z U_tile for a part of a panel and columns packed (depth, C).
template <class T, std::size_t C>
inline void multiply_tile(const T* z, const T* u, std::size_t depth,
                          Vec<T> (&y)[C][kWide]) {
    for (std::size_t j = 0; j < depth; ++j) {
        Vec<T> x[kWide];
        for (std::size_t v = 0; v < kWide; ++v) {
            x[v] = load(z + j * kPanelRows<T> + v * kLanes<T>);
        }
        for (std::size_t c = 0; c < C; ++c) {
            const Vec<T> factor = splat(u[j * C + c]);
            for (std::size_t v = 0; v < kWide; ++v) {
                y[c][v] += factor * x[v];
            }
        }
    }
}

/// squares += |z U_tile + b|^2.
template <class T, std::size_t C>
inline void square_tile(const T* z, const T* u, const T* b, std::size_t depth,
                        Vec<T> (&squares)[kWide]) {
    Vec<T> y[C][kWide];
    for (std::size_t c = 0; c < C; ++c) {
        for (std::size_t v = 0; v < kWide; ++v) {
            y[c][v] = splat(b[c]);
        }
    }
    multiply_tile<T, C>(z, u, depth, y);
    for (std::size_t c = 0; c < C; ++c) {
        for (std::size_t v = 0; v < kWide; ++v) {
            squares[v] += y[c][v] * y[c][v];
        }
    }
}

/// lines = z U_tile.
template <class T, std::size_t C>
inline void put_tile(const T* z, const T* u, std::size_t depth, T* lines) {
    Vec<T> y[C][kWide] = {};
    multiply_tile<T, C>(z, u, depth, y);
    for (std::size_t c = 0; c < C; ++c) {
        for (std::size_t v = 0; v < kWide; ++v) {
            store(lines + c * kPanelRows<T> + v * kLanes<T>, y[c][v]);
        }
    }
}

/// Calls use(tile of columns as a type, first column, depth, packed tile) for each.
template <class T, class Use>
inline void for_each_tile(const T* packed, std::size_t d, Use use) {
    std::size_t c = 0;
    for (; c + kFactorTile <= d; c += kFactorTile) {
        use(std::integral_constant<std::size_t, kFactorTile>(), c, c + kFactorTile,
            packed);
        packed += kFactorTile * (c + kFactorTile);
    }
    switch (d - c) {
    case 3:
        return use(std::integral_constant<std::size_t, 3>(), c, d, packed);
    case 2:
        return use(std::integral_constant<std::size_t, 2>(), c, d, packed);
    case 1:
        return use(std::integral_constant<std::size_t, 1>(), c, d, packed);
    default:
        return;
    }
}

/// Writes offset + scale squares; adds the lanes that are NaN.
template <class T>
inline void put_squares(const Vec<T> (&squares)[kWide], T scale, T offset, T* out,
                        Ints<T>& nan) {
    for (std::size_t v = 0; v < kWide; ++v) {
        const Vec<T> result = squares[v] * scale + offset;
        nan |= result != result;
        store(out + v * kLanes<T>, result);
    }
}

/// Calls use(z, where to) for each part of the panels that registers hold.
template <class T, class Use>
inline void for_each_part(const T* panels, std::size_t d, std::size_t n_panels,
                          Use use) {
    for (std::size_t p = 0; p < n_panels; ++p) {
        for (std::size_t i = 0; i < kPanelRows<T>; i += kWideRows<T>) {
            use(panels + p * d * kPanelRows<T> + i, p * kPanelRows<T> + i);
        }
    }
}

/// D features: the loops are unrolled.
template <class T, std::size_t D>
inline bool whitened_squares_few(const T* panels, std::size_t n_panels, const T* packed,
                                 const T* b, T scale, T offset, T* out) {
    Ints<T> nan = {};
    for_each_part(panels, D, n_panels, [&](const T* z, std::size_t i) {
        Vec<T> squares[kWide] = {};
        for (std::size_t c = 0; c < D; ++c) {
            for (std::size_t v = 0; v < kWide; ++v) {
                Vec<T> y = splat(b[c]);
                for (std::size_t j = 0; j <= c; ++j) {
                    y +=
                        load(z + j * kPanelRows<T> + v * kLanes<T>) * packed[j * D + c];
                }
                squares[v] += y * y;
            }
        }
        put_squares<T>(squares, scale, offset, out + i, nan);
    });
    return any(nan);
}

template <class T>
inline bool whitened_squares_many(const T* panels, std::size_t d, std::size_t n_panels,
                                  const T* packed, const T* b, T scale, T offset,
                                  T* out) {
    Ints<T> nan = {};
    for_each_part(panels, d, n_panels, [&](const T* z, std::size_t i) {
        Vec<T> squares[kWide] = {};
        for_each_tile(
            packed, d, [&](auto width, std::size_t c, std::size_t depth, const T* u) {
                square_tile<T, decltype(width)::value>(z, u, b + c, depth, squares);
            });
        put_squares<T>(squares, scale, offset, out + i, nan);
    });
    return any(nan);
}

template <class T>
bool whitened_squares(const T* panels, std::size_t d, std::size_t n_panels,
                      const T* packed, const T* b, T scale, T offset, T* out) {
    switch (d) {
    case 1:
        return whitened_squares_few<T, 1>(panels, n_panels, packed, b, scale, offset,
                                          out);
    case 2:
        return whitened_squares_few<T, 2>(panels, n_panels, packed, b, scale, offset,
                                          out);
    case 3:
        return whitened_squares_few<T, 3>(panels, n_panels, packed, b, scale, offset,
                                          out);
    case 4:
        return whitened_squares_few<T, 4>(panels, n_panels, packed, b, scale, offset,
                                          out);
    default:
        return whitened_squares_many(panels, d, n_panels, packed, b, scale, offset,
                                     out);
    }
}

template <class T>
void whiten(const T* panels, std::size_t d, std::size_t n_panels, const T* packed,
            T* out) {
    for_each_part(panels, d, n_panels, [&](const T* z, std::size_t) {
        T* lines = out + (z - panels);
        for_each_tile(packed, d,
                      [&](auto width, std::size_t c, std::size_t depth, const T* u) {
                          put_tile<T, decltype(width)::value>(
                              z, u, depth, lines + c * kPanelRows<T>);
                      });
    });
}

template <class T>
bool scaled_squares(const T* panels, std::size_t d, std::size_t n_panels,
                    const T* factors, std::size_t step, const T* b, T scale, T offset,
                    T* out) {
    Ints<T> nan = {};
    for_each_part(panels, d, n_panels, [&](const T* z, std::size_t i) {
        Vec<T> squares[kWide] = {};
        for (std::size_t j = 0; j < d; ++j) {
            const Vec<T> factor = splat(factors[j * step]);
            const Vec<T> shift = splat(b[j]);
            for (std::size_t v = 0; v < kWide; ++v) {
                const Vec<T> y =
                    load(z + j * kPanelRows<T> + v * kLanes<T>) * factor + shift;
                squares[v] += y * y;
            }
        }
        put_squares<T>(squares, scale, offset, out + i, nan);
    });
    return any(nan);
}

} // namespace
} // namespace shogun_lite::linalg::kernels
