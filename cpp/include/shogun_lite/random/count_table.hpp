#pragma once

#include <cstddef>
#include <cstdint>

namespace shogun_lite::random {

/// The cumulated probabilities of a count, and a guide into them: what
/// Poisson::table() and its like make for Tabulated. Immutable.
class CountTable;

/// The count that `word` gives, as without a table.
[[nodiscard]] std::int64_t count_of(const CountTable& table,
                                    std::uint64_t word) noexcept;

/// The counts that `n` words give.
void counts_of(const CountTable& table, const std::uint64_t* words, std::size_t n,
               std::int64_t* out) noexcept;

} // namespace shogun_lite::random
