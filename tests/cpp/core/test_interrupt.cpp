#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <shogun_lite/core/interrupt.hpp>
#include <shogun_lite/core/parallel.hpp>

using namespace shogun_lite::core;

TEST_CASE("what the poll throws ends the work of the whole team") {
    for (const std::size_t n_threads : {1u, 2u, 5u}) {
        Interrupt interrupt([] { throw std::runtime_error("enough"); });
        const Workers workers(n_threads, &interrupt);
        std::atomic<int> left{0};
        CHECK_THROWS_WITH(for_each_block(8, workers.n_threads,
                                         [&](std::size_t) {
                                             while (!workers.interrupted()) {
                                                 std::this_thread::yield();
                                             }
                                             ++left;
                                         }),
                          "enough");
        CHECK(left.load() < 8); // the owner's block threw
        CHECK(workers.n_threads == n_threads);
    }
}

TEST_CASE("the poll runs in the thread that made it, and not too often") {
    const auto owner = std::this_thread::get_id();
    std::atomic<int> polls{0};
    Interrupt interrupt([&] {
        const bool in_owner = std::this_thread::get_id() == owner;
        CHECK(in_owner);
        ++polls;
    });
    const auto begin = std::chrono::steady_clock::now();
    std::thread other([&] {
        while (polls.load() < 3) {
            CHECK_FALSE(interrupt.requested());
        }
    });
    while (polls.load() < 3) {
        CHECK_FALSE(interrupt.requested());
    }
    other.join();
    CHECK(std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds(100));
}

TEST_CASE("without an interrupt there is nothing to ask") {
    CHECK_FALSE(Workers().interrupted());
    CHECK(Workers(3).n_threads == 3);
}

TEST_CASE("the caller asks while it waits for the others") {
    const auto owner = std::this_thread::get_id();
    Interrupt interrupt([] { throw std::runtime_error("enough"); });
    std::atomic<bool> other_has_one{false};
    const auto work = [&](std::size_t) {
        if (std::this_thread::get_id() == owner) {
            while (!other_has_one.load()) {
                std::this_thread::yield();
            }
            return; // and never asks while at work
        }
        other_has_one.store(true);
        while (!interrupt.requested()) {
            std::this_thread::yield();
        }
    };
    CHECK_THROWS_WITH(for_each_block(20, 2, work, &interrupt), "enough");
}
