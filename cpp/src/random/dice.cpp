#include <shogun_lite/random/dice.hpp>

#include <algorithm>

#include <shogun_lite/core/require.hpp>

#include "random/lemire.hpp"
#include "random/multiply_wide.hpp"
#include "random/rejection.hpp"

namespace shogun_lite::random {
namespace {

/// docs/stream.md, section 10: so many that the product of the dice stays below 2^61,
/// and with it the chance of a rejection below 1/8, for large `top` far below.
std::size_t number_of_dice(std::uint64_t top) noexcept {
    constexpr unsigned kLogLimits[] = {9, 11, 14, 19, 30};
    std::size_t dice = kMaxDice;
    for (const unsigned log_limit : kLogLimits) {
        if (top <= std::uint64_t{1} << log_limit) {
            break;
        }
        --dice;
    }
    // The smallest die has two sides.
    return static_cast<std::size_t>(std::min<std::uint64_t>(dice, top - 1));
}

/// The rolls for one word; returns the remainder that decides about rejection.
std::uint64_t roll(std::uint64_t word, std::uint64_t top, std::size_t n_dice,
                   std::array<std::uint64_t, kMaxDice>& rolls) noexcept {
    for (std::size_t d = 0; d < n_dice; ++d) {
        const WideProduct product = multiply_wide(word, top - d);
        rolls[d] = product.high;
        word = product.low;
    }
    return word;
}

} // namespace

std::size_t roll_dice(Generator& generator, std::uint64_t top,
                      std::array<std::uint64_t, kMaxDice>& rolls) {
    SHOGUN_LITE_ASSERT(top >= 2);
    const std::size_t n_dice = number_of_dice(top);
    std::uint64_t product = 1;
    for (std::size_t d = 0; d < n_dice; ++d) {
        product *= top - d;
    }
    std::uint64_t rest = roll(generator(), top, n_dice, rolls);
    if (rest < product) {
        const std::uint64_t threshold = word_threshold(product);
        if (rest < threshold) {
            Retry retry(generator.key(), generator.position() - 2);
            do {
                rest = roll(retry.next(), top, n_dice, rolls);
            } while (rest < threshold);
        }
    }
    return n_dice;
}

} // namespace shogun_lite::random
