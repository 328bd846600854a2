#include <doctest/doctest.h>

#include <cstddef>
#include <vector>

#include "distributions/moment_sums_data.hpp"

// Sums about a common origin against the definition of moments in long double.
using namespace shogun_lite::testing;

TEST_CASE("sums of blocks give the moments of the definition, however they are cut") {
    for (const std::size_t d : {1U, 2U, 3U, 5U, 20U, 21U, 25U, 49U}) {
        for (const std::size_t n : {40U, 97U, 289U, 500U}) {
            const Sample sample(n, d, 3, 10 + d + n);
            const auto origin = origin_at(std::vector<double>(d, 0.75), 3);
            for_each_kind([&](Kind kind) {
                for (const std::size_t step : {7U, 96U, 100U, 288U}) {
                    CAPTURE(d);
                    CAPTURE(n);
                    CAPTURE(step);
                    check_moments(
                        moments_of(sums_of<double>(sample, origin, kind, step), origin,
                                   sample, kind),
                        sample, origin, kind, 1e-13);
                    check_moments(moments_of(sums_of<float>(sample, origin, kind, step),
                                             origin, sample, kind),
                                  sample, origin, kind, 2e-6);
                }
            });
        }
    }
}

TEST_CASE("an origin of 1e8 costs no digits of what lies about it") {
    Sample sample(500, 4, 3, 20);
    for (double& value : sample.x.values) {
        value += 1e8;
    }
    const auto origin = origin_at(std::vector<double>(4, 1e8 + 0.3), 3);
    for_each_kind([&](Kind kind) {
        check_moments(
            moments_of(sums_of<double>(sample, origin, kind), origin, sample, kind),
            sample, origin, kind, 1e-13);
        check_moments(
            moments_of(sums_of<float>(sample, origin, kind), origin, sample, kind),
            sample, origin, kind, 2e-6);
    });
}

TEST_CASE("sums of parts merge to those of the whole, and clear() forgets") {
    for (const std::size_t d : {3U, 21U}) {
        const Sample sample(500, d, 3, 30);
        const auto origin = origin_at(std::vector<double>(d, -0.5), 3);
        for_each_kind([&](Kind kind) {
            const MomentSums empty(3, d, kind.shape, kind.shared);
            for (const std::size_t cut : {0U, 1U, 288U, 499U, 500U}) {
                CAPTURE(cut);
                MomentSums left = empty;
                MomentSums right = empty;
                add_rows<double>(sample, origin, 0, cut, 96, 3, left);
                add_rows<double>(sample, origin, cut, 500, 50, 3, right);
                left.merge(right);
                check_moments(moments_of(left, origin, sample, kind), sample, origin,
                              kind, 1e-13);
            }
            const MomentSums whole = sums_of<double>(sample, origin, kind);
            const auto expected = moments_of(whole, origin, sample, kind);
            MomentSums merged = whole;
            merged.merge(empty);
            check_same_bits(moments_of(merged, origin, sample, kind), expected);
            merged = empty;
            merged.merge(whole);
            check_same_bits(moments_of(merged, origin, sample, kind), expected);
            merged.clear();
            check_same_bits(moments_of(merged, origin, sample, kind),
                            nothing(sample, kind));
            add_rows<double>(sample, origin, 0, 500, FeatureBlock::kRows, 3, merged);
            check_same_bits(moments_of(merged, origin, sample, kind), expected);
        });
    }
}

TEST_CASE("several components in one call are one at a time, bit for bit") {
    for (const std::size_t d : {1U, 4U, 20U, 21U}) {
        const Sample sample(400, d, 9, 40 + d);
        const auto origin = origin_at(std::vector<double>(d, 0.1), 9);
        for_each_kind([&](Kind kind) {
            const auto one = moments_of(sums_of<double>(sample, origin, kind, 288, 1),
                                        origin, sample, kind);
            const auto one_float = moments_of(
                sums_of<float>(sample, origin, kind, 288, 1), origin, sample, kind);
            for (const std::size_t together : {2U, 3U, 4U, 5U, 8U, 9U}) {
                CAPTURE(d);
                CAPTURE(together);
                check_same_bits(
                    moments_of(sums_of<double>(sample, origin, kind, 288, together),
                               origin, sample, kind),
                    one);
                check_same_bits(
                    moments_of(sums_of<float>(sample, origin, kind, 288, together),
                               origin, sample, kind),
                    one_float);
            }
        });
    }
}

TEST_CASE("a component of no weight has seen nothing, and disturbs nobody") {
    Sample sample(300, 3, 3, 45);
    for (std::size_t i = 0; i < 300; ++i) {
        sample.shares(i, 0) += sample.shares(i, 1);
        sample.shares(i, 1) = 0.0;
    }
    const auto origin = origin_at({5.0, -5.0, 0.0}, 3);
    for_each_kind([&](Kind kind) {
        const auto moments =
            moments_of(sums_of<double>(sample, origin, kind), origin, sample, kind);
        const auto expected = nothing(sample, kind);
        check_same_bits({moments[1]}, {expected[1]});
        Sample two(300, 3, 2, 45);
        for (std::size_t i = 0; i < 300; ++i) {
            two.shares(i, 0) = sample.shares(i, 0);
            two.shares(i, 1) = sample.shares(i, 2);
        }
        const auto others =
            moments_of(sums_of<double>(two, origin, kind), origin, two, kind);
        check_same_bits({moments[0], moments[2]}, others);
    });
}

TEST_CASE("shares of a common scatter are in proportion to the counts") {
    const Sample sample(400, 3, 3, 47);
    const auto origin = origin_at({0.2, 0.2, 0.2}, 3);
    const Kind tied{ScatterShape::matrix, true};
    const auto moments =
        moments_of(sums_of<double>(sample, origin, tied), origin, sample, tied);
    for (std::size_t j = 1; j < 3; ++j) {
        for (std::size_t i = 0; i < 9; ++i) {
            CHECK(moments[j].scatter()[i] * moments[0].count() ==
                  doctest::Approx(moments[0].scatter()[i] * moments[j].count())
                      .epsilon(1e-13));
        }
    }
}

TEST_CASE("components that are far keep the moments they have") {
    const Sample sample(200, 2, 3, 80);
    for_each_kind([&](Kind kind) {
        auto origin = origin_at({0.0, 0.0}, 3);
        const MomentSums sums = sums_of<double>(sample, origin, kind);
        const auto all_near = moments_of(sums, origin, sample, kind);
        origin.set_far(1);
        std::vector<Moments> moments = nothing(sample, kind);
        CHECK(sums.add_moments_to(moments, origin));
        check_same_bits({moments[1]}, {nothing(sample, kind)[1]});
        if (!kind.shared) { // which are near all together, or none
            check_same_bits({moments[0], moments[2]}, {all_near[0], all_near[2]});
        }
    });
}
