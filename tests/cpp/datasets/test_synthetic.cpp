#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/datasets/synthetic.hpp>
#include <shogun_lite/random/normal.hpp>

#include "random/statistics.hpp"

using namespace shogun_lite;
using datasets::make_gaussians;
using Doubles = std::vector<double>;
using Labels = std::vector<std::int64_t>;

namespace {

struct Data {
    Doubles rows;
    Labels labels;
};

core::matrix_view<const double> matrix(const Doubles& values, std::size_t cols) {
    return {values.data(), values.size() / cols, cols};
}

/// n rows of d features; the last argument is forwarded in the middle.
template <class... Shape>
Data draw(const Doubles& centres, std::size_t d, std::size_t n, std::uint64_t seed,
          const Shape&... shape) {
    Data data{Doubles(n * d), Labels(n)};
    random::Generator generator(seed);
    make_gaussians(matrix(centres, d), shape..., generator, {data.rows.data(), n, d},
                   data.labels);
    return data;
}

const Doubles kCentres = {-3.0, 0.5, 3.0, 0.25, 0.0, -8.0}; // 3 centres, 2 features

} // namespace

TEST_CASE("rows are centres in turn plus the scaled normals of the stream") {
    for (const std::size_t n : {0u, 1u, 2u, 3u, 4u, 100u, 101u}) {
        const Doubles scales = {0.5, 2.0, 0.0};
        const Data data = draw(kCentres, 2, n, 7, core::span<const double>(scales));
        random::Generator generator(7);
        Doubles z(2 * n);
        random::fill_standard_normal(generator, z);
        for (std::size_t i = 0; i < n; ++i) {
            CHECK(data.labels[i] == static_cast<std::int64_t>(i % 3));
            for (std::size_t j = 0; j < 2; ++j) {
                CHECK(data.rows[2 * i + j] ==
                      kCentres[2 * (i % 3) + j] + scales[i % 3] * z[2 * i + j]);
            }
        }
    }
}

TEST_CASE("the first rows of a larger set are the smaller set") {
    const Doubles scale = {1.5};
    const Doubles tied = {2.0, 0.6, 0.6, 0.5};
    const auto s = core::span<const double>(scale);
    const auto c = core::span<const double>(tied);
    const Data large = draw(kCentres, 2, 50, 3, s);
    const Data large_tied = draw(kCentres, 2, 50, 3, "tied", c);
    for (const std::size_t n : {0u, 1u, 17u, 49u}) {
        const Doubles first(large.rows.begin(), large.rows.begin() + 2 * n);
        CHECK(draw(kCentres, 2, n, 3, s).rows == first);
        const Doubles tied_first(large_tied.rows.begin(),
                                 large_tied.rows.begin() + 2 * n);
        CHECK(draw(kCentres, 2, n, 3, "tied", c).rows == tied_first);
    }
}

TEST_CASE("variances say the same as scales where both are exact") {
    const Doubles scales = {0.5, 2.0, 1.0};
    const Doubles variances = {0.25, 4.0, 1.0};
    const Doubles diagonals = {0.25, 0.25, 4.0, 4.0, 1.0, 1.0};
    const Data round = draw(kCentres, 2, 31, 5, core::span<const double>(scales));
    const Data spherical =
        draw(kCentres, 2, 31, 5, "spherical", core::span<const double>(variances));
    const Data diag =
        draw(kCentres, 2, 31, 5, "diag", core::span<const double>(diagonals));
    CHECK(spherical.rows == round.rows);
    CHECK(diag.rows == round.rows);
    CHECK(diag.labels == round.labels);
}

