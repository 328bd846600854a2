#pragma once

#include <cstddef>

// Weighted sums of rows in panels (panels.hpp): what moments are made of. Products are
// of T, double or float; each block's sums are added to doubles.
namespace shogun_lite::linalg {

/// Which products of features are summed: none, squares, or all of the triangle.
enum class Products { none, squares, pairs };

/// Numbers of a set of sums: 1, the d features, and the products; pairs are the lower
/// triangle row by row.
[[nodiscard]] constexpr std::size_t sums_size(std::size_t d, Products products) {
    return 1 + d +
           (products == Products::none      ? 0
            : products == Products::squares ? d
                                            : d * (d + 1) / 2);
}

/// Panels of sums_size(d, products) lines: what there is to be summed. The ones go on
/// past the last row, where weights are 0.
template <class T>
void expand_panels(const T* panels, std::size_t d, std::size_t rows, Products products,
                   T* expanded);

/// sums (k, n_lines) += sum over rows of weights_j times each line; weights are k lines
/// of padded_rows<T>(rows), 0 past the last row.
template <class T>
void add_weighted_lines(const T* weights, std::size_t k, const T* panels,
                        std::size_t n_lines, std::size_t rows, double* sums);

/// Numbers add_weighted_pairs() works in.
template <class T> [[nodiscard]] std::size_t pairs_workspace(std::size_t rows) noexcept;

/// sums (sums_size(d, Products::pairs),) += those of one line of weights, without
/// expanding. A row of weight 0 adds nothing even if its products
/// overflow, as it may when expanded.
template <class T>
void add_weighted_pairs(const T* weights, const T* panels, std::size_t d,
                        std::size_t rows, T* workspace, double* sums);

/// The same of rows in strips (panels.hpp), which takes no sums over the lanes of
/// registers: for more than kMaxPaired features.
inline constexpr std::size_t kMaxPaired = 20;
template <class T>
[[nodiscard]] std::size_t strips_workspace(std::size_t rows) noexcept;
template <class T>
void add_weighted_strips(const T* weights, const T* strips, std::size_t d,
                         std::size_t rows, T* workspace, double* sums);

/// The same for squares: sums (sums_size(d, Products::squares),).
template <class T>
void add_weighted_squares(const T* weights, const T* panels, std::size_t d,
                          std::size_t rows, double* sums);

} // namespace shogun_lite::linalg
