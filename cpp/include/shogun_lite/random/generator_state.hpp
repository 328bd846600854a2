#pragma once

#include <cstdint>

#include <shogun_lite/random/key.hpp>

namespace shogun_lite::random {

/// All a Generator is: what is compared, stored and restored.
struct GeneratorState {
    Key key;
    std::uint64_t position = 0;         ///< in half words (32 bits)
    std::uint64_t children_spawned = 0; ///< index of the next child

    friend bool operator==(const GeneratorState& x, const GeneratorState& y) noexcept {
        return x.key == y.key && x.position == y.position &&
               x.children_spawned == y.children_spawned;
    }
    friend bool operator!=(const GeneratorState& x, const GeneratorState& y) noexcept {
        return !(x == y);
    }
};

} // namespace shogun_lite::random
