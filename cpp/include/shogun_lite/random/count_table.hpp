#pragma once

#include <cstdint>

namespace shogun_lite::random {

/// The cumulated probabilities of a count, and a guide into them: what
/// Poisson::table() and its like make for Tabulated. Immutable.
class CountTable;

/// The count that `word` gives, as without a table.
[[nodiscard]] std::int64_t count_of(const CountTable& table,
                                    std::uint64_t word) noexcept;

} // namespace shogun_lite::random
