#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/span.hpp>

// Two labellings of the same items, without any table larger than the number of labels
// squared or the number of pairs that occur.
namespace shogun_lite::information {

/// Smallest and largest label. The labels must not be empty.
template <class Label> struct LabelRange {
    Label smallest;
    Label largest;
};
template <class Label>
[[nodiscard]] LabelRange<Label> label_range(core::span<const Label> labels);

/// counts[(a - smallest_a) * n_b + (b - smallest_b)] += 1 for each pair (a, b). All
/// labels must lie in their ranges, whose widths are n_a and n_b; counts.size() is
/// n_a * n_b. ShapeError when the labellings differ in length.
template <class Label>
void count_pairs(core::span<const Label> a, Label smallest_a, std::size_t n_a,
                 core::span<const Label> b, Label smallest_b, std::size_t n_b,
                 core::span<std::int64_t> counts);

/// Mutual information in nats of a contingency table given by its cells that are not 0:
/// cell c counts `counts[c]` > 0 items with row label rows[c] and column label
/// columns[c]; the totals are those of the table. At least 0; exactly 0 for a table of
/// the products of its totals.
[[nodiscard]] double mutual_information_of_cells(
    core::span<const std::int64_t> rows, core::span<const std::int64_t> columns,
    core::span<const std::int64_t> counts, core::span<const std::int64_t> row_totals,
    core::span<const std::int64_t> column_totals);

/// Expected mutual information in nats of two labellings with these totals, when one of
/// them is permuted at random (Vinh, Epps and Bailey, "Information theoretic measures
/// for clusterings comparison", JMLR 11, 2010, eq. 24a). Each cell is hypergeometric;
/// its probabilities follow from that of the mode by ratios, which needs no factorials:
/// the relative error stays at 1e-13 where log-gammas of large n would lose digits.
/// Totals that occur several times are computed once.
[[nodiscard]] double
expected_mutual_information(core::span<const std::int64_t> row_totals,
                            core::span<const std::int64_t> column_totals);

} // namespace shogun_lite::information
