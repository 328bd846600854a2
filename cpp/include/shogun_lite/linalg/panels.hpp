#pragma once

#include <cstddef>

// Panels: how rows of data lie for the kernels. Rows are cut into panels of
// kPanelRows<T>; within one, each line (a feature, or a product of features) is
// contiguous: (panels, lines, kPanelRows<T>). A panel's line is a whole number of
// vector registers at every instruction set level, so kernels have no loops for what is
// left over; the rows past the last are zeros.
namespace shogun_lite::linalg {

template <class T> inline constexpr std::size_t kPanelRows = 384 / sizeof(T);

template <class T> [[nodiscard]] constexpr std::size_t panel_count(std::size_t rows) {
    return (rows + kPanelRows<T> - 1) / kPanelRows<T>;
}

/// Rows and zeros after them: the length of a line over all panels.
template <class T> [[nodiscard]] constexpr std::size_t padded_rows(std::size_t rows) {
    return panel_count<T>(rows) * kPanelRows<T>;
}

/// Panels of `lines` lines each.
template <class T>
[[nodiscard]] constexpr std::size_t panels_size(std::size_t lines, std::size_t rows) {
    return padded_rows<T>(rows) * lines;
}

/// Where row i of a line is.
template <class T>
[[nodiscard]] constexpr std::size_t panel_index(std::size_t lines, std::size_t line,
                                                std::size_t i) {
    return (i / kPanelRows<T> * lines + line) * kPanelRows<T> + i % kPanelRows<T>;
}

/// Panels of d lines of rows that are `row_stride` numbers apart.
void load_panels(const double* x, std::ptrdiff_t row_stride, std::size_t rows,
                 std::size_t d, double* panels);
void load_panels(const float* x, std::ptrdiff_t row_stride, std::size_t rows,
                 std::size_t d, double* panels);

/// centred = panels - origin (d,), in the precision of T, and zeros past the last row.
template <class T>
void centre_panels(const double* panels, std::size_t d, std::size_t rows,
                   const double* origin, T* centred);

/// Strips: the same rows for kernels that want the features of a row side by side.
/// Features are cut into strips of kStrip<T>, (strips, rows, kStrip), zeros past the
/// last feature.
template <class T> inline constexpr std::size_t kStrip = 192 / sizeof(T);

template <class T>
[[nodiscard]] constexpr std::size_t strips_size(std::size_t d, std::size_t rows) {
    return (d + kStrip<T> - 1) / kStrip<T> * kStrip<T> * rows;
}

/// strips = rows that are `row_stride` numbers apart, minus origin (d,). From and
/// To are double or float.
template <class From, class To>
void centre_strips(const From* x, std::ptrdiff_t row_stride, std::size_t rows,
                   std::size_t d, const double* origin, To* strips);

} // namespace shogun_lite::linalg
