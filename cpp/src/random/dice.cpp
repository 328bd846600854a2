#include <shogun_lite/random/dice.hpp>

#include <algorithm>

#include <shogun_lite/core/require.hpp>

#include "random/lemire.hpp"
#include "random/multiply_wide.hpp"
#include "random/rejection.hpp"

namespace shogun_lite::random {
namespace {

constexpr std::size_t kWordsAtOnce = 64;

/// The rolls for one word, of kDice dice; the remainder decides about rejection.
template <std::size_t kDice>
inline std::uint64_t roll(std::uint64_t word, std::uint64_t top,
                          std::uint64_t* rolls) noexcept {
    for (std::size_t d = 0; d < kDice; ++d) {
        const WideProduct product = multiply_wide(word, top - d);
        rolls[d] = product.high;
        word = product.low;
    }
    return word;
}

template <std::size_t kDice>
constexpr std::uint64_t product_of(std::uint64_t top) noexcept {
    std::uint64_t product = 1;
    for (std::size_t d = 0; d < kDice; ++d) {
        product *= top - d;
    }
    return product;
}

/// Rolls a batch again until it is not rejected: seldom needed, out of line.
template <std::size_t kDice>
void roll_again(Retry retry, std::uint64_t top, std::uint64_t threshold,
                std::uint64_t* rolls) {
    while (roll<kDice>(retry.next(), top, rolls) < threshold) {
    }
}

/// Whole batches of kDice, none of which starts at `end` sides or fewer.
template <std::size_t kDice>
std::size_t roll_batches(Generator& generator, std::uint64_t top, std::uint64_t end,
                         core::span<std::uint64_t> rolls) {
    std::uint64_t words[kWordsAtOnce];
    const std::size_t n =
        std::min({kWordsAtOnce, rolls.size() / kDice,
                  static_cast<std::size_t>((top - end + kDice - 1) / kDice)});
    generator.fill(core::span<std::uint64_t>(words, n));
    const std::uint64_t start = generator.position() - 2 * n;
    // No batch has a larger product than the first: what it accepts, all do.
    const std::uint64_t largest_product = product_of<kDice>(top);
    for (std::size_t batch = 0; batch < n; ++batch, top -= kDice) {
        std::uint64_t* const target = rolls.data() + batch * kDice;
        const std::uint64_t rest = roll<kDice>(words[batch], top, target);
        if (rest < largest_product) {
            const std::uint64_t threshold = word_threshold(product_of<kDice>(top));
            if (rest < threshold) {
                roll_again<kDice>(Retry(generator.key(), start + 2 * batch), top,
                                  threshold, target);
            }
        }
    }
    return n * kDice;
}

/// The last batch: the smallest die has two sides.
std::size_t roll_last(Generator& generator, std::uint64_t top,
                      core::span<std::uint64_t> rolls) {
    using Roll = std::size_t (*)(Generator&, std::uint64_t, std::uint64_t,
                                 core::span<std::uint64_t>);
    constexpr Roll kRolls[] = {roll_batches<1>, roll_batches<2>, roll_batches<3>,
                               roll_batches<4>, roll_batches<5>};
    return kRolls[top - 2](generator, top, top - 1, rolls);
}

} // namespace

std::size_t roll_dice(Generator& generator, std::uint64_t top, std::uint64_t end,
                      core::span<std::uint64_t> rolls) {
    SHOGUN_LITE_ASSERT(top >= 2 && top > end && rolls.size() >= kMaxDice);
    // docs/stream.md, section 10: so many that the product of the dice stays below
    // 2^61, and with it the chance of a rejection below 1/8, for large `top` far below.
    const auto down_to = [&](unsigned log_limit) {
        return std::max(end, std::uint64_t{1} << log_limit);
    };
    if (top > std::uint64_t{1} << 30U) {
        return roll_batches<1>(generator, top, down_to(30), rolls);
    }
    if (top > std::uint64_t{1} << 19U) {
        return roll_batches<2>(generator, top, down_to(19), rolls);
    }
    if (top > std::uint64_t{1} << 14U) {
        return roll_batches<3>(generator, top, down_to(14), rolls);
    }
    if (top > std::uint64_t{1} << 11U) {
        return roll_batches<4>(generator, top, down_to(11), rolls);
    }
    if (top > std::uint64_t{1} << 9U) {
        return roll_batches<5>(generator, top, down_to(9), rolls);
    }
    if (top > kMaxDice) {
        return roll_batches<6>(generator, top, std::max<std::uint64_t>(end, kMaxDice),
                               rolls);
    }
    return roll_last(generator, top, rolls);
}

} // namespace shogun_lite::random
