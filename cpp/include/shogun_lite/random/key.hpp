#pragma once

#include <array>
#include <cstdint>

namespace shogun_lite::random {

/// The 256 bits that name a stream; all words of the stream are a function of it and of
/// their index (docs/stream.md).
struct Key {
    std::array<std::uint64_t, 4> words{};

    friend bool operator==(const Key& x, const Key& y) noexcept {
        return x.words == y.words;
    }
    friend bool operator!=(const Key& x, const Key& y) noexcept { return !(x == y); }
};

} // namespace shogun_lite::random
