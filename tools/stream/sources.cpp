#include "sources.hpp"

#include <cmath>
#include <cstddef>
#include <memory>
#include <utility>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/normal.hpp>

namespace shogun_lite::tools {

namespace {

using random::Generator;

constexpr std::size_t kBlockWords = std::size_t{1} << 15U;
/// The number of streams randomgen's authors interleave.
constexpr std::size_t kChildren = 8196;
constexpr std::size_t kWordsOfChild = 64;
constexpr std::size_t kSeedsAtOnce = 1024;
constexpr std::size_t kWordsOfSeed = 64;

/// The next `count` words of each stream in turn, word by word: word i of stream s
/// comes to place i * streams.size() + s.
void interleave(std::vector<Generator>& streams, std::size_t count,
                std::vector<std::uint64_t>& out) {
    std::vector<std::uint64_t> own(count);
    out.resize(streams.size() * count);
    for (std::size_t s = 0; s < streams.size(); ++s) {
        streams[s].fill(core::span<std::uint64_t>(own));
        for (std::size_t i = 0; i < count; ++i) {
            out[i * streams.size() + s] = own[i];
        }
    }
}

/// std::function wants what can be copied; a generator cannot.
std::shared_ptr<Generator> shared_generator(std::uint64_t seed) {
    return std::make_shared<Generator>(seed);
}

Source words(std::uint64_t seed) {
    return [generator = shared_generator(seed)](std::vector<std::uint64_t>& out) {
        out.resize(kBlockWords);
        generator->fill(core::span<std::uint64_t>(out));
    };
}

Source children(std::uint64_t seed) {
    Generator parent(seed);
    auto streams = std::make_shared<std::vector<Generator>>(parent.spawn(kChildren));
    return [streams](std::vector<std::uint64_t>& out) {
        interleave(*streams, kWordsOfChild, out);
    };
}

Source seeds(std::uint64_t seed) {
    return [next = seed](std::vector<std::uint64_t>& out) mutable {
        std::vector<Generator> streams;
        for (std::size_t s = 0; s < kSeedsAtOnce; ++s) {
            streams.emplace_back(next++);
        }
        interleave(streams, kWordsOfSeed, out);
    };
}

std::uint64_t reversed_bits(std::uint64_t word) {
    const auto exchange = [&word](unsigned distance, std::uint64_t low) {
        word = ((word >> distance) & low) | ((word & low) << distance);
    };
    exchange(1, 0x5555555555555555U);
    exchange(2, 0x3333333333333333U);
    exchange(4, 0x0F0F0F0F0F0F0F0FU);
    exchange(8, 0x00FF00FF00FF00FFU);
    exchange(16, 0x0000FFFF0000FFFFU);
    exchange(32, 0x00000000FFFFFFFFU);
    return word;
}

Source reversed(std::uint64_t seed) {
    return [next_words = words(seed)](std::vector<std::uint64_t>& out) {
        next_words(out);
        for (std::uint64_t& word : out) {
            word = reversed_bits(word);
        }
    };
}

/// 32 bits of each of `inputs` values, two to a word, the first one low.
template <class Bits>
void pack(std::size_t inputs, Bits bits, std::vector<std::uint64_t>& out) {
    out.resize(inputs / 2);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = std::uint64_t{bits(2 * i)} | std::uint64_t{bits(2 * i + 1)} << 32U;
    }
}

Source halves(std::uint64_t seed, unsigned shift) {
    return [next_words = words(seed), shift](std::vector<std::uint64_t>& out) {
        std::vector<std::uint64_t> whole;
        next_words(whole);
        pack(
            whole.size(),
            [&](std::size_t i) {
                return static_cast<std::uint32_t>(whole[i] >> shift);
            },
            out);
    };
}

Source low_halves(std::uint64_t seed) {
    return halves(seed, 0);
}
Source high_halves(std::uint64_t seed) {
    return halves(seed, 32);
}

/// The first 32 bits of F(x) for each draw x with the distribution function F: what a
/// double near 1 still resolves.
template <class Fill, class Cdf> Source mapped(std::uint64_t seed, Fill fill, Cdf cdf) {
    return [generator = shared_generator(seed), fill,
            cdf](std::vector<std::uint64_t>& out) {
        std::vector<double> draws(kBlockWords);
        fill(*generator, core::span<double>(draws));
        pack(
            draws.size(),
            [&](std::size_t i) {
                const double scaled = std::floor(cdf(draws[i]) * 0x1p32);
                // F rounds to 1 for draws nobody will see; they belong to the last
                // cell.
                return static_cast<std::uint32_t>(std::fmin(scaled, 0x1p32 - 1));
            },
            out);
    };
}

Source normals(std::uint64_t seed) {
    constexpr double kSqrtHalf = 0.70710678118654752440;
    return mapped(
        seed,
        [](Generator& generator, core::span<double> out) {
            random::fill_standard_normal(generator, out);
        },
        [](double x) { return 0.5 * std::erfc(-x * kSqrtHalf); });
}

Source exponentials(std::uint64_t seed) {
    return mapped(
        seed,
        [](Generator& generator, core::span<double> out) {
            random::fill_standard_exponential(generator, out);
        },
        [](double x) { return -std::expm1(-x); });
}

} // namespace

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all = {
        {"words", "the words of one stream", words},
        {"children", "8196 children of one generator, interleaved word by word",
         children},
        {"seeds",
         "64 words of each of the seeds N, N+1, ..., 1024 seeds at a time interleaved",
         seeds},
        {"reversed", "the words, bit 63 first", reversed},
        {"low32", "the low halves of the words", low_halves},
        {"high32", "the high halves of the words", high_halves},
        {"normals", "32 bits of the distribution function of normals", normals},
        {"exponentials", "32 bits of the distribution function of exponentials",
         exponentials},
    };
    return all;
}

} // namespace shogun_lite::tools
