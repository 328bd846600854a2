#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include <shogun_lite/random/categorical.hpp>
#include <shogun_lite/random/cursor.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/from_word.hpp>
#include <shogun_lite/random/integers.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/uniform.hpp>

#include "random/fast_math.hpp"

using namespace shogun_lite;
using random::Cursor;
using random::Generator;

TEST_CASE("a cursor gives the generator's words and moves it") {
    for (const std::uint64_t position : {0U, 1U, 2U, 127U, 128U, 129U, 131071U}) {
        for (const int n : {0, 1, 2, 63, 64, 65, 200}) {
            Generator plain(5);
            Generator read(5);
            plain.seek(position);
            read.seek(position);
            {
                Cursor cursor(read);
                for (int i = 0; i < n; ++i) {
                    REQUIRE(cursor() == plain());
                }
            }
            CHECK(read.position() == plain.position());
            CHECK(read() == plain());
        }
    }
}

TEST_CASE("cursors follow each other and other draws") {
    Generator plain(6);
    Generator read(6);
    for (int turn = 0; turn < 40; ++turn) {
        CHECK(read.next_half() == plain.next_half());
        Cursor cursor(read);
        for (int i = 0; i < turn; ++i) {
            REQUIRE(random::standard_normal(cursor) == random::standard_normal(plain));
            REQUIRE(random::uniform(cursor) == random::uniform(plain));
            REQUIRE(random::standard_exponential(cursor) ==
                    random::standard_exponential(plain));
        }
    }
}

TEST_CASE("halves of a cursor are the generator's, mixed with words as they come") {
    // Two bits of a pattern choose: a half, a half, a word, or both in turn.
    for (std::uint64_t position = 0; position < 131; ++position) {
        Generator plain(5);
        Generator read(5);
        plain.seek(position);
        read.seek(position);
        std::uint64_t pattern = 0x9E3779B97F4A7C15U * (position + 1);
        {
            Cursor cursor(read);
            CHECK(cursor.position() == position);
            for (int i = 0; i < 150; ++i) {
                if (pattern >> 63U != 0) {
                    REQUIRE(cursor() == plain());
                } else {
                    REQUIRE(cursor.next_half() == plain.next_half());
                }
                REQUIRE(cursor.position() == plain.position());
                pattern = (pattern << 1U) | (pattern >> 63U);
            }
        }
        CHECK(read == plain);
        CHECK(read() == plain());
    }
}

TEST_CASE("variates of half a word, and integers, are the generator's") {
    Generator plain(10);
    Generator read(10);
    const std::vector<double> p{0.5, 0.1, 0.4};
    const random::Categorical categorical{core::span<const double>(p)};
    // Sizes at which a third to half of the draws are rejected, too.
    const std::uint64_t halves = (std::uint64_t{1} << 24U) - 1;
    const std::uint64_t words = (std::uint64_t{1} << 63U) + (std::uint64_t{1} << 62U);
    for (int turn = 0; turn < 60; ++turn) {
        Cursor cursor(read);
        for (int i = 0; i < turn; ++i) {
            REQUIRE(random::uniform_float(cursor) == random::uniform_float(plain));
            REQUIRE(random::standard_normal_float(cursor) ==
                    random::standard_normal_float(plain));
            for (const std::uint64_t n : {std::uint64_t{1}, std::uint64_t{1000}, halves,
                                          halves + 2, words, std::uint64_t{0}}) {
                REQUIRE(random::bounded(cursor, n) == random::bounded(plain, n));
            }
            REQUIRE(categorical(cursor) == categorical(plain));
        }
    }
    CHECK(read == plain);
}

TEST_CASE("a cursor's rejected half is retried as the generator's is") {
    // 2^32 mod n is nearly n here: one draw of 384 is rejected.
    constexpr std::uint64_t kN = 11184811;
    static_assert((std::uint64_t{1} << 32U) % kN > kN - 200);
    Generator plain(12);
    Generator read(12);
    Cursor cursor(read);
    for (int i = 0; i < 20000; ++i) {
        REQUIRE(random::bounded(cursor, kN) == random::bounded(plain, kN));
    }
}

TEST_CASE("a cursor works in the algorithms of the standard library") {
    std::vector<int> values(100);
    std::iota(values.begin(), values.end(), 0);
    auto sorted = values;
    Generator generator(7);
    {
        Cursor cursor(generator);
        std::shuffle(values.begin(), values.end(), cursor);
    }
    CHECK(values != sorted);
    std::sort(values.begin(), values.end());
    CHECK(values == sorted);
}

TEST_CASE("variates of other engines are functions of their words") {
    std::mt19937_64 engine(8);
    std::mt19937_64 words(8);
    for (int i = 0; i < 1000; ++i) {
        CHECK(random::standard_normal(engine) == random::standard_normal_of(words()));
        CHECK(random::uniform(engine) == random::uniform_of(words()));
    }
}

TEST_CASE("a file compiled for speed at any price gets the same values") {
    Generator here(9);
    std::vector<double> expected;
    for (int i = 0; i < 3000; ++i) {
        expected.push_back(random::uniform(here));
        expected.push_back(random::standard_normal(here));
        expected.push_back(random::standard_exponential(here));
        expected.push_back(random::normal(here, 0.1, 3.3));
        expected.push_back(random::uniform(here, -3.0, 4.1));
    }
    Generator there(9);
    CHECK(tests::draws_of_fast_math(there, 3000) == expected);
    CHECK(there == here);
}
