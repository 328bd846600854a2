#pragma once

#include <cstdint>

#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/threefry.hpp>

namespace shogun_lite::random::oracle {

__extension__ using Wide = unsigned __int128;

/// Number `index` of the retry words of docs/stream.md, section 5.
inline std::uint64_t retry_word(const Key& key, std::uint64_t position,
                                std::uint64_t index) {
    return threefry4x64(key.words, {4, position, index / 4, 0})[index % 4];
}

/// docs/stream.md, section 7, with every remainder computed and 128-bit arithmetic.
inline std::uint64_t bounded(Generator& generator, Wide n) {
    const Wide word_range = Wide{1} << 64U;
    std::uint64_t position = generator.position();
    if (n <= (Wide{1} << 24U)) {
        const Wide product = Wide{generator.next_half()} * n;
        if (product % (Wide{1} << 32U) >= (Wide{1} << 32U) % n) {
            return static_cast<std::uint64_t>(product >> 32U);
        }
    } else {
        position += position % 2;
        const Wide product = Wide{generator()} * n;
        if (n == word_range || product % word_range >= word_range % n) {
            return static_cast<std::uint64_t>(product >> 64U);
        }
    }
    for (std::uint64_t index = 0;; ++index) {
        const Wide product = Wide{retry_word(generator.key(), position, index)} * n;
        if (product % word_range >= word_range % n) {
            return static_cast<std::uint64_t>(product >> 64U);
        }
    }
}

} // namespace shogun_lite::random::oracle
