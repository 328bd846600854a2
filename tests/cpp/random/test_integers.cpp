#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <shogun_lite/random/integers.hpp>

#include "random/integer_oracle.hpp"
#include "random/statistics.hpp"

using namespace shogun_lite::random;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::span;

namespace {

constexpr std::uint64_t kHalfRange = std::uint64_t{1} << 24U;
/// Just above 2^32 / 257: one draw in 257 is rejected, the most there is for halves.
constexpr std::uint64_t kRejectedOften = 16711936;

/// Both sides of each border of the definition, ranges that are rejected often.
const std::uint64_t kRanges[] = {1,
                                 2,
                                 3,
                                 7,
                                 1000,
                                 65536,
                                 kRejectedOften,
                                 kHalfRange - 1,
                                 kHalfRange,
                                 kHalfRange + 1,
                                 std::uint64_t{1} << 32U,
                                 std::uint64_t{3} << 30U,
                                 (std::uint64_t{1} << 63U) + 1,
                                 std::uint64_t{3} << 62U,
                                 std::numeric_limits<std::uint64_t>::max()};

} // namespace

TEST_CASE("bounded integers follow the definition, fills too") {
    for (const std::uint64_t n : kRanges) {
        CAPTURE(n);
        Generator expected_from(31);
        Generator got_from(31);
        Generator filled_from(31);
        // An odd start: words round up.
        expected_from.next_half();
        got_from.next_half();
        filled_from.next_half();
        std::vector<std::uint64_t> filled(20001);
        fill_bounded(filled_from, n, filled);
        for (const std::uint64_t value : filled) {
            const std::uint64_t expected = oracle::bounded(expected_from, n);
            REQUIRE(bounded(got_from, n) == expected);
            REQUIRE(value == expected);
            REQUIRE(value < n);
        }
        CHECK(got_from == expected_from);
        CHECK(filled_from == expected_from);
    }
    Generator words(31);
    Generator full(31);
    for (int i = 0; i < 100; ++i) {
        CHECK(bounded(full, 0) == words());
    }
}

TEST_CASE("a rejected half goes to the retry words") {
    const std::uint64_t n = kRejectedOften;
    const std::uint64_t threshold = (std::uint64_t{1} << 32U) % n;
    Generator halves(33);
    Generator values(33);
    int rejected = 0;
    for (std::uint64_t position = 0; position < 100000; ++position) {
        const std::uint64_t product = std::uint64_t{halves.next_half()} * n;
        const std::uint64_t value = bounded(values, n);
        if ((product & 0xFFFFFFFFU) < threshold) {
            ++rejected;
            const oracle::Wide retried =
                oracle::Wide{oracle::retry_word(halves.key(), position, 0)} * n;
            CHECK(value == static_cast<std::uint64_t>(retried >> 64U));
        } else {
            CHECK(value == product >> 32U);
        }
    }
    CHECK(rejected > 300); // 389 in the mean
}

TEST_CASE("any split of a fill gives the same integers") {
    for (const std::uint64_t n : {std::uint64_t{1000}, kRejectedOften,
                                  (std::uint64_t{1} << 63U) + 1, std::uint64_t{0}}) {
        for (const std::size_t first : {0U, 1U, 7U, 8U, 9U, 2047U, 2049U, 65535U}) {
            for (const std::size_t second : {0U, 1U, 2U, 4097U}) {
                Generator whole(35);
                Generator parts(35);
                std::vector<std::uint64_t> expected(first + second);
                std::vector<std::uint64_t> got(first + second);
                fill_bounded(whole, n, expected);
                fill_bounded(parts, n, span<std::uint64_t>(got.data(), first));
                fill_bounded(parts, n, span<std::uint64_t>(got.data() + first, second));
                REQUIRE(got == expected);
                REQUIRE(parts == whole);
            }
        }
    }
}

TEST_CASE("every type holds the same values, up to its full range") {
    IntegerTypes::for_each([](auto tag) {
        using T = typename decltype(tag)::type;
        using Limits = std::numeric_limits<T>;
        Generator words(37);
        Generator values(37);
        std::vector<T> out(3000);
        const auto check = [&](T low, T high) {
            fill_integers(values, low, high, span<T>(out));
            const std::uint64_t n =
                static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
            for (const T value : out) {
                const std::uint64_t offset = bounded(words, n);
                REQUIRE(value ==
                        static_cast<T>(static_cast<std::uint64_t>(low) + offset));
                REQUIRE((low <= value && value <= high));
            }
        };
        check(Limits::min(), Limits::max());
        check(static_cast<T>(Limits::max() - 1), Limits::max());
        check(Limits::min(), Limits::min());
        check(T{0}, T{100});
        if constexpr (std::is_signed_v<T>) {
            check(T{-5}, T{3});
        }
        CHECK(values == words);
    });
}

TEST_CASE("integers are unbiased where a plain modulus is not") {
    // Thirds of the range: words modulo these n would be off by tens of percent.
    for (const std::uint64_t n :
         {std::uint64_t{3} << 30U, (std::uint64_t{1} << 63U) + 1,
          std::uint64_t{3} << 62U, std::uint64_t{3}, std::uint64_t{1000},
          kHalfRange - 1}) {
        CAPTURE(n);
        Generator generator(39);
        std::vector<std::uint64_t> values(std::size_t{1} << 20U);
        fill_bounded(generator, n, values);
        const std::size_t cells = n == 1000 ? 1000 : 3;
        std::vector<std::size_t> counts(cells, 0);
        std::vector<std::size_t> parity(2, 0);
        for (const std::uint64_t value : values) {
            const oracle::Wide scaled = oracle::Wide{value} * cells / n;
            ++counts[static_cast<std::size_t>(scaled)];
            ++parity[value % 2];
        }
        CHECK(std::fabs(statistics::chi_square_z(counts)) < statistics::kLimit);
        if (n > 3) {
            CHECK(std::fabs(statistics::chi_square_z(parity)) < statistics::kLimit);
        }
    }
}

TEST_CASE("an empty range is refused, and the generator stays where it was") {
    Generator generator(1);
    std::vector<std::int32_t> out(2, 9);
    CHECK_THROWS_WITH_AS(fill_integers(generator, std::int32_t{5}, std::int32_t{-5},
                                       span<std::int32_t>(out)),
                         "low: expected at most high = -5, got 5", InvalidArgument);
    CHECK(generator.position() == 0);
    CHECK(out == std::vector<std::int32_t>{9, 9});
}
