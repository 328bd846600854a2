#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

#include <shogun_lite/core/matrix_view.hpp>

namespace shogun_lite::distributions {

/// Rows of data where they are, in double or single precision. Rows of floats are
/// converted a block at a time (FeatureBlock), never the whole data. Like matrix_view,
/// a parameter that does not own what it shows.
class DataView {
public:
    DataView() noexcept = default;
    // Implicit on purpose: whoever has a matrix has data.
    DataView(core::matrix_view<const double> rows) noexcept : rows_(rows) {}
    DataView(core::matrix_view<double> rows) noexcept
        : rows_(core::matrix_view<const double>(rows)) {}
    DataView(core::matrix_view<const float> rows) noexcept : rows_(rows) {}
    DataView(const double* data, std::size_t rows, std::size_t cols) noexcept
        : DataView(core::matrix_view<const double>(data, rows, cols)) {}
    DataView(const float* data, std::size_t rows, std::size_t cols) noexcept
        : DataView(core::matrix_view<const float>(data, rows, cols)) {}

    /// f(matrix_view<const T>) for the T there is.
    template <class F> decltype(auto) visit(F&& f) const {
        return std::visit(std::forward<F>(f), rows_);
    }

    [[nodiscard]] std::size_t rows() const {
        return visit([](auto rows) { return rows.rows(); });
    }
    [[nodiscard]] std::size_t cols() const {
        return visit([](auto rows) { return rows.cols(); });
    }
    [[nodiscard]] DataView rows(std::size_t first, std::size_t count) const {
        return visit([=](auto rows) { return DataView(rows.rows(first, count)); });
    }

    void copy_row(std::size_t i, double* out) const {
        visit(
            [=](auto rows) { std::copy(rows.row(i), rows.row(i) + rows.cols(), out); });
    }

private:
    std::variant<core::matrix_view<const double>, core::matrix_view<const float>> rows_;
};

} // namespace shogun_lite::distributions
