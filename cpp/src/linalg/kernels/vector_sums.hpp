// Weighted sums of the vector kernels; included by vector_body.hpp alone.

namespace shogun_lite::linalg::kernels {
namespace {

/// Registers: lines of weights times lines of panels accumulated at once.
constexpr std::size_t kTileRows = SHOGUN_LITE_VECTOR_BYTES == 64 ? 4 : 3;
constexpr std::size_t kTileCols = SHOGUN_LITE_VECTOR_BYTES == 64 ? 6 : 4;
static_assert(kTileRows <= kMaxLines);

/// left: lines of `length`; right: lines of panels that are `step` numbers apart.
template <class T> struct Factors {
    const T* left;
    std::size_t length;
    const T* right;
    std::size_t step;
};

/// sums (I, J) = sum over rows of left_a right_b.
template <class T, std::size_t I, std::size_t J>
inline void sum_tile(const Factors<T>& factors, T* sums) {
    Vec<T> parts[I * J] = {};
    const T* right = factors.right;
    for (std::size_t r = 0; r < factors.length; r += kPanelRows<T>) {
        for (std::size_t i = 0; i < kPanelRows<T>; i += kLanes<T>) {
            Vec<T> x[I];
            for (std::size_t a = 0; a < I; ++a) {
                x[a] = load(factors.left + a * factors.length + r + i);
            }
            for (std::size_t b = 0; b < J; ++b) {
                const Vec<T> y = load(right + b * kPanelRows<T> + i);
                for (std::size_t a = 0; a < I; ++a) {
                    parts[a * J + b] += x[a] * y;
                }
            }
        }
        right += factors.step;
    }
    sum_each<T>(parts, sums);
}

/// A tile of `height` by `width`, whose sums use(a, b, sum) takes.
template <class T, std::size_t I, std::size_t J, class Use>
inline void use_tile(std::size_t height, std::size_t width, const Factors<T>& factors,
                     Use use) {
    if constexpr (I > 1) {
        if (height < I) {
            return use_tile<T, I - 1, J>(height, width, factors, use);
        }
    }
    if constexpr (J > 1) {
        if (width < J) {
            return use_tile<T, I, J - 1>(height, width, factors, use);
        }
    }
    T sums[I * J];
    sum_tile<T, I, J>(factors, sums);
    for (std::size_t a = 0; a < I; ++a) {
        for (std::size_t b = 0; b < J; ++b) {
            use(a, b, static_cast<double>(sums[a * J + b]));
        }
    }
}

template <class T, class Use>
inline void use_tile(std::size_t height, std::size_t width, const Factors<T>& factors,
                     Use use) {
    use_tile<T, kTileRows, kTileCols>(height, width, factors, use);
}

template <class T>
void add_weighted_lines(const T* weights, std::size_t k, const T* panels,
                        std::size_t n_lines, std::size_t n_panels, double* sums) {
    const std::size_t length = n_panels * kPanelRows<T>;
    for (std::size_t f = 0; f < n_lines; f += kTileCols) {
        const std::size_t width = n_lines - f < kTileCols ? n_lines - f : kTileCols;
        for (std::size_t j = 0; j < k; j += kTileRows) {
            const std::size_t height = k - j < kTileRows ? k - j : kTileRows;
            double* to = sums + j * n_lines + f;
            use_tile<T>(height, width,
                        {weights + j * length, length, panels + f * kPanelRows<T>,
                         n_lines * kPanelRows<T>},
                        [=](std::size_t a, std::size_t b, double sum) {
                            to[a * n_lines + b] += sum;
                        });
        }
    }
}

/// The sum of a line of weights.
template <class T> inline T sum_line(const T* line, std::size_t length) {
    Vec<T> sum = {};
    for (std::size_t r = 0; r < length; r += kLanes<T>) {
        sum += load(line + r);
    }
    return sum_lanes<T>(sum);
}

/// products = weights times I lines of the panels; their sums are added to `sums`. Side
/// by side, so that none waits for the addition before.
template <class T, std::size_t I>
inline void weight_lines(const T* weights, const T* lines, std::size_t step,
                         std::size_t length, T* products, double* sums) {
    Vec<T> parts[I] = {};
    for (std::size_t r = 0; r < length; r += kPanelRows<T>, lines += step) {
        for (std::size_t i = r; i < r + kPanelRows<T>; i += kLanes<T>) {
            const Vec<T> w = load(weights + i);
            for (std::size_t a = 0; a < I; ++a) {
                // The weight first: nothing times a square that overflows is NaN.
                const Vec<T> weighted = w * load(lines + a * kPanelRows<T> + i - r);
                parts[a] += weighted;
                store(products + a * length + i, weighted);
            }
        }
    }
    for (std::size_t a = 0; a < I; ++a) {
        sums[a] += static_cast<double>(sum_lanes<T>(parts[a]));
    }
}

template <class T, std::size_t I = kTileRows>
inline void weight_lines_of(std::size_t height, const T* weights, const T* lines,
                            std::size_t step, std::size_t length, T* products,
                            double* sums) {
    if constexpr (I > 1) {
        if (height < I) {
            return weight_lines_of<T, I - 1>(height, weights, lines, step, length,
                                             products, sums);
        }
    }
    weight_lines<T, I>(weights, lines, step, length, products, sums);
}

template <class T>
void add_weighted_pairs(const T* weights, const T* panels, std::size_t d,
                        std::size_t n_panels, T* workspace, double* sums) {
    const std::size_t length = n_panels * kPanelRows<T>;
    sums[0] += static_cast<double>(sum_line(weights, length));
    double* pairs = sums + 1 + d;
    for (std::size_t i = 0; i < d; i += kTileRows) {
        const std::size_t height = d - i < kTileRows ? d - i : kTileRows;
        weight_lines_of(height, weights, panels + i * kPanelRows<T>, d * kPanelRows<T>,
                        length, workspace, sums + 1 + i);
        const std::size_t end = i + height;
        for (std::size_t j = 0; j < end; j += kTileCols) {
            const std::size_t width = end - j < kTileCols ? end - j : kTileCols;
            use_tile<T>(
                height, width,
                {workspace, length, panels + j * kPanelRows<T>, d * kPanelRows<T>},
                [=](std::size_t a, std::size_t b, double sum) {
                    const std::size_t row = i + a;
                    if (j + b <= row) {
                        pairs[row * (row + 1) / 2 + j + b] += sum;
                    }
                });
        }
    }
}

/// Sums of N features from `lines` on and of their squares, side by side.
template <class T, std::size_t N>
inline void add_squares_of(const T* weights, const T* lines, std::size_t d,
                           std::size_t n_panels, double* first, double* second) {
    Vec<T> sums[N] = {};
    Vec<T> squares[N] = {};
    for (std::size_t p = 0; p < n_panels; ++p) {
        for (std::size_t i = 0; i < kPanelRows<T>; i += kLanes<T>) {
            const Vec<T> w = load(weights + p * kPanelRows<T> + i);
            for (std::size_t j = 0; j < N; ++j) {
                const Vec<T> z = load(lines + (p * d + j) * kPanelRows<T> + i);
                const Vec<T> weighted = w * z;
                sums[j] += weighted;
                squares[j] += weighted * z;
            }
        }
    }
    for (std::size_t j = 0; j < N; ++j) {
        first[j] += static_cast<double>(sum_lanes<T>(sums[j]));
        second[j] += static_cast<double>(sum_lanes<T>(squares[j]));
    }
}

template <class T>
void add_weighted_squares(const T* weights, const T* panels, std::size_t d,
                          std::size_t n_panels, double* sums) {
    constexpr std::size_t kTogether = 4;
    sums[0] += static_cast<double>(sum_line(weights, n_panels * kPanelRows<T>));
    double* first = sums + 1;
    double* second = first + d;
    std::size_t j = 0;
    for (; j + kTogether <= d; j += kTogether) {
        add_squares_of<T, kTogether>(weights, panels + j * kPanelRows<T>, d, n_panels,
                                     first + j, second + j);
    }
    for (; j < d; ++j) {
        add_squares_of<T, 1>(weights, panels + j * kPanelRows<T>, d, n_panels,
                             first + j, second + j);
    }
}

/// line = a times b.
template <class T> inline void multiply_line(const T* a, const T* b, T* line) {
    for (std::size_t i = 0; i < kPanelRows<T>; i += kLanes<T>) {
        store(line + i, load(a + i) * load(b + i));
    }
}

template <class T>
void expand_panels(const T* panels, std::size_t d, std::size_t n_panels,
                   Products products, T* expanded) {
    for (std::size_t p = 0; p < n_panels; ++p) {
        const T* z = panels + p * d * kPanelRows<T>;
        for (std::size_t i = 0; i < kPanelRows<T>; ++i) {
            expanded[i] = T(1);
        }
        expanded += kPanelRows<T>;
        __builtin_memcpy(expanded, z, d * kPanelRows<T> * sizeof(T));
        expanded += d * kPanelRows<T>;
        for (std::size_t a = 0; a < d && products != Products::none; ++a) {
            const std::size_t first = products == Products::squares ? a : 0;
            for (std::size_t b = first; b <= a; ++b) {
                multiply_line(z + a * kPanelRows<T>, z + b * kPanelRows<T>, expanded);
                expanded += kPanelRows<T>;
            }
        }
    }
}

} // namespace
} // namespace shogun_lite::linalg::kernels
