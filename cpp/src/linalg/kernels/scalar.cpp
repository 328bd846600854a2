#include <cmath>

#include <shogun_lite/linalg/panels.hpp>

#include "linalg/kernels/kernels.hpp"

namespace shogun_lite::linalg::kernels {
namespace {

constexpr double kInfinity = __builtin_inf();

template <class T> void exp_each(const T* x, std::size_t n, T* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = x[i] < kExpLowest<T>    ? T(0)
                 : x[i] > kExpHighest<T> ? static_cast<T>(kInfinity)
                                         : std::exp(x[i]);
    }
}

template <class T> void log_each(const T* x, std::size_t n, T* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = std::log(x[i]);
    }
}

/// A column without a number above -inf; the log sum is returned.
template <class T> T normalize_hopeless(T* column, std::size_t k, std::size_t stride) {
    T log_sum = static_cast<T>(-kInfinity);
    for (std::size_t j = 0; j < k; ++j) {
        log_sum = std::isnan(column[j * stride]) ? column[j * stride] : log_sum;
    }
    const T share = std::isnan(log_sum) ? log_sum : T(1) / static_cast<T>(k);
    for (std::size_t j = 0; j < k; ++j) {
        column[j * stride] = share;
    }
    return log_sum;
}

template <class T>
void normalize_log_columns(T* values, std::size_t k, std::size_t n, T* out) {
    for (std::size_t i = 0; i < n; ++i) {
        T* column = values + i;
        T maximum = column[0];
        for (std::size_t j = 1; j < k; ++j) {
            maximum = column[j * n] > maximum ? column[j * n] : maximum;
        }
        if (maximum == static_cast<T>(-kInfinity)) {
            out[i] = normalize_hopeless(column, k, n);
            continue;
        }
        T sum = T(0);
        for (std::size_t j = 0; j < k; ++j) {
            const T shifted = column[j * n] - maximum;
            column[j * n] = shifted < kExpLowest<T> ? T(0) : std::exp(shifted);
            sum += column[j * n];
        }
        for (std::size_t j = 0; j < k; ++j) {
            column[j * n] *= T(1) / sum;
        }
        out[i] = maximum + std::log(sum);
    }
}

template <class T>
void load_panels(const T* x, std::ptrdiff_t row_stride, std::size_t rows, std::size_t d,
                 double* panels) {
    for (std::size_t i = 0; i < padded_rows<double>(rows); ++i) {
        const T* row = i < rows ? x + static_cast<std::ptrdiff_t>(i) * row_stride : x;
        for (std::size_t j = 0; j < d; ++j) {
            panels[panel_index<double>(d, j, i)] =
                i < rows ? static_cast<double>(row[j]) : 0.0;
        }
    }
}

template <class T>
void centre_panels(const double* panels, std::size_t d, std::size_t rows,
                   const double* origin, T* centred) {
    for (std::size_t i = 0; i < padded_rows<T>(rows); ++i) {
        for (std::size_t j = 0; j < d; ++j) {
            centred[panel_index<T>(d, j, i)] =
                i < rows
                    ? static_cast<T>(panels[panel_index<double>(d, j, i)] - origin[j])
                    : T(0);
        }
    }
}

/// Column c of the factor of row i: where the tiles have it.
template <class T>
T whitened(const T* panels, std::size_t d, std::size_t i, const T* packed,
           std::size_t c) {
    const std::size_t first = c / kFactorTile * kFactorTile;
    const std::size_t width = d - first < kFactorTile ? d - first : kFactorTile;
    for (std::size_t tile = 0; tile < first; tile += kFactorTile) {
        packed += kFactorTile * (tile + kFactorTile);
    }
    T y = T(0);
    for (std::size_t j = 0; j <= c; ++j) {
        y += panels[panel_index<T>(d, j, i)] * packed[j * width + c - first];
    }
    return y;
}

template <class T>
bool whitened_squares(const T* panels, std::size_t d, std::size_t n_panels,
                      const T* packed, const T* b, T scale, T offset, T* out) {
    bool nan = false;
    for (std::size_t i = 0; i < n_panels * kPanelRows<T>; ++i) {
        T square = T(0);
        for (std::size_t c = 0; c < d; ++c) {
            const T y = whitened(panels, d, i, packed, c) + b[c];
            square += y * y;
        }
        out[i] = square * scale + offset;
        nan = nan || std::isnan(out[i]);
    }
    return nan;
}

