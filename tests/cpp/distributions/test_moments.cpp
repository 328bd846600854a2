#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <shogun_lite/distributions/moments.hpp>

#include "distributions/sample_data.hpp"

using namespace shogun_lite::distributions;
using namespace shogun_lite::testing;
using shogun_lite::core::span;

namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

/// Moments of rows [first, last) added in blocks of `step` rows.
Moments moments_of(const Table& x, const std::vector<double>& weights,
                   ScatterShape shape, std::size_t first, std::size_t last,
                   std::size_t step = FeatureBlock::kRows) {
    Moments moments(x.cols, shape);
    Moments::Workspace workspace;
    FeatureBlock block;
    for (std::size_t i = first; i < last; i += step) {
        const std::size_t rows = std::min(step, last - i);
        block.load(x.view().rows(i, rows));
        moments.add(block, span<const double>(weights.data() + i, rows), workspace);
    }
    return moments;
}

Moments moments_of(const Table& x, const std::vector<double>& weights,
                   ScatterShape shape) {
    return moments_of(x, weights, shape, 0, x.rows);
}

/// Compares with the definition; the tolerance is relative to the roots of the
/// scatters.
void check_against_definition(const Moments& moments, const DirectMoments& expected,
                              double offset, double tolerance) {
    const std::size_t d = moments.n_features();
    CHECK(moments.count() ==
          doctest::Approx(static_cast<double>(expected.count)).epsilon(tolerance));
    const auto deviation = [&](std::size_t a) {
        // Of a single row the oracle itself leaves a rounding of the mean.
        return std::sqrt(expected.scatter[a * d + a]) +
               1e-12L * std::fabs(expected.mean[a]);
    };
    for (std::size_t a = 0; a < d; ++a) {
        const long double unit =
            std::fabs(offset) + deviation(a) + std::fabs(expected.mean[a]);
        CHECK(std::fabs(moments.mean()[a] - expected.mean[a]) <= 4.0 * kEpsilon * unit);
        for (std::size_t b = 0; b <= a; ++b) {
            const bool matrix = moments.shape() == ScatterShape::matrix;
            if (!matrix && a != b) {
                continue;
            }
            const double got = moments.scatter()[matrix ? a * d + b : a];
            CHECK(std::fabs(got - expected.scatter[a * d + b]) <=
                  tolerance * deviation(a) * deviation(b));
        }
    }
}

} // namespace

TEST_CASE("weighted moments are those of the definition, at any offset") {
    for (const std::size_t n : {1U, 2U, 3U, 255U, 256U, 257U, 1000U}) {
        for (const double offset : {0.0, 1e3, -1e8}) {
            for (const ScatterShape shape :
                 {ScatterShape::matrix, ScatterShape::diagonal}) {
                CAPTURE(n);
                CAPTURE(offset);
                const Table x = normal_table(n, 3, 11, 1.0, offset);
                const std::vector<double> weights = uniform_weights(n, 12);
                check_against_definition(moments_of(x, weights, shape),
                                         direct_moments(x, weights), offset, 1e-13);
            }
        }
    }
}

TEST_CASE("however the rows are split and merged, the moments agree") {
    const std::size_t n = 1000;
    const Table x = normal_table(n, 4, 21, 3.0, 1e6);
    const std::vector<double> weights = uniform_weights(n, 22);
    const DirectMoments expected = direct_moments(x, weights);
    for (const ScatterShape shape : {ScatterShape::matrix, ScatterShape::diagonal}) {
        for (const std::size_t cut : {0U, 1U, 499U, 999U, 1000U}) {
            CAPTURE(cut);
            Moments left = moments_of(x, weights, shape, 0, cut, 7);
            const Moments right = moments_of(x, weights, shape, cut, n, 100);
            left.merge(right);
            check_against_definition(left, expected, 1e6, 1e-12);
        }
        // (a + b) + c and a + (b + c).
        Moments a = moments_of(x, weights, shape, 0, 300);
        Moments b = moments_of(x, weights, shape, 300, 350);
        const Moments c = moments_of(x, weights, shape, 350, n);
        Moments other = a;
        a.merge(b);
        a.merge(c);
        b.merge(c);
        other.merge(b);
        check_against_definition(a, expected, 1e6, 1e-12);
        check_against_definition(other, expected, 1e6, 1e-12);
    }
}

