#pragma once

#include <cstddef>
#include <type_traits>

#include <shogun_lite/core/span.hpp>

namespace shogun_lite::core {

/// A row-major view with a row stride counted in elements (>= cols()). Like span, it is
/// a parameter, never a long-lived member.
template <class T> class matrix_view {
public:
    using element_type = T;

    constexpr matrix_view() noexcept = default;
    constexpr matrix_view(T* data, std::size_t rows, std::size_t cols) noexcept
        : matrix_view(data, rows, cols, static_cast<std::ptrdiff_t>(cols)) {}
    constexpr matrix_view(T* data, std::size_t rows, std::size_t cols,
                          std::ptrdiff_t row_stride) noexcept
        : data_(data), rows_(rows), cols_(cols), row_stride_(row_stride) {}

    /// matrix_view<T> to matrix_view<const T>.
    template <class U, class = std::enable_if_t<std::is_same_v<const U, T>>>
    constexpr matrix_view(matrix_view<U> other) noexcept
        : matrix_view(other.data(), other.rows(), other.cols(), other.row_stride()) {}

    [[nodiscard]] constexpr T* data() const noexcept { return data_; }
    [[nodiscard]] constexpr std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] constexpr std::size_t cols() const noexcept { return cols_; }
    [[nodiscard]] constexpr std::ptrdiff_t row_stride() const noexcept {
        return row_stride_;
    }

    [[nodiscard]] constexpr T* row(std::size_t i) const noexcept {
        SHOGUN_LITE_ASSERT(i < rows_);
        return data_ + static_cast<std::ptrdiff_t>(i) * row_stride_;
    }
    constexpr T& operator()(std::size_t i, std::size_t j) const noexcept {
        SHOGUN_LITE_ASSERT(j < cols_);
        return row(i)[j];
    }

    /// Rows [first, first + count).
    [[nodiscard]] constexpr matrix_view rows(std::size_t first,
                                             std::size_t count) const noexcept {
        SHOGUN_LITE_ASSERT(first <= rows_ && count <= rows_ - first);
        return matrix_view(data_ + static_cast<std::ptrdiff_t>(first) * row_stride_,
                           count, cols_, row_stride_);
    }

private:
    T* data_ = nullptr;
    std::size_t rows_ = 0;
    std::size_t cols_ = 0;
    std::ptrdiff_t row_stride_ = 0;
};

} // namespace shogun_lite::core
