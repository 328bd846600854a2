#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include <shogun_lite/random/cursor.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/from_word.hpp>
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
