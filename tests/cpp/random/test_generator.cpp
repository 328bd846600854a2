#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <type_traits>
#include <vector>

#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/seed.hpp>
#include <shogun_lite/random/threefry.hpp>

#include "random/stream_oracle.hpp"

using namespace shogun_lite::random;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::span;

namespace {

constexpr std::uint64_t kSegment = 65536;

std::vector<std::uint64_t> draw(Generator& generator, std::size_t n) {
    std::vector<std::uint64_t> words(n);
    for (std::uint64_t& word : words) {
        word = generator();
    }
    return words;
}

std::vector<std::uint64_t> filled(Generator& generator, std::size_t n) {
    std::vector<std::uint64_t> words(n);
    generator.fill(words);
    return words;
}

} // namespace

static_assert(!std::is_copy_constructible_v<Generator>);
static_assert(!std::is_copy_assignable_v<Generator>);
static_assert(std::is_nothrow_move_constructible_v<Generator>);
static_assert(std::is_nothrow_move_assignable_v<Generator>);
static_assert(!std::is_constructible_v<Generator, bool>);
static_assert(!std::is_constructible_v<Generator, double>);
static_assert(!std::is_convertible_v<int, Generator>);
static_assert(sizeof(Generator) <= 56);

TEST_CASE("words follow the definition over the border of segments") {
    for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{12345}}) {
        Generator generator(seed);
        std::vector<std::uint64_t> expected =
            oracle::segment_words(generator.key(), 0, kSegment);
        const auto second = oracle::segment_words(generator.key(), 1, kSegment);
        const auto third = oracle::segment_words(generator.key(), 2, 100);
        expected.insert(expected.end(), second.begin(), second.end());
        expected.insert(expected.end(), third.begin(), third.end());
        Generator twin = generator.clone();
        CHECK(draw(generator, expected.size()) == expected);
        CHECK(filled(twin, expected.size()) == expected);
    }
}

TEST_CASE("any split of a fill gives the same words") {
    for (const std::size_t first : {0U, 1U, 7U, 8U, 9U, 63U, 64U, 65U, 65535U, 65536U,
                                    65537U, 131071U, 131073U}) {
        for (const std::size_t second : {0U, 1U, 63U, 64U, 65U, 65536U}) {
            CAPTURE(first);
            CAPTURE(second);
            Generator whole(1);
            Generator parts(1);
            const auto expected = filled(whole, first + second);
            auto got = filled(parts, first);
            const auto rest = filled(parts, second);
            got.insert(got.end(), rest.begin(), rest.end());
            CHECK(got == expected);
            CHECK(parts == whole);
        }
    }
}

TEST_CASE("seek and discard reach any word at once") {
    Generator generator(7);
    const std::uint64_t last_segment = (std::uint64_t{1} << 47U) - 1;
    for (const std::uint64_t segment :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{123456789}, last_segment}) {
        const auto expected = oracle::segment_words(generator.key(), segment, kSegment);
        for (const std::uint64_t word : {0U, 1U, 63U, 64U, 1000U, 999U, 65535U}) {
            CAPTURE(segment);
            CAPTURE(word);
            generator.seek(2 * (segment * kSegment + word));
            CHECK(generator() == expected[word]);
        }
    }
    // The stream is a circle of 2^63 words.
    const std::uint64_t first = Generator(7)();
    CHECK(generator.position() == 0);
    CHECK(generator() == first);

    Generator a(3);
    Generator b(3);
    draw(a, 70001);
    b.discard(1);
    b.discard(0);
    b.discard(70000);
    CHECK(a == b);
    CHECK(a() == b());
}

TEST_CASE("halves are low then high, and a word starts at a whole word") {
    Generator words(5);
    Generator halves(5);
    const auto expected = draw(words, 3);
    CHECK(halves.next_half() == static_cast<std::uint32_t>(expected[0]));
    CHECK(halves.position() == 1);
    CHECK(halves.next_half() == static_cast<std::uint32_t>(expected[0] >> 32U));
    CHECK(halves.next_half() == static_cast<std::uint32_t>(expected[1]));
    CHECK(halves.position() == 3);
    // discard(0) draws nothing, hence rounds nothing.
    halves.discard(0);
    CHECK(halves.position() == 3);
    CHECK(halves() == expected[2]);
    CHECK(halves.position() == 6);
}

