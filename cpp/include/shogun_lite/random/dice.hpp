#pragma once

#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::random {

/// The most dice one word is good for.
inline constexpr std::size_t kMaxDice = 6;

/// Rolls dice with `top`, top - 1, ... sides, several with one word (Brackett-Rozinsky
/// and Lemire, "Batched ranged random integer generation", 2024; docs/stream.md,
/// section 10): die number d, written to `rolls[d]`, is uniform in [0, top - d). Takes
/// whole batches, as many as `rolls` has room for and none that starts at `end` sides
/// or fewer. Returns how many were rolled; the last of them has at least two sides.
/// Requires top >= 2, top > end, and room for kMaxDice.
std::size_t roll_dice(Generator& generator, std::uint64_t top, std::uint64_t end,
                      core::span<std::uint64_t> rolls);

} // namespace shogun_lite::random
