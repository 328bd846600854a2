#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/datasets/checkerboard.hpp>

#include "random/statistics.hpp"

using namespace shogun_lite;
using datasets::make_checkerboard;
using Doubles = std::vector<double>;
using Labels = std::vector<std::int64_t>;

namespace {

struct Board {
    std::size_t dim;
    Doubles rows;
    Labels labels;

    [[nodiscard]] double operator()(std::size_t i, std::size_t feature) const {
        return rows[dim * i + feature];
    }
    /// Index of the cell the row lies in, along one feature.
    [[nodiscard]] std::int64_t cell(std::size_t i, std::size_t feature) const {
        return static_cast<std::int64_t>(std::floor((*this)(i, feature)));
    }
};

Board draw(std::size_t n_classes, std::size_t side, std::size_t dim, std::size_t n,
           double overlap, std::uint64_t seed) {
    Board board{dim, Doubles(n * dim, NAN), Labels(n, -1)};
    random::Generator generator(seed);
    make_checkerboard(n_classes, side, overlap, generator, {board.rows.data(), n, dim},
                      board.labels);
    CHECK(generator.position() == 4 * n * dim); // in halves of words
    return board;
}

} // namespace

TEST_CASE("without overlap the label is the colour of the cell the row lies in") {
    for (const std::size_t dim : {1u, 2u, 3u}) {
        for (const std::size_t n_classes : {1u, 2u, 3u, 5u}) {
            for (const std::size_t side : {1u, 2u, 3u, 4u}) {
                const Board board = draw(n_classes, side, dim, 301, 0.0, 3);
                for (std::size_t i = 0; i < 301; ++i) {
                    std::int64_t sum = 0;
                    for (std::size_t feature = 0; feature < dim; ++feature) {
                        const std::int64_t index = board.cell(i, feature);
                        REQUIRE(index >= 0);
                        REQUIRE(index < static_cast<std::int64_t>(side));
                        sum += index;
                    }
                    REQUIRE(board.labels[i] ==
                            sum % static_cast<std::int64_t>(n_classes));
                }
            }
        }
    }
}

TEST_CASE("every cell is filled, as evenly as can be, and every row is written") {
    for (const std::size_t n : {9u, 10u, 17u, 18u, 100u}) {
        const Board board = draw(2, 3, 2, n, 0.0, 5);
        std::vector<std::size_t> counts(9, 0);
        for (std::size_t i = 0; i < n; ++i) {
            counts[static_cast<std::size_t>(board.cell(i, 0) + 3 * board.cell(i, 1))]++;
        }
        for (const std::size_t count : counts) {
            CHECK(count >= n / 9);
            CHECK(count <= n / 9 + 1);
        }
    }
    CHECK(draw(2, 2, 2, 0, 0.0, 5).rows.empty());
}

TEST_CASE("the first rows of a larger set are the smaller set") {
    const Board large = draw(3, 3, 2, 50, 0.4, 9);
    for (const std::size_t n : {1u, 17u, 49u}) {
        const Board small = draw(3, 3, 2, n, 0.4, 9);
        CHECK(small.rows == Doubles(large.rows.begin(), large.rows.begin() + 2 * n));
        CHECK(small.labels == Labels(large.labels.begin(), large.labels.begin() + n));
    }
}

TEST_CASE("coordinates leave their cell as often as the overlap says") {
    // P(|z| > 1) of a standard normal z; false-alarm rate 6e-7 for each overlap.
    const double outside = std::erfc(1.0 / std::sqrt(2.0));
    const std::size_t n = 20000;
    for (const double overlap : {0.25, 1.0}) {
        const Board board = draw(2, 1, 1, n, overlap, 13);
        std::size_t left = 0;
        for (std::size_t i = 0; i < n; ++i) {
            left += board.cell(i, 0) != 0 ? 1 : 0;
        }
        const double p = overlap * outside;
        CHECK(std::abs(random::statistics::mean_z(static_cast<double>(left) / n, p,
                                                  p * (1.0 - p), n)) <
              random::statistics::kLimit);
    }
}

TEST_CASE("a coordinate has the law of its normal, whole or cut at the cell") {
    const auto phi = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
    const auto whole = [&](double x) { return phi(2.0 * (x - 0.5)); };
    const auto cut = [&](double x) {
        return (whole(x) - phi(-1.0)) / (phi(1.0) - phi(-1.0));
    };
    CHECK(random::statistics::kolmogorov(draw(1, 1, 1, 20000, 1.0, 1).rows, whole) <
          random::statistics::kKolmogorovLimit);
    CHECK(random::statistics::kolmogorov(draw(1, 1, 1, 20000, 0.0, 2).rows, cut) <
          random::statistics::kKolmogorovLimit);
}

TEST_CASE("bad boards are refused by name, before the generator has moved") {
    random::Generator generator(1);
    Doubles out(128);
    Labels labels(2);
    const auto call = [&](std::size_t n_classes, std::size_t side, double overlap,
                          std::size_t dim = 2) {
        make_checkerboard(n_classes, side, overlap, generator, {out.data(), 2, dim},
                          labels);
    };
    CHECK_THROWS_WITH_AS(call(0, 2, 0.0), "n_classes: expected a number >= 1, got 0",
                         core::InvalidArgument);
    CHECK_THROWS_WITH_AS(call(2, 0, 0.0), "side: expected a number >= 1, got 0",
                         core::InvalidArgument);
    CHECK_THROWS_WITH_AS(
        call(2, 2, 0.0, 63),
        doctest::Contains("at most 2^63 - 1 cells, got side = 2 in 63"),
        core::InvalidArgument);
    CHECK_THROWS_WITH_AS(call(2, 2, 0.0, 0), doctest::Contains("at least one column"),
                         core::ShapeError);
    for (const double bad : {-0.1, 1.1, static_cast<double>(NAN)}) {
        CHECK_THROWS_WITH_AS(call(2, 2, bad),
                             doctest::Contains("overlap: expected a probability"),
                             core::InvalidArgument);
    }
    CHECK(generator.position() == 0);
    CHECK_NOTHROW(call(2, 2, 0.0, 62));
}
