#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::random {

/// The most dice one word is good for.
inline constexpr std::size_t kMaxDice = 6;

/// Rolls several dice with one word (Brackett-Rozinsky and Lemire, "Batched ranged
/// random integer generation", 2024; docs/stream.md, section 10): die number d, written
/// to `rolls[d]`, is uniform in [0, top - d). Returns how many were rolled, a function
/// of `top` alone; the last of them has at least two sides. Requires top >= 2.
std::size_t roll_dice(Generator& generator, std::uint64_t top,
                      std::array<std::uint64_t, kMaxDice>& rolls);

} // namespace shogun_lite::random
