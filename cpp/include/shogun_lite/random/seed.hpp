#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/key.hpp>

// Seeds of any size become keys (docs/stream.md, section 2). A seed is absorbed whole
// and with its length, so that different seeds give different keys, up to collisions of
// a 256-bit hash.
namespace shogun_lite::random {

/// The key of a non-negative integer of any size, lowest word first. Leading (high)
/// zero words do not matter; no words at all is the integer 0.
[[nodiscard]] Key key_from_integer(core::span<const std::uint64_t> little_endian_words);
[[nodiscard]] Key key_from_integer(std::uint64_t seed);

/// The key of a sequence of such integers; (1, 2) and (2, 1), 5 and (5) are all
/// different.
[[nodiscard]] Key
key_from_sequence(core::span<const std::vector<std::uint64_t>> integers);

/// The key of a name (its bytes, UTF-8 by convention).
[[nodiscard]] Key key_from_name(std::string_view name);

/// A key nobody knows, from 256 bits of the operating system. Throws what
/// std::random_device throws where there are none.
[[nodiscard]] Key key_from_entropy();

} // namespace shogun_lite::random
