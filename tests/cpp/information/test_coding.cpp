#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <queue>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/information/coding.hpp>

using namespace shogun_lite;
using information::huffman_lengths;
using Lengths = std::vector<std::size_t>;
using Vector = std::vector<double>;

namespace {

/// Total length of an optimal code: the sum of all weights a heap merges.
double heap_cost(const Vector& counts) {
    std::priority_queue<double, Vector, std::greater<>> heap;
    for (const double count : counts) {
        if (count > 0.0) {
            heap.push(count);
        }
    }
    double cost = 0.0;
    while (heap.size() > 1) {
        double merged = heap.top();
        heap.pop();
        merged += heap.top();
        heap.pop();
        cost += merged;
        heap.push(merged);
    }
    return cost;
}

} // namespace

TEST_CASE("Bishop's eight states") {
    CHECK(huffman_lengths(Vector{1.0 / 2, 1.0 / 4, 1.0 / 8, 1.0 / 16, 1.0 / 64,
                                 1.0 / 64, 1.0 / 64, 1.0 / 64}) ==
          Lengths{1, 2, 3, 4, 6, 6, 6, 6});
}

TEST_CASE("codes cost what a heap says, and waste no word") {
    for (std::size_t n = 2; n < 200; n += 7) {
        Vector counts(n);
        for (std::size_t i = 0; i < n; ++i) {
            counts[i] = static_cast<double>(i * i * 31 % 101);
        }
        const Lengths lengths = huffman_lengths(counts);
        double cost = 0.0;
        double kraft = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            cost += counts[i] * static_cast<double>(lengths[i]);
            if (lengths[i] > 0) {
                kraft += std::ldexp(1.0, -static_cast<int>(lengths[i]));
            }
            CHECK((lengths[i] == 0) == (counts[i] == 0.0));
        }
        if (heap_cost(counts) > 0.0) {
            CHECK(cost == heap_cost(counts));
            CHECK(kraft == 1.0);
        }
    }
}

TEST_CASE("Fibonacci weights make the deepest tree") {
    Vector weights = {1.0, 1.0};
    while (weights.size() < 75) {
        weights.push_back(weights[weights.size() - 1] + weights[weights.size() - 2]);
    }
    CHECK(huffman_lengths(weights).front() == 74);
    CHECK(huffman_lengths(weights).back() == 1);
}

TEST_CASE("single symbols and the ends of the range") {
    CHECK(huffman_lengths(Vector{3.0}) == Lengths{1});
    CHECK(huffman_lengths(Vector{0.0, 2.0, 0.0}) == Lengths{0, 1, 0});
    CHECK(huffman_lengths(Vector(4, 1e308)) == Lengths{2, 2, 2, 2});
    CHECK(huffman_lengths(Vector(4, 5e-324)) == Lengths{2, 2, 2, 2});
}

TEST_CASE("bad input") {
    CHECK_THROWS_WITH_AS(static_cast<void>(huffman_lengths(Vector{})),
                         "p: expected a positive sum, got only zeros",
                         core::InvalidArgument);
    CHECK_THROWS_AS(static_cast<void>(huffman_lengths(Vector{0.0, 0.0})),
                    core::InvalidArgument);
    CHECK_THROWS_WITH_AS(static_cast<void>(huffman_lengths(Vector{0.5, -1.0})),
                         "p: expected finite numbers >= 0, got -1.000000 at index 1",
                         core::InvalidArgument);
}
