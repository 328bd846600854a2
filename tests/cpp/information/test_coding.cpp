#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <numeric>
#include <queue>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/information/coding.hpp>

using namespace shogun_lite;
using information::huffman_lengths;

namespace {

/// The optimal average length by a priority queue, independent of the two queues.
double optimal_average(const std::vector<double>& p) {
    std::priority_queue<double, std::vector<double>, std::greater<>> queue(p.begin(),
                                                                           p.end());
    double total = 0.0;
    while (queue.size() > 1) {
        double merged = queue.top();
        queue.pop();
        merged += queue.top();
        queue.pop();
        total += merged;
        queue.push(merged);
    }
    return total;
}

} // namespace

TEST_CASE("Bishop's eight states have lengths 1, 2, 3, 4, 6, 6, 6, 6") {
    const std::vector<double> p = {1.0 / 2,  1.0 / 4,  1.0 / 8,  1.0 / 16,
                                   1.0 / 64, 1.0 / 64, 1.0 / 64, 1.0 / 64};
    CHECK(huffman_lengths(p) == std::vector<std::size_t>{1, 2, 3, 4, 6, 6, 6, 6});
}

TEST_CASE("codes are complete and optimal for every size") {
    for (std::size_t n = 2; n < 70; ++n) {
        std::vector<double> p;
        for (std::size_t i = 0; i < n; ++i) {
            p.push_back(1.0 + std::cos(static_cast<double>(i * i)));
        }
        const double sum = std::accumulate(p.begin(), p.end(), 0.0);
        const auto lengths = huffman_lengths(p);
        double kraft = 0.0;
        double average = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            kraft += std::exp2(-static_cast<double>(lengths[i]));
            average += p[i] / sum * static_cast<double>(lengths[i]);
        }
        CHECK(kraft == doctest::Approx(1.0));
        CHECK(average == doctest::Approx(optimal_average(p) / sum));
    }
}

TEST_CASE("symbols of frequency 0 have no code, a single one has one bit") {
    CHECK(huffman_lengths(std::vector<double>{0.0, 3.0}) ==
          std::vector<std::size_t>{0, 1});
    CHECK(huffman_lengths(std::vector<double>{1.0, 0.0, 1.0}) ==
          std::vector<std::size_t>{1, 0, 1});
    CHECK_THROWS_AS((void)huffman_lengths(std::vector<double>{}),
                    core::InvalidArgument);
    CHECK_THROWS_AS((void)huffman_lengths(std::vector<double>{1.0, -2.0}),
                    core::InvalidArgument);
}
