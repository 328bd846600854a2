#pragma once

#include <cstdint>
#include <vector>

#include <shogun_lite/random/key.hpp>
#include <shogun_lite/random/threefry.hpp>

namespace shogun_lite::random::oracle {

/// The first `count` words of segment `segment`, lane by lane as docs/stream.md,
/// section 3, says it: no cache, no blocks, no batch of lanes.
inline std::vector<std::uint64_t> segment_words(const Key& key, std::uint64_t segment,
                                                std::size_t count) {
    std::vector<std::uint64_t> words(count);
    for (std::size_t lane = 0; lane < 8; ++lane) {
        auto [a, b, c, unused] = threefry4x64(key.words, {1, segment, lane, 0});
        (void)unused;
        std::uint64_t counter = 1;
        const std::size_t warm_up = 12;
        for (std::size_t step = 0; lane + 8 * step < count + 8 * warm_up; ++step) {
            const std::uint64_t result = a + b + counter;
            ++counter;
            a = b ^ (b >> 11U);
            b = c + (c << 3U);
            c = ((c << 24U) | (c >> 40U)) + result;
            const std::size_t index = lane + 8 * step;
            if (step >= warm_up && index - 8 * warm_up < count) {
                words[index - 8 * warm_up] = result;
            }
        }
    }
    return words;
}

} // namespace shogun_lite::random::oracle