TEST_CASE("any split of a fill of halves gives the same halves") {
    for (const std::size_t first : {0U, 1U, 2U, 127U, 128U, 129U, 1025U, 131071U}) {
        for (const std::size_t second : {0U, 1U, 2U, 3U, 1024U, 2047U}) {
            CAPTURE(first);
            CAPTURE(second);
            Generator whole(11);
            Generator parts(11);
            Generator single(11);
            std::vector<std::uint32_t> expected(first + second);
            std::vector<std::uint32_t> got(first + second);
            whole.fill_halves(expected);
            parts.fill_halves(span<std::uint32_t>(got.data(), first));
            parts.fill_halves(span<std::uint32_t>(got.data() + first, second));
            CHECK(got == expected);
            CHECK(parts == whole);
            std::generate(got.begin(), got.end(), [&] { return single.next_half(); });
            CHECK(got == expected);
            CHECK(single == whole);
        }
    }
}

TEST_CASE("a clone continues equally, words and children") {
    Generator generator(2);
    draw(generator, 100);
    generator.next_half();
    (void)generator.spawn(3);
    Generator twin = generator.clone();
    CHECK(twin == generator);
    CHECK(twin.spawn() == generator.spawn());
    CHECK(twin() == generator());
    twin();
    CHECK(twin != generator);
    Generator restored = Generator::from_state(generator.state());
    CHECK(restored.children_spawned() == 4);
    CHECK(draw(restored, 70000) == draw(generator, 70000));
}

TEST_CASE("a move takes the stream along") {
    Generator generator(2);
    draw(generator, 10);
    (void)generator.spawn();
    Generator twin = generator.clone();
    Generator moved = std::move(generator);
    CHECK(moved == twin);
    Generator assigned(0);
    draw(assigned, 3);
    assigned = std::move(moved);
    CHECK(assigned == twin);
    CHECK(assigned() == twin());
}

TEST_CASE("children follow the definition and leave the stream alone") {
    Generator generator(9);
    draw(generator, 5);
    const auto position = generator.position();
    std::vector<Generator> children = generator.spawn(3);
    children.push_back(generator.spawn());
    for (std::uint64_t i = 0; i < 4; ++i) {
        CHECK(children[i].key() ==
              Key{threefry4x64(generator.key().words, {2, i, 0, 0})});
        CHECK(children[i].position() == 0);
        CHECK(children[i].children_spawned() == 0);
    }
    CHECK(generator.spawn(0).empty());
    CHECK(generator.children_spawned() == 4);
    CHECK(generator.position() == position);

    const Key name = key_from_name("noise");
    CHECK(generator.child("noise").key() ==
          Key{threefry4x64(generator.key().words,
                           {3, name.words[0], name.words[1], name.words[2]})});
    CHECK(generator.child("noise") == generator.child("noise"));
    CHECK(generator.child("noise") != generator.child("Noise"));
    CHECK(generator.child("") != generator.child(std::string_view("\0", 1)));
    CHECK(generator.children_spawned() == 4);
}

TEST_CASE("a child differs from its parent and its siblings") {
    // numpy 16539: there the first child of a short seed was its parent.
    Generator parent(1);
    std::vector<std::uint64_t> firsts;
    for (Generator& child : parent.spawn(1000)) {
        firsts.push_back(child());
        firsts.push_back(child.spawn()());
    }
    firsts.push_back(parent());
    firsts.push_back(Generator(0)());
    std::sort(firsts.begin(), firsts.end());
    CHECK(std::adjacent_find(firsts.begin(), firsts.end()) == firsts.end());
}

TEST_CASE("a generator serves the standard library") {
    static_assert(Generator::min() == 0);
    static_assert(Generator::max() == ~std::uint64_t{0});
    Generator generator(4);
    std::vector<int> values(100);
    std::iota(values.begin(), values.end(), 0);
    std::shuffle(values.begin(), values.end(), generator);
    std::sort(values.begin(), values.end());
    CHECK(values[99] == 99);
    std::uniform_int_distribution<int> die(1, 6);
    for (int i = 0; i < 100; ++i) {
        const int roll = die(generator);
        CHECK((1 <= roll && roll <= 6));
    }
    CHECK(std::normal_distribution<double>()(generator) != 0.0);
}

TEST_CASE("a negative seed is refused") {
    CHECK_THROWS_WITH_AS(Generator(-5), "seed: expected an integer >= 0, got -5",
                         InvalidArgument);
    CHECK(Generator(std::int8_t{5}) == Generator(std::uint64_t{5}));
}
