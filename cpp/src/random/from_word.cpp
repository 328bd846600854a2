#include <shogun_lite/random/from_word.hpp>

#include "random/ziggurat.hpp"

namespace shogun_lite::random {

double standard_normal_of(std::uint64_t word) noexcept {
    return normal_from_word(word);
}

double standard_exponential_of(std::uint64_t word) noexcept {
    return exponential_from_word(word);
}

} // namespace shogun_lite::random