template <class T>
void whiten(const T* panels, std::size_t d, std::size_t n_panels, const T* packed,
            T* out) {
    for (std::size_t i = 0; i < n_panels * kPanelRows<T>; ++i) {
        for (std::size_t c = 0; c < d; ++c) {
            out[panel_index<T>(d, c, i)] = whitened(panels, d, i, packed, c);
        }
    }
}

template <class T>
bool scaled_squares(const T* panels, std::size_t d, std::size_t n_panels,
                    const T* factors, std::size_t step, const T* b, T scale, T offset,
                    T* out) {
    bool nan = false;
    for (std::size_t i = 0; i < n_panels * kPanelRows<T>; ++i) {
        T square = T(0);
        for (std::size_t j = 0; j < d; ++j) {
            const T y = panels[panel_index<T>(d, j, i)] * factors[j * step] + b[j];
            square += y * y;
        }
        out[i] = square * scale + offset;
        nan = nan || std::isnan(out[i]);
    }
    return nan;
}

template <class T>
void expand_panels(const T* panels, std::size_t d, std::size_t n_panels,
                   Products products, T* expanded) {
    const std::size_t size = sums_size(d, products);
    for (std::size_t i = 0; i < n_panels * kPanelRows<T>; ++i) {
        std::size_t line = 0;
        expanded[panel_index<T>(size, line++, i)] = T(1);
        for (std::size_t j = 0; j < d; ++j) {
            expanded[panel_index<T>(size, line++, i)] = panels[panel_index<T>(d, j, i)];
        }
        for (std::size_t a = 0; a < d && products != Products::none; ++a) {
            for (std::size_t b = products == Products::pairs ? 0 : a; b <= a; ++b) {
                expanded[panel_index<T>(size, line++, i)] =
                    panels[panel_index<T>(d, a, i)] * panels[panel_index<T>(d, b, i)];
            }
        }
    }
}

template <class T>
void add_weighted_lines(const T* weights, std::size_t k, const T* panels,
                        std::size_t n_lines, std::size_t n_panels, double* sums) {
    const std::size_t length = n_panels * kPanelRows<T>;
    for (std::size_t j = 0; j < k; ++j) {
        for (std::size_t f = 0; f < n_lines; ++f) {
            T sum = T(0);
            for (std::size_t i = 0; i < length; ++i) {
                sum += weights[j * length + i] * panels[panel_index<T>(n_lines, f, i)];
            }
            sums[j * n_lines + f] += static_cast<double>(sum);
        }
    }
}

/// Sums of one line of weights, the weight multiplied first; at(j, i) is feature j of
/// row i.
template <class T, class At>
void add_weighted(const T* weights, At at, std::size_t d, std::size_t rows, bool pairs,
                  double* sums) {
    const auto add = [&](auto value) {
        T sum = T(0);
        for (std::size_t i = 0; i < rows; ++i) {
            sum += value(i);
        }
        *sums++ += static_cast<double>(sum);
    };
    add([&](std::size_t i) { return weights[i]; });
    for (std::size_t j = 0; j < d; ++j) {
        add([&](std::size_t i) { return weights[i] * at(j, i); });
    }
    for (std::size_t a = 0; a < d; ++a) {
        for (std::size_t b = pairs ? 0 : a; b <= a; ++b) {
            add([&](std::size_t i) { return weights[i] * at(a, i) * at(b, i); });
        }
    }
}

template <class T>
void add_weighted_pairs(const T* weights, const T* panels, std::size_t d,
                        std::size_t n_panels, T*, double* sums) {
    add_weighted(
        weights,
        [=](std::size_t j, std::size_t i) { return panels[panel_index<T>(d, j, i)]; },
        d, n_panels * kPanelRows<T>, true, sums);
}

template <class T>
void add_weighted_strips(const T* weights, const T* strips, std::size_t d,
                         std::size_t rows, T*, double* sums) {
    add_weighted(
        weights,
        [=](std::size_t j, std::size_t i) {
            return strips[(j / kStrip<T> * rows + i) * kStrip<T> + j % kStrip<T>];
        },
        d, rows, true, sums);
}

template <class T>
void add_weighted_squares(const T* weights, const T* panels, std::size_t d,
                          std::size_t n_panels, double* sums) {
    add_weighted(
        weights,
        [=](std::size_t j, std::size_t i) { return panels[panel_index<T>(d, j, i)]; },
        d, n_panels * kPanelRows<T>, false, sums);
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

const Kernels& scalar_kernels() noexcept {
    static constexpr Kernels kKernels = {"scalar", kernels_of<double>(),
                                         kernels_of<float>()};
    return kKernels;
}

} // namespace shogun_lite::linalg::kernels
