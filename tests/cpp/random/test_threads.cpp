#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <thread>
#include <vector>

#include <shogun_lite/random/generator.hpp>

using namespace shogun_lite::random;

namespace {

constexpr std::size_t kThreads = 8;
constexpr std::size_t kEach = 500;

using KeyWords = std::array<std::uint64_t, 4>;

/// Keys of the children that kThreads threads spawn from one parent at once.
std::vector<KeyWords> spawn_from_threads(Generator& parent) {
    std::vector<std::vector<KeyWords>> keys(kThreads);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < kThreads; ++t) {
        threads.emplace_back([&parent, &mine = keys[t]] {
            for (std::size_t i = 0; i < kEach; ++i) {
                mine.push_back(parent.spawn().key().words);
                for (const Generator& child : parent.spawn(2)) {
                    mine.push_back(child.key().words);
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    std::vector<KeyWords> all;
    for (const auto& mine : keys) {
        all.insert(all.end(), mine.begin(), mine.end());
    }
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

// numpy 32063: there 4 threads spawning 2000 children got 500 different ones.
TEST_CASE("threads that spawn at once get all different children") {
    Generator parent(5);
    const auto spawned = spawn_from_threads(parent);
    CHECK(parent.children_spawned() == 3 * kThreads * kEach);
    Generator twin(5);
    std::vector<KeyWords> expected;
    for (const Generator& child : twin.spawn(3 * kThreads * kEach)) {
        expected.push_back(child.key().words);
    }
    std::sort(expected.begin(), expected.end());
    CHECK(spawned == expected);
    CHECK(std::adjacent_find(spawned.begin(), spawned.end()) == spawned.end());
}

TEST_CASE("a parent draws while others spawn from it") {
    Generator parent(6);
    Generator twin(6);
    std::thread spawner([&] { spawn_from_threads(parent); });
    std::vector<std::uint64_t> words(200000);
    parent.fill(words);
    spawner.join();
    std::vector<std::uint64_t> expected(words.size());
    twin.fill(expected);
    CHECK(words == expected);
}