TEST_CASE("merging with nothing changes no bit") {
    const Table x = normal_table(100, 2, 31);
    const std::vector<double> weights = uniform_weights(100, 32);
    const Moments full = moments_of(x, weights, ScatterShape::matrix);
    Moments left = full;
    left.merge(Moments(2, ScatterShape::matrix));
    Moments right(2, ScatterShape::matrix);
    right.merge(full);
    for (const Moments* merged : {&left, &right}) {
        CHECK(merged->count() == full.count());
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK(merged->mean()[i] == full.mean()[i]);
        }
        CHECK(merged->scatter()[0] == full.scatter()[0]);
        CHECK(merged->scatter()[2] == full.scatter()[2]);
        CHECK(merged->scatter()[3] == full.scatter()[3]);
    }
    left.clear();
    CHECK(left.count() == 0.0);
    CHECK(left.mean()[1] == 0.0);
    CHECK(left.scatter()[3] == 0.0);
}

TEST_CASE("integer weights are repetitions") {
    const Table x = normal_table(60, 3, 41, 2.0, 5.0);
    std::vector<double> weights(60);
    Table repeated(0, 3);
    for (std::size_t i = 0; i < 60; ++i) {
        weights[i] = static_cast<double>(i % 4);
        for (std::size_t copy = 0; copy < i % 4; ++copy) {
            repeated.values.insert(repeated.values.end(), &x.values[i * 3],
                                   &x.values[i * 3] + 3);
            ++repeated.rows;
        }
    }
    check_against_definition(moments_of(x, weights, ScatterShape::matrix),
                             direct_moments(repeated), 5.0, 1e-13);
}

TEST_CASE("a constant feature has its own value as mean and no scatter, exactly") {
    const double constants[] = {0.1, 1e8 / 3.0, -1e300};
    for (const double constant : constants) {
        CAPTURE(constant);
        Table x = normal_table(700, 2, 51);
        for (std::size_t i = 0; i < x.rows; ++i) {
            x(i, 1) = constant;
        }
        const Moments moments =
            moments_of(x, uniform_weights(700, 52), ScatterShape::matrix);
        CHECK(moments.mean()[1] == constant);
        CHECK(moments.scatter()[2] == 0.0);
        CHECK(moments.scatter()[3] == 0.0);
    }
}

TEST_CASE("rows of no weight have no influence, wherever they lie") {
    const Table x = normal_table(300, 2, 61);
    std::vector<double> weights = uniform_weights(300, 62);
    const DirectMoments expected = direct_moments(x, weights);
    Table more(302, 2);
    std::copy(x.values.begin(), x.values.end(), more.values.begin() + 2);
    more(0, 0) = 1e300;
    more(0, 1) = -1e300;
    more(301, 0) = 1e8;
    weights.insert(weights.begin(), 0.0);
    weights.push_back(0.0);
    check_against_definition(moments_of(more, weights, ScatterShape::matrix), expected,
                             0.0, 1e-13);
    const Moments none =
        moments_of(more, std::vector<double>(302, 0.0), ScatterShape::matrix);
    CHECK(none.count() == 0.0);
    CHECK(none.mean()[0] == 0.0);
}

TEST_CASE("a row far away of a tiny weight costs the others no digits") {
    // The case of a responsibility that is almost but not quite 0.
    Table x = normal_table(300, 1, 71);
    std::vector<double> weights(300, 1.0);
    x(0, 0) = 1e8;
    weights[0] = 1e-300;
    const Moments moments = moments_of(x, weights, ScatterShape::matrix);
    check_against_definition(moments, direct_moments(x, weights), 0.0, 1e-13);
}

TEST_CASE("features of very different scales do not disturb each other") {
    Table x = normal_table(500, 2, 81);
    for (std::size_t i = 0; i < x.rows; ++i) {
        x(i, 0) *= 1e-150;
        x(i, 1) *= 1e150;
    }
    const std::vector<double> weights(500, 1.0);
    check_against_definition(moments_of(x, weights, ScatterShape::matrix),
                             direct_moments(x, weights), 0.0, 1e-13);
}
