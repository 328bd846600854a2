#include "random/distributions/count_table.hpp"

namespace shogun_lite::random {

std::int64_t count_of(const CountTable& table, std::uint64_t word) noexcept {
    return table.find(word);
}

} // namespace shogun_lite::random
