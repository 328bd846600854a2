#include <shogun_lite/random/seed.hpp>

#include <array>
#include <cstddef>
#include <random>

#include <shogun_lite/random/threefry.hpp>

namespace shogun_lite::random {
namespace {

using Words = core::span<const std::uint64_t>;

enum class Tag : std::uint64_t { integer = 1, sequence = 2, name = 3 };

/// The ASCII bytes "shogun_lite.seed" as two little-endian words.
constexpr std::uint64_t kMagic[2] = {0x6C5F6E75676F6873U, 0x646565732E657469U};

/// docs/stream.md, section 2: Threefry in Matyas-Meyer-Oseas mode, from a start that
/// names kind and length.
Key absorb(Tag tag, std::uint64_t n, Words words) {
    Key state{{kMagic[0], kMagic[1], static_cast<std::uint64_t>(tag), n}};
    std::size_t begin = 0;
    do {
        std::array<std::uint64_t, 4> block{};
        for (std::size_t i = 0; i < 4 && begin + i < words.size(); ++i) {
            block[i] = words[begin + i];
        }
        const auto mixed = threefry4x64(state.words, block);
        for (std::size_t i = 0; i < 4; ++i) {
            state.words[i] = mixed[i] ^ block[i];
        }
        begin += 4;
    } while (begin < words.size());
    return state;
}

constexpr std::uint64_t kZero[1] = {0};

/// Without leading zero words; 0 is one word.
Words trimmed(Words words) {
    std::size_t size = words.size();
    while (size > 1 && words[size - 1] == 0) {
        --size;
    }
    return size == 0 ? Words(kZero) : words.subspan(0, size);
}

} // namespace

Key key_from_integer(Words little_endian_words) {
    const Words words = trimmed(little_endian_words);
    return absorb(Tag::integer, words.size(), words);
}

Key key_from_integer(std::uint64_t seed) {
    return key_from_integer(Words(&seed, 1));
}

Key key_from_sequence(core::span<const std::vector<std::uint64_t>> integers) {
    std::vector<std::uint64_t> all;
    for (const std::vector<std::uint64_t>& integer : integers) {
        const Words words = trimmed(integer);
        all.push_back(words.size());
        all.insert(all.end(), words.begin(), words.end());
    }
    return absorb(Tag::sequence, all.size(), all);
}

Key key_from_name(std::string_view name) {
    std::vector<std::uint64_t> words((name.size() + 7) / 8, 0);
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        words[i / 8] |= std::uint64_t{byte} << (8 * (i % 8));
    }
    return absorb(Tag::name, name.size(), words);
}

Key key_from_entropy() {
    std::random_device device;
    std::array<std::uint64_t, 4> words{};
    for (std::uint64_t& word : words) {
        word = device();
        word = (word << 32U) | device();
    }
    return key_from_integer(words);
}

} // namespace shogun_lite::random
