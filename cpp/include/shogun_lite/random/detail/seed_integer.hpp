#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::random::detail {

/// A seed given as any built-in integer; InvalidArgument if it is negative.
template <class Int> std::uint64_t seed_integer(Int seed) {
    if constexpr (std::is_signed_v<Int>) {
        core::require(seed >= 0, [&] {
            return "seed: expected an integer >= 0, got " + std::to_string(seed);
        });
    }
    return static_cast<std::uint64_t>(seed);
}

} // namespace shogun_lite::random::detail
