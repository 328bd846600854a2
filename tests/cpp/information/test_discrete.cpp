#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/information/discrete.hpp>

#include "information/block_sum.hpp"
#include "information/excess.hpp"

using namespace shogun_lite;
namespace info = shogun_lite::information;
using Vector = std::vector<double>;
using Wide = long double;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLog2 = 0.69314718055994530942;

/// A sequence without a random generator: fractional parts of multiples of the golden
/// ratio, in (0, 1).
Vector golden_sequence(std::size_t n, double offset) {
    Vector out(n);
    for (std::size_t i = 0; i < n; ++i) {
        const double x = offset + static_cast<double>(i + 1) * 0.6180339887498949;
        out[i] = x - std::floor(x) + 1e-3;
    }
    return out;
}

std::vector<Wide> normalised(const Vector& p) {
    Wide sum = 0;
    for (const double value : p) {
        sum += value;
    }
    std::vector<Wide> out;
    for (const double value : p) {
        out.push_back(value / sum);
    }
    return out;
}

/// The divergence in extended precision, from terms that do not cancel.
Wide wide_kl(const Vector& p, const Vector& q) {
    const auto a = normalised(p);
    const auto b = normalised(q);
    Wide sum = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        const Wide d = (b[i] - a[i]) / a[i];
        sum += a[i] * (std::fabs(d) < 1e-4L
                           ? d * d * (0.5L - d * (1.0L / 3 - d * (0.25L - d / 5)))
                           : d - std::log1p(d));
    }
    return sum;
}

} // namespace

TEST_CASE("excess is t - log(1 + t) to rounding") {
    for (Wide t = 0.1L; t > 1e-12L; t *= 0.7L) {
        for (const Wide signed_t : {t, -t}) {
            const auto x = static_cast<double>(signed_t);
            const Wide y = x;
            const Wide exact =
                std::fabs(y) > 1e-3L
                    ? y - std::log1p(y)
                    : y * y *
                          (0.5L - y * (1.0L / 3 - y * (0.25L - y * (0.2L - y / 6))));
            CHECK(static_cast<double>(info::excess(x) / exact) ==
                  doctest::Approx(1.0).epsilon(4e-15));
        }
    }
    CHECK(info::excess(0.0) == 0.0);
}

TEST_CASE("sums have every term once, for all lengths around leaves and blocks") {
    for (const std::size_t n :
         {std::size_t{0}, std::size_t{1}, info::kPairwiseLeaf, info::kPairwiseLeaf + 1,
          info::kSumBlock - 1, info::kSumBlock, info::kSumBlock + 1,
          3 * info::kSumBlock + 7}) {
        const double expected =
            0.5 * static_cast<double>(n) * (static_cast<double>(n) + 1.0);
        CHECK(info::block_sum(n, [](std::size_t i) {
                  return static_cast<double>(i + 1);
              }) == expected);
    }
}

TEST_CASE("sums are the same bits for any number of threads") {
    const Vector p = golden_sequence(20 * info::kSumBlock + 3, 0.1);
    const Vector q = golden_sequence(p.size(), 0.7);
    Vector results;
    for (const char* n_threads : {"1", "2", "3", "8"}) {
        setenv("SHOGUN_LITE_NUM_THREADS", n_threads, 1);
        results.push_back(info::entropy(p));
        results.push_back(info::kl_divergence(p, q));
        results.push_back(info::js_divergence(p, q));
    }
    unsetenv("SHOGUN_LITE_NUM_THREADS");
    for (std::size_t i = 3; i < results.size(); ++i) {
        CHECK(results[i] == results[i - 3]);
    }
    CHECK(results[1] ==
          doctest::Approx(static_cast<double>(wide_kl(p, q))).epsilon(1e-13));
}

TEST_CASE("dyadic distributions have whole bits") {
    const Vector p = {1.0 / 2,  1.0 / 4,  1.0 / 8,  1.0 / 16,
                      1.0 / 64, 1.0 / 64, 1.0 / 64, 1.0 / 64};
    const Vector uniform(8, 5.0);
    CHECK(info::entropy(p) == 2.0 * kLog2);
    CHECK(info::entropy(uniform) == 3.0 * kLog2);
    CHECK(info::cross_entropy(uniform, p) == 4.25 * kLog2);
}

