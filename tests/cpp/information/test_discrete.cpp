#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/information/discrete.hpp>

using namespace shogun_lite;
using namespace shogun_lite::information;

namespace {

std::vector<double> normalized(std::vector<double> p) {
    normalize(p, p);
    return p;
}

/// Some distribution of n states, without a generator.
std::vector<double> some_distribution(std::size_t n, double step) {
    std::vector<double> p;
    for (std::size_t i = 0; i < n; ++i) {
        p.push_back(1.0 + std::sin(step * static_cast<double>(i)));
    }
    return normalized(p);
}

} // namespace

TEST_CASE("entropies of uniform distributions are logarithms, for every size") {
    for (const std::size_t n : {1, 2, 3, 127, 128, 129, 1000, 4097}) {
        const auto p = normalized(std::vector<double>(n, 3.0));
        CHECK(entropy(p) == doctest::Approx(std::log(static_cast<double>(n))));
    }
    CHECK(entropy(std::vector<double>{}) == 0.0);
}

TEST_CASE("entropy and divergence agree with long double sums") {
    for (const std::size_t n : {1, 5, 300, 5000}) {
        const auto p = some_distribution(n, 0.7);
        const auto q = some_distribution(n, 1.3);
        long double h = 0.0L;
        long double kl = 0.0L;
        for (std::size_t i = 0; i < n; ++i) {
            if (p[i] > 0.0) {
                h -= p[i] * std::log(static_cast<long double>(p[i]));
                kl += p[i] * std::log(static_cast<long double>(p[i]) / q[i]);
            }
        }
        CHECK(entropy(p) == doctest::Approx(static_cast<double>(h)).epsilon(1e-14));
        CHECK(std::fabs(kl_divergence(p, q) - static_cast<double>(kl)) < 1e-14);
        CHECK(relative_entropy_sum(p, q) ==
              doctest::Approx(static_cast<double>(kl)).epsilon(1e-12));
        CHECK(cross_entropy(p, q) ==
              doctest::Approx(static_cast<double>(h + kl)).epsilon(1e-13));
    }
}

TEST_CASE("the divergence of near-equal distributions keeps its digits") {
    // q = p (1 + e z) with sum p z = 0: D = e^2 sum p z^2 / 2 + O(e^3).
    const std::vector<double> p = {0.25, 0.25, 0.25, 0.25};
    for (const double e : {1e-3, 1e-6, 1e-9, 1e-12}) {
        const std::vector<double> q = {0.25 * (1 + e), 0.25 * (1 - e), 0.25 * (1 + e),
                                       0.25 * (1 - e)};
        CHECK(kl_divergence(p, q) == doctest::Approx(0.5 * e * e).epsilon(1e-3));
    }
    CHECK(kl_divergence(p, p) == 0.0);
}

TEST_CASE("zeros") {
    const double infinity = std::numeric_limits<double>::infinity();
    const std::vector<double> sure = {1.0, 0.0};
    const std::vector<double> even = {0.5, 0.5};
    CHECK(entropy(sure) == 0.0);
    CHECK(kl_divergence(sure, even) == doctest::Approx(std::log(2.0)));
    CHECK(kl_divergence(even, sure) == infinity);
    CHECK(cross_entropy(even, sure) == infinity);
    CHECK(kl_divergence(sure, sure) == 0.0);
}

TEST_CASE("normalising neither overflows nor underflows") {
    CHECK(normalized({1e308, 1e308}) == std::vector<double>{0.5, 0.5});
    CHECK(normalized({5e-324, 5e-324}) == std::vector<double>{0.5, 0.5});
    CHECK(normalized({0.0, 7.0}) == std::vector<double>{0.0, 1.0});
}

TEST_CASE("what is no distribution is refused by name") {
    std::vector<double> out(2);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_WITH_AS(normalize(std::vector<double>{0.0, 0.0}, out),
                         "p: expected a positive sum, got only zeros",
                         core::InvalidArgument);
    CHECK_THROWS_AS(normalize(std::vector<double>{1.0, -1.0}, out),
                    core::InvalidArgument);
    CHECK_THROWS_AS(normalize(std::vector<double>{nan, 1.0}, out),
                    core::InvalidArgument);
    CHECK_THROWS_WITH_AS((void)kl_divergence(std::vector<double>{1.0}, out),
                         "q: expected 1 elements, got 2", core::ShapeError);
}
