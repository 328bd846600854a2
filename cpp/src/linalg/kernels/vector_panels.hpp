// Panels of the vector kernels; included by vector_body.hpp alone.

namespace shogun_lite::linalg::kernels {
namespace {

constexpr std::size_t kRowsOfLoaded = kPanelRows<double>;

/// D features: the stores run along memory. A whole panel of rows one after the other,
/// the usual case, has loops of known length, which become vectors.
template <std::size_t D, class T>
inline void load_few(const T* x, std::ptrdiff_t row_stride, std::size_t count,
                     double* panel) {
    if (count == kRowsOfLoaded && row_stride == static_cast<std::ptrdiff_t>(D)) {
        for (std::size_t i = 0; i < kRowsOfLoaded; ++i) {
            for (std::size_t j = 0; j < D; ++j) {
                panel[j * kRowsOfLoaded + i] = static_cast<double>(x[i * D + j]);
            }
        }
        return;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const T* row = x + static_cast<std::ptrdiff_t>(i) * row_stride;
        for (std::size_t j = 0; j < D; ++j) {
            panel[j * kRowsOfLoaded + i] = static_cast<double>(row[j]);
        }
    }
}

/// A vector of each line at a time, from rows that stay in the first-level cache.
template <class T>
inline void load_many(const T* x, std::ptrdiff_t row_stride, std::size_t count,
                      std::size_t d, double* panel) {
    std::size_t i = 0;
    for (; i + kLanes<double> <= count; i += kLanes<double>) {
        const T* row = x + static_cast<std::ptrdiff_t>(i) * row_stride;
        for (std::size_t j = 0; j < d; ++j) {
            Vec<double> v = {};
            for (std::size_t lane = 0; lane < kLanes<double>; ++lane) {
                v[lane] = static_cast<double>(
                    row[static_cast<std::ptrdiff_t>(lane) * row_stride +
                        static_cast<std::ptrdiff_t>(j)]);
            }
            store(panel + j * kRowsOfLoaded + i, v);
        }
    }
    for (; i < count; ++i) {
        const T* row = x + static_cast<std::ptrdiff_t>(i) * row_stride;
        for (std::size_t j = 0; j < d; ++j) {
            panel[j * kRowsOfLoaded + i] = static_cast<double>(row[j]);
        }
    }
}

template <class T>
inline void load_panel(const T* x, std::ptrdiff_t row_stride, std::size_t count,
                       std::size_t d, double* panel) {
    switch (d) {
    case 1:
        return load_few<1>(x, row_stride, count, panel);
    case 2:
        return load_few<2>(x, row_stride, count, panel);
    case 3:
        return load_few<3>(x, row_stride, count, panel);
    case 4:
        return load_few<4>(x, row_stride, count, panel);
    default:
        return load_many(x, row_stride, count, d, panel);
    }
}

/// Zeros in lines of a panel from a row on.
template <class T>
inline void clear_rows(std::size_t first, std::size_t last, std::size_t d, T* panel) {
    for (std::size_t j = 0; j < d; ++j) {
        for (std::size_t i = first; i < last; ++i) {
            panel[j * kPanelRows<T> + i] = T(0);
        }
    }
}

template <class T>
void load_panels(const T* x, std::ptrdiff_t row_stride, std::size_t rows, std::size_t d,
                 double* panels) {
    for (std::size_t first = 0; first < rows; first += kRowsOfLoaded) {
        const std::size_t count =
            rows - first < kRowsOfLoaded ? rows - first : kRowsOfLoaded;
        double* panel = panels + first * d;
        load_panel(x + static_cast<std::ptrdiff_t>(first) * row_stride, row_stride,
                   count, d, panel);
        clear_rows(count, kRowsOfLoaded, d, panel);
    }
}

template <class T>
void centre_panels(const double* panels, std::size_t d, std::size_t rows,
                   const double* origin, T* centred) {
    constexpr std::size_t kParts = kPanelRows<T> / kRowsOfLoaded;
    for (std::size_t first = 0; first < rows; first += kPanelRows<T>) {
        T* to = centred + first * d;
        for (std::size_t part = 0; part < kParts; ++part) {
            const std::size_t row = first + part * kRowsOfLoaded;
            const double* from = panels + row * d;
            for (std::size_t j = 0; row < rows && j < d; ++j) {
                T* line = to + j * kPanelRows<T> + part * kRowsOfLoaded;
                for (std::size_t i = 0; i < kRowsOfLoaded; ++i) {
                    line[i] = static_cast<T>(from[j * kRowsOfLoaded + i] - origin[j]);
                }
            }
        }
        if (rows - first < kPanelRows<T>) {
            clear_rows(rows - first, kPanelRows<T>, d, to);
        }
    }
}

} // namespace
} // namespace shogun_lite::linalg::kernels
