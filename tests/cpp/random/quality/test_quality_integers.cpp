#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <shogun_lite/random/integers.hpp>

#include "random/integer_oracle.hpp"
#include "random/quality/p_values.hpp"
#include "random/quality/verdict.hpp"

// Bounded integers. Fixed seeds, false-alarm rate at most 1e-6 for each test case
// (verdict.hpp).

using namespace shogun_lite;
using namespace shogun_lite::random;
using namespace shogun_lite::random::quality;
using oracle::Wide;

namespace {

constexpr std::uint64_t kCells = 4096;

/// Values below n in up to 4096 cells of whole values, of their exact probabilities.
struct IntegerCells {
    std::uint64_t n;
    std::uint64_t cells = std::min(n, kCells);

    [[nodiscard]] std::size_t find(std::uint64_t value) const {
        return static_cast<std::size_t>(Wide{value} * cells / n);
    }

    [[nodiscard]] std::vector<double> probabilities() const {
        // Cell c holds the values from ceil(c n / cells) on.
        const auto first = [&](std::uint64_t c) {
            return static_cast<std::uint64_t>((Wide{c} * n + cells - 1) / cells);
        };
        std::vector<double> result;
        for (std::uint64_t c = 0; c < cells; ++c) {
            result.push_back(static_cast<double>(first(c + 1) - first(c)) /
                             static_cast<double>(n));
        }
        return result;
    }
};

std::vector<std::uint64_t> draws_below(std::uint64_t seed, std::uint64_t n) {
    std::vector<std::uint64_t> draws(std::size_t{1} << 22U);
    Generator generator(seed);
    fill_bounded(generator, n, core::span<std::uint64_t>(draws));
    return draws;
}

} // namespace

TEST_CASE("bounded integers are uniform, whatever is rejected") {
    const std::uint64_t half_range = kMaxHalfRange;
    const std::uint64_t one = 1;
    Verdict verdict("bounded integers, 2^22 draws each");
    for (const std::uint64_t n : {one + 1,
                                  one + 2,
                                  one + 4,
                                  one + 5,
                                  one + 6,
                                  one + 9,
                                  one + 99,
                                  one + 999,
                                  kCells - 1,
                                  kCells,
                                  kCells + 1,
                                  std::uint64_t{65536},
                                  std::uint64_t{16711936},
                                  half_range - 1,
                                  half_range,
                                  half_range + 1,
                                  one << 32U,
                                  (one << 32U) + 1,
                                  std::uint64_t{3} << 62U, // a quarter is rejected
                                  (one << 63U) + 1,        // nearly half
                                  ~std::uint64_t{0}}) {
        const IntegerCells cells{n};
        std::vector<std::uint64_t> counts(static_cast<std::size_t>(cells.cells), 0);
        for (const std::uint64_t value : draws_below(3000 + n % 1000, n)) {
            ++counts[cells.find(value)];
        }
        verdict.add("below " + std::to_string(n),
                    pearson_p_value(counts, cells.probabilities()));
    }
    verdict.check();
}

TEST_CASE("the lowest and the highest values of a range are as frequent as others") {
    // What a biased reduction gets wrong: with n = 2^24 - 2^16 about 257 halves go to
    // some values and 256 to the others.
    const std::uint64_t n = (std::uint64_t{1} << 24U) - (std::uint64_t{1} << 16U);
    std::vector<std::uint64_t> residues(257, 0);
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    const std::uint64_t edge = n / 1024;
    const auto draws = draws_below(3100, n);
    for (const std::uint64_t value : draws) {
        ++residues[value % 257];
        low += value < edge ? 1U : 0U;
        high += value >= n - edge ? 1U : 0U;
    }
    std::vector<double> probabilities;
    for (std::uint64_t r = 0; r < 257; ++r) {
        probabilities.push_back(static_cast<double>((n - r + 256) / 257) /
                                static_cast<double>(n));
    }
    const double mean = static_cast<double>(draws.size()) * static_cast<double>(edge) /
                        static_cast<double>(n);
    Verdict verdict("edges of a range");
    verdict.add("residues", pearson_p_value(residues, probabilities));
    verdict.add("lowest", poisson_p_value(low, mean));
    verdict.add("highest", poisson_p_value(high, mean));
    verdict.check();
}

TEST_CASE("successive bounded integers are independent") {
    // Two of a word, so lag 1 is within a word for even places.
    const auto draws = draws_below(3200, 60);
    Verdict verdict("pairs of integers below 60");
    for (std::size_t lag = 1; lag <= 17; ++lag) {
        for (const std::size_t parity : {0U, 1U}) {
            std::vector<std::uint64_t> pairs(3600, 0);
            for (std::size_t i = lag + parity; i < draws.size(); i += 2) {
                ++pairs[draws[i - lag] * 60 + draws[i]];
            }
            verdict.add("lag " + std::to_string(lag) + ", parity " +
                            std::to_string(parity),
                        pearson_p_value(pairs));
        }
    }
    verdict.check();
}

TEST_CASE("a reduction without rejection is found") {
    // word mod n for n = 3 * 2^62: values below 2^62 come twice as often.
    const std::uint64_t n = std::uint64_t{3} << 62U;
    const IntegerCells cells{n};
    std::vector<std::uint64_t> counts(kCells, 0);
    Generator generator(3300);
    for (int i = 0; i < 1 << 18; ++i) {
        ++counts[cells.find(generator() % n)];
    }
    CHECK(pearson_p_value(counts, cells.probabilities()) < kFalseAlarmRate);
}