TEST_CASE("means and covariances of many rows are the ones asked for") {
    // Each statistic has false-alarm rate 6e-7 (5 standard deviations), for this seed
    // met once when it was written down.
    const std::size_t n = 30000;
    const Doubles covariances = {1.0,  0.8, 0.8, 2.0, 0.5, -0.3,
                                 -0.3, 0.4, 4.0, 0.0, 0.0, 0.25};
    const Data data =
        draw(kCentres, 2, n, 11, "full", core::span<const double>(covariances));
    for (std::size_t k = 0; k < 3; ++k) {
        const double* covariance = covariances.data() + 4 * k;
        const double* centre = kCentres.data() + 2 * k;
        for (std::size_t a = 0; a < 2; ++a) {
            double sum = 0.0;
            for (std::size_t i = k; i < n; i += 3) {
                sum += data.rows[2 * i + a];
            }
            CHECK(std::abs(random::statistics::mean_z(sum / (n / 3), centre[a],
                                                      covariance[3 * a], n / 3)) <
                  random::statistics::kLimit);
            for (std::size_t b = 0; b <= a; ++b) {
                double product = 0.0;
                for (std::size_t i = k; i < n; i += 3) {
                    product += (data.rows[2 * i + a] - centre[a]) *
                               (data.rows[2 * i + b] - centre[b]);
                }
                // Isserlis: the variance of a product of two normals.
                const double variance = covariance[3 * a] * covariance[3 * b] +
                                        covariance[2 * a + b] * covariance[2 * a + b];
                CHECK(std::abs(random::statistics::mean_z(
                          product / (n / 3), covariance[2 * a + b], variance, n / 3)) <
                      random::statistics::kLimit);
            }
        }
    }
}

TEST_CASE("output rows may have a stride, and nothing between them is written") {
    Doubles padded(4 * 5, -1.0);
    Labels labels(4);
    random::Generator generator(9);
    const Doubles scale = {1.0};
    make_gaussians(matrix(kCentres, 2), scale, generator, {padded.data(), 4, 2, 5},
                   labels);
    const Data data = draw(kCentres, 2, 4, 9, core::span<const double>(scale));
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(padded[5 * i] == data.rows[2 * i]);
        CHECK(padded[5 * i + 1] == data.rows[2 * i + 1]);
        CHECK(padded[5 * i + 2] == -1.0);
        CHECK(padded[5 * i + 4] == -1.0);
    }
}

TEST_CASE("bad arguments are refused by name, before the generator has moved") {
    random::Generator generator(1);
    Doubles out(4);
    Labels labels(2);
    const core::matrix_view<double> rows(out.data(), 2, 2);
    const Doubles one = {1.0};
    const auto call = [&](const Doubles& centres, std::size_t d,
                          const Doubles& scales) {
        make_gaussians({centres.data(), centres.size() / d, d}, scales, generator, rows,
                       labels);
    };
    CHECK_THROWS_WITH_AS(call({}, 2, one),
                         "centres: expected at least one centre with at least one "
                         "feature, got shape (0, 2)",
                         core::ShapeError);
    CHECK_THROWS_WITH_AS(call({0.0, NAN}, 2, one),
                         "centres: expected finite numbers, got nan in centre 0, "
                         "feature 1",
                         core::InvalidArgument);
    CHECK_THROWS_WITH_AS(call({0.0, 1.0, 2.0}, 3, one),
                         "out: expected as many columns as centres (3), got 2",
                         core::ShapeError);
    CHECK_THROWS_WITH_AS(call(kCentres, 2, {1.0, 2.0}),
                         "scales: expected one number, or one for each of 3 centres, "
                         "got 2",
                         core::ShapeError);
    for (const double bad :
         {-1.0, static_cast<double>(NAN), std::numeric_limits<double>::infinity()}) {
        CHECK_THROWS_WITH_AS(call(kCentres, 2, {bad}),
                             doctest::Contains("scales: expected finite numbers >= 0"),
                             core::InvalidArgument);
    }
    labels.resize(3);
    CHECK_THROWS_WITH_AS(call(kCentres, 2, one),
                         doctest::Contains("labels: expected 2"), core::ShapeError);
    labels.resize(2);
    const Doubles indefinite = {1.0, 2.0, 2.0, 1.0};
    CHECK_THROWS_WITH_AS(make_gaussians(matrix(kCentres, 2), "tied", indefinite,
                                        generator, rows, labels),
                         doctest::Contains("covariances: the shared matrix"),
                         core::NotPositiveDefiniteError);
    CHECK_THROWS_AS(make_gaussians(matrix(kCentres, 2), "full", indefinite, generator,
                                   rows, labels),
                    core::ShapeError);
    CHECK_THROWS_WITH_AS(make_gaussians(matrix(kCentres, 2), "round", indefinite,
                                        generator, rows, labels),
                         doctest::Contains("covariance_type: expected one of"),
                         core::InvalidArgument);
    CHECK(generator.position() == 0);
}
