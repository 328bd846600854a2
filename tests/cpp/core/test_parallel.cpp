#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include <shogun_lite/core/in_order.hpp>
#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/core/require.hpp>

using namespace shogun_lite::core;

namespace {

/// Blocks in the order they were merged in.
struct Merged {
    std::vector<std::size_t> blocks;

    void merge(const Merged& other) {
        blocks.insert(blocks.end(), other.blocks.begin(), other.blocks.end());
    }
};

} // namespace

TEST_CASE("results are merged in the order of their blocks, however they come in") {
    const std::vector<std::size_t> expected = {0, 1, 2, 3, 4};
    for (const auto& order : std::vector<std::vector<std::size_t>>{
             {0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 4, 1, 3}}) {
        InOrder<Merged> results;
        for (const std::size_t block : order) {
            results.put(block, Merged{{block}});
        }
        CHECK(results.total().blocks == expected);
    }
    InOrder<Merged> results;
    for_each_block(100, 8,
                   [&](std::size_t block) { results.put(block, Merged{{block}}); });
    REQUIRE(results.total().blocks.size() == 100);
    CHECK(std::is_sorted(results.total().blocks.begin(), results.total().blocks.end()));
}

TEST_CASE("every block runs exactly once for any team size") {
    for (const std::size_t n_blocks : {0u, 1u, 7u, 100u}) {
        for (const std::size_t n_threads : {0u, 1u, 2u, 3u, 8u, 200u}) {
            std::vector<std::atomic<int>> visits(n_blocks);
            for_each_block(n_blocks, n_threads,
                           [&](std::size_t block) { visits[block]++; });
            for (const auto& count : visits) {
                CHECK(count.load() == 1);
            }
        }
    }
}

TEST_CASE("the lowest failing block is the one reported") {
    for (const std::size_t n_threads : {1u, 2u, 8u}) {
        for (int repeat = 0; repeat < 50; ++repeat) {
            CHECK_THROWS_WITH(for_each_block(64, n_threads,
                                             [](std::size_t block) {
                                                 if (block >= 5) {
                                                     throw std::runtime_error(
                                                         std::to_string(block));
                                                 }
                                             }),
                              "5");
        }
    }
}

TEST_CASE("the number of threads comes from the argument, then the environment") {
    unsetenv("SHOGUN_LITE_NUM_THREADS");
    CHECK(resolve_n_threads(3) == 3);
    CHECK(resolve_n_threads(0) >= 1);
    setenv("SHOGUN_LITE_NUM_THREADS", "5", 1);
    CHECK(resolve_n_threads(0) == 5);
    CHECK(resolve_n_threads(2) == 2);
    for (const char* bad : {"0", "-1", "two", "3x", "99999999999999999999"}) {
        setenv("SHOGUN_LITE_NUM_THREADS", bad, 1);
        CHECK_THROWS_AS((void)resolve_n_threads(0), InvalidArgument);
    }
    unsetenv("SHOGUN_LITE_NUM_THREADS");
}
