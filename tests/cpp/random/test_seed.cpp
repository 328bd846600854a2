#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <shogun_lite/random/seed.hpp>
#include <shogun_lite/random/threefry.hpp>

using namespace shogun_lite::random;

namespace {

using Words = std::vector<std::uint64_t>;

/// docs/stream.md, section 2, word for word.
Key absorb(std::uint64_t tag, std::uint64_t n, Words words) {
    const char text[] = "shogun_lite.seed";
    std::array<std::uint64_t, 4> state{0, 0, tag, n};
    for (std::size_t i = 0; i < 16; ++i) {
        state[i / 8] += static_cast<std::uint64_t>(text[i]) << (8 * (i % 8));
    }
    while (words.empty() || words.size() % 4 != 0) {
        words.push_back(0);
    }
    for (std::size_t i = 0; i < words.size(); i += 4) {
        const std::array<std::uint64_t, 4> block{words[i], words[i + 1], words[i + 2],
                                                 words[i + 3]};
        const auto mixed = threefry4x64(state, block);
        for (std::size_t j = 0; j < 4; ++j) {
            state[j] = mixed[j] ^ block[j];
        }
    }
    return Key{state};
}

Key integer(const Words& words) {
    return key_from_integer(words);
}

} // namespace

TEST_CASE("integers are absorbed with their length") {
    CHECK(key_from_integer(0) == absorb(1, 1, {0}));
    CHECK(integer({}) == absorb(1, 1, {0}));
    CHECK(integer({0, 0}) == absorb(1, 1, {0}));
    CHECK(key_from_integer(5) == absorb(1, 1, {5}));
    CHECK(integer({5, 0, 0}) == key_from_integer(5));
    CHECK(integer({5, 1}) == absorb(1, 2, {5, 1}));
    CHECK(integer({1, 2, 3, 4}) == absorb(1, 4, {1, 2, 3, 4}));
    CHECK(integer({1, 2, 3, 4, 5}) == absorb(1, 5, {1, 2, 3, 4, 5}));
}

TEST_CASE("sequences are absorbed with the length of each part") {
    const std::vector<Words> empty;
    CHECK(key_from_sequence(empty) == absorb(2, 0, {}));
    const std::vector<Words> pair{{1}, {2}};
    CHECK(key_from_sequence(pair) == absorb(2, 4, {1, 1, 1, 2}));
    const std::vector<Words> swapped{{2}, {1}};
    const std::vector<Words> joined{{1, 2}};
    const std::vector<Words> single{{5}};
    CHECK(key_from_sequence(joined) == absorb(2, 3, {2, 1, 2}));
    CHECK(key_from_sequence(pair) != key_from_sequence(swapped));
    CHECK(key_from_sequence(pair) != key_from_sequence(joined));
    CHECK(key_from_sequence(single) != key_from_integer(5));
    const std::vector<Words> zeros{{0, 0}, {}};
    CHECK(key_from_sequence(zeros) == absorb(2, 4, {1, 0, 1, 0}));
}

TEST_CASE("names are absorbed with their number of bytes") {
    CHECK(key_from_name("") == absorb(3, 0, {}));
    CHECK(key_from_name("a") == absorb(3, 1, {0x61}));
    CHECK(key_from_name("abcdefgh") == absorb(3, 8, {0x6867666564636261U}));
    CHECK(key_from_name("abcdefghi") == absorb(3, 9, {0x6867666564636261U, 0x69}));
    CHECK(key_from_name("\xC3\xA9") == absorb(3, 2, {0xA9C3}));
    CHECK(key_from_name(std::string(33, 'x')) != key_from_name(std::string(32, 'x')));
}

TEST_CASE("entropy is not repeated") {
    CHECK(key_from_entropy() != key_from_entropy());
}
