#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/datasets/interleaved_split.hpp>

using shogun_lite::core::InvalidArgument;
using shogun_lite::datasets::interleaved_split;
using Indices = std::vector<std::int64_t>;

TEST_CASE("the default parts even and odd rows") {
    const auto split = interleaved_split(5);
    CHECK(split.kept == Indices{0, 2, 4});
    CHECK(split.held_out == Indices{1, 3});
}

TEST_CASE("every row is in exactly one part, and both parts are in order") {
    for (const std::size_t n : {0u, 1u, 2u, 3u, 7u, 64u, 65u}) {
        for (const std::size_t period : {1u, 2u, 3u, 7u, 100u}) {
            for (std::size_t phase = 0; phase < period; ++phase) {
                const auto split = interleaved_split(n, period, phase);
                Indices kept;
                Indices held_out;
                for (std::size_t i = phase; i < n; i += period) {
                    held_out.push_back(static_cast<std::int64_t>(i));
                }
                std::size_t next = 0;
                for (std::size_t i = 0; i < n; ++i) {
                    if (next < held_out.size() &&
                        held_out[next] == static_cast<std::int64_t>(i)) {
                        ++next;
                    } else {
                        kept.push_back(static_cast<std::int64_t>(i));
                    }
                }
                CHECK(split.kept == kept);
                CHECK(split.held_out == held_out);
            }
        }
    }
}

TEST_CASE("a period of 1 holds out everything, a longer one than the rows nothing") {
    CHECK(interleaved_split(3, 1, 0).kept.empty());
    CHECK(interleaved_split(3, 1, 0).held_out == Indices{0, 1, 2});
    const std::size_t longest = std::numeric_limits<std::size_t>::max();
    CHECK(interleaved_split(3, longest, longest - 1).held_out.empty());
    CHECK(interleaved_split(3, longest, 2).held_out == Indices{2});
}

TEST_CASE("a phase that is not below the period is refused, by name") {
    CHECK_THROWS_WITH_AS(static_cast<void>(interleaved_split(4, 2, 2)),
                         "phase: expected a number below period = 2, got 2",
                         InvalidArgument);
    CHECK_THROWS_WITH_AS(static_cast<void>(interleaved_split(4, 0, 0)),
                         "period: expected a number >= 1, got 0", InvalidArgument);
}
