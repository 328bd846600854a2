#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/core/span.hpp>

namespace shogun_lite::information {

/// Lengths in bits of an optimal prefix code for symbols of these frequencies (Huffman,
/// "A method for the construction of minimum-redundancy codes", Proc. IRE 40, 1952), by
/// sorting and two queues (van Leeuwen 1976): O(n log n). Symbols of frequency 0 get no
/// code, length 0; a single symbol gets length 1. Among equal frequencies the earlier
/// symbols are merged first. InvalidArgument for negative, infinite or NaN entries and
/// when all are 0.
[[nodiscard]] std::vector<std::size_t> huffman_lengths(core::span<const double> p);

} // namespace shogun_lite::information