TEST_CASE("near equality keeps the digits of a divergence") {
    for (const double size : {1e-2, 1e-4, 1e-6, 1e-8}) {
        const Vector p = golden_sequence(100, 0.3);
        Vector q = p;
        const Vector noise = golden_sequence(100, 0.6);
        for (std::size_t i = 0; i < q.size(); ++i) {
            q[i] *= 1.0 + size * (noise[i] - 0.5);
        }
        const double kl = info::kl_divergence(p, q);
        CHECK(kl == doctest::Approx(static_cast<double>(wide_kl(p, q))).epsilon(1e-9));
        // JS of close distributions is a quarter of the divergence.
        CHECK(info::js_divergence(p, q) ==
              doctest::Approx(0.25 * kl).epsilon(2.0 * size + 1e-9));
    }
}

TEST_CASE("a tiny q is not a zero") {
    const Vector p = {0.5, 0.5};
    for (const double tiny : {1e-17, 1e-100, 1e-308, 5e-324}) {
        const Vector q = {tiny, 1.0};
        const double expected = -kLog2 - 0.5 * std::log(tiny);
        CHECK(info::kl_divergence(p, q) == doctest::Approx(expected).epsilon(1e-14));
        CHECK(info::js_divergence(p, q) == info::js_divergence(q, p));
    }
}

TEST_CASE("zeros") {
    const Vector certain = {1.0, 0.0};
    const Vector other = {0.0, 3.0};
    const Vector half = {0.5, 0.5};
    CHECK(info::entropy(certain) == 0.0);
    CHECK(info::kl_divergence(half, certain) == kInfinity);
    CHECK(info::kl_divergence(certain, half) == kLog2);
    CHECK(info::kl_divergence_sum(half, certain) == kInfinity);
    CHECK(info::cross_entropy(half, certain) == kInfinity);
    CHECK(info::cross_entropy_sum(half, certain) == kInfinity);
    CHECK(info::kl_divergence(certain, certain) == 0.0);
    CHECK(info::js_divergence(certain, other) == kLog2);
    CHECK(info::js_divergence_sum(certain, other) == 2.0 * kLog2);
    // A normalised p that underflows meets a q of 0: still an event that q excludes.
    const Vector huge = {1e300, 1e-300};
    CHECK(info::cross_entropy(huge, certain) == kInfinity);
    CHECK(info::kl_divergence(huge, certain) == kInfinity);
}

TEST_CASE("the ends of the range") {
    for (const double value : {1e308, 1e-310, 5e-324}) {
        const Vector four(4, value);
        const Vector ones(4, 1.0);
        CHECK(info::entropy(four) == 2.0 * kLog2);
        CHECK(info::kl_divergence(four, ones) == 0.0);
        CHECK(info::kl_divergence(ones, four) == 0.0);
        CHECK(info::js_divergence(four, ones) == 0.0);
    }
}

TEST_CASE("as they stand: sums without normalising") {
    const Vector p = {1.0, 2.0};
    const Vector q = {3.0, 1.0};
    CHECK(info::total(p) == 3.0);
    CHECK(info::entropy_sum(p) == doctest::Approx(-2.0 * kLog2));
    CHECK(info::cross_entropy_sum(p, q) == doctest::Approx(-std::log(3.0)));
    CHECK(info::kl_divergence_sum(p, q) ==
          doctest::Approx(2.0 * kLog2 - std::log(3.0)));
}

TEST_CASE("bad input") {
    const Vector zeros(3, 0.0);
    const Vector ones(3, 1.0);
    CHECK_THROWS_WITH_AS(static_cast<void>(info::entropy(zeros)),
                         "p: expected a positive sum, got only zeros",
                         core::InvalidArgument);
    CHECK_THROWS_WITH_AS(static_cast<void>(info::entropy(Vector{})),
                         "p: expected a positive sum, got only zeros",
                         core::InvalidArgument);
    CHECK_THROWS_WITH_AS(static_cast<void>(info::kl_divergence(ones, zeros)),
                         "q: expected a positive sum, got only zeros",
                         core::InvalidArgument);
    CHECK_THROWS_WITH_AS(static_cast<void>(info::js_divergence(ones, Vector(2, 1.0))),
                         "q: expected 3 elements, got 2", core::ShapeError);
    for (const double bad : {-1.0, kInfinity, -kInfinity, std::nan("")}) {
        const Vector p = {1.0, bad};
        CHECK_THROWS_AS(static_cast<void>(info::require_nonnegative("weights", p)),
                        core::InvalidArgument);
    }
    CHECK_THROWS_WITH(
        info::require_nonnegative("weights", Vector{1.0, -2.0}),
        "weights: expected finite numbers >= 0, got -2.000000 at index 1");
}
