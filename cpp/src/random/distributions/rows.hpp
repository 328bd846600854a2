#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::random {

/// make(words, row) for each row of `size` numbers of `out`, made of n_words words.
/// ShapeError unless the rows are whole.
template <class T, class Make>
void for_each_row(Generator& generator, std::size_t n_words, std::size_t size,
                  core::span<T> out, const Make& make) {
    core::require_shape(out.size() % size == 0,
                        [] { return std::string("out: expected whole rows"); });
    const std::size_t rows = out.size() / size;
    const std::size_t block = std::clamp<std::size_t>(
        4096 / std::max<std::size_t>(n_words, 1), 1, std::max<std::size_t>(rows, 1));
    std::vector<std::uint64_t> words(n_words * block);
    for (std::size_t done = 0; done < rows; done += block) {
        const std::size_t n = std::min(block, rows - done);
        generator.fill(core::span<std::uint64_t>(words.data(), n_words * n));
        for (std::size_t i = 0; i < n; ++i) {
            make(words.data() + i * n_words, out.data() + (done + i) * size);
        }
    }
}

} // namespace shogun_lite::random
