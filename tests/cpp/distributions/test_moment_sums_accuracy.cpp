#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <vector>

#include "distributions/moment_sums_data.hpp"

// Where sums about a common origin do not keep the digits of a variance.
using namespace shogun_lite::testing;

namespace {

/// A component, the last, of 100 rows at `distance` from the origin in feature 1 with
/// standard deviation `sd` there; the others have 200 rows about the origin.
Sample one_apart(double distance, double sd) {
    Sample sample(300, 3, 3, 50);
    for (std::size_t i = 0; i < 300; ++i) {
        const bool apart = i >= 200;
        for (std::size_t j = 0; j < 3; ++j) {
            sample.shares(i, j) = j == 2 ? (apart ? 1.0 : 0.0) : (apart ? 0.0 : 0.5);
        }
        sample.weights[i] = 1.0;
        if (apart) {
            const double sign = i % 2 == 0 ? 1.0 : -1.0;
            sample.x(i, 1) = distance + sign * sd;
        }
    }
    return sample;
}

} // namespace

TEST_CASE("variances that lost more than eight bits are refused, and set far") {
    // A second moment about the origin of 1 + ratio^2 variances: 226, and 290.
    for (const double ratio : {15.0, 17.0, 1e6, -1e12}) {
        for (const double sd : {1e-3, 1.0}) {
            CAPTURE(ratio);
            CAPTURE(sd);
            const bool lost = std::fabs(ratio) > 16.0;
            const Sample sample = one_apart(ratio * sd, sd);
            for (const Kind kind : {kKinds[0], kKinds[1]}) {
                auto origin = origin_at({0.0, 0.0, 0.0}, 3);
                std::vector<Moments> moments = nothing(sample, kind);
                CHECK(sums_of<double>(sample, origin, kind)
                          .add_moments_to(moments, origin) == !lost);
                CHECK(origin.is_near(0));
                CHECK(origin.is_near(1));
                CHECK(origin.is_near(2) == !lost);
            }
        }
    }
}

TEST_CASE("a feature constant away from the origin is refused, at the origin exact") {
    for_each_kind([&](Kind kind) {
        Sample sample(300, 3, 3, 60);
        for (std::size_t i = 0; i < 300; ++i) {
            sample.x(i, 2) = 0.1;
        }
        const auto here = origin_at({0.0, 0.0, 0.1}, 3);
        const auto moments =
            moments_of(sums_of<double>(sample, here, kind), here, sample, kind);
        for (const Moments& component : moments) {
            CHECK(component.mean()[2] == 0.1);
            const bool matrix = kind.shape == ScatterShape::matrix;
            for (std::size_t i = matrix ? 6 : 2; i < (matrix ? 9U : 3U); ++i) {
                CHECK(component.scatter()[i] == 0.0);
            }
        }
        for (const double away : {0.1 + 1e-12, -3.0, 1e8}) {
            CAPTURE(away);
            auto origin = origin_at({0.0, 0.0, away}, 3);
            std::vector<Moments> refused = nothing(sample, kind);
            CHECK_FALSE(
                sums_of<double>(sample, origin, kind).add_moments_to(refused, origin));
            for (std::size_t j = 0; j < 3; ++j) {
                CHECK_FALSE(origin.is_near(j));
            }
        }
    });
}

TEST_CASE("a common scatter tiny beside that between the means is refused for all") {
    const Kind tied{ScatterShape::matrix, true};
    for (const double apart : {10.0, 1e3}) {
        CAPTURE(apart);
        Sample sample(300, 2, 3, 70);
        for (std::size_t i = 0; i < 300; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                sample.shares(i, j) = i % 3 == j ? 1.0 : 0.0;
            }
            sample.x(i, 1) += apart * (static_cast<double>(i % 3) - 1.0);
        }
        auto origin = origin_at({0.0, 0.0}, 3);
        const MomentSums sums = sums_of<double>(sample, origin, tied);
        std::vector<Moments> moments = nothing(sample, tied);
        const bool good = apart < 16.0;
        CHECK(sums.add_moments_to(moments, origin) == good);
        for (std::size_t j = 0; j < 3; ++j) {
            CHECK(origin.is_near(j) == good);
        }
        if (good) {
            check_moments(moments, sample, origin, tied, 1e-13);
        }
    }
}
