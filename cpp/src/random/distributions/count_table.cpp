#include "random/distributions/count_table.hpp"

namespace shogun_lite::random {

std::int64_t count_of(const CountTable& table, std::uint64_t word) noexcept {
    return table.find(word);
}

void counts_of(const CountTable& table, const std::uint64_t* words, std::size_t n,
               std::int64_t* out) noexcept {
    table.find(words, n, out);
}

} // namespace shogun_lite::random
