#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <shogun_lite/random/uniform.hpp>

#include "random/quality/cells.hpp"
#include "random/quality/p_values.hpp"
#include "random/quality/verdict.hpp"

// The instruments themselves, against closed forms: a statistical test is worth what
// its p-values are.

using namespace shogun_lite;
using namespace shogun_lite::random::quality;

TEST_CASE("incomplete gamma functions agree with closed forms") {
    for (const double x : {1e-3, 0.3, 1.0, 2.0, 7.5, 30.0}) {
        CAPTURE(x);
        // Q(1, x) = exp(-x); Q(1/2, x) = erfc(sqrt(x)).
        CHECK(incomplete_gamma(1.0, x).upper ==
              doctest::Approx(std::exp(-x)).epsilon(1e-12));
        CHECK(incomplete_gamma(1.0, x).lower ==
              doctest::Approx(-std::expm1(-x)).epsilon(1e-12));
        CHECK(incomplete_gamma(0.5, x).upper ==
              doctest::Approx(std::erfc(std::sqrt(x))).epsilon(1e-12));
    }
    // Q(n, x) = P(Poisson(x) < n), summed from its largest term down.
    for (const double x : {20.0, 50.0, 90.0}) {
        double sum = 0.0;
        for (int k = 49; k >= 0; --k) {
            sum += std::exp(k * std::log(x) - x - std::lgamma(k + 1.0));
        }
        CAPTURE(x);
        CHECK(incomplete_gamma(50.0, x).upper == doctest::Approx(sum).epsilon(1e-11));
    }
}

TEST_CASE("p-values are two-sided and find both kinds of excess") {
    CHECK(normal_p_value(0.0) == 1.0);
    // The two-sided 1 % point of the normal.
    CHECK(normal_p_value(-2.5758293035489004) == doctest::Approx(0.01).epsilon(1e-12));
    // chi-square with 2 degrees of freedom is exponential with mean 2.
    CHECK(chi_square_p_value(2.0 * std::log(1000.0), 2.0) ==
          doctest::Approx(0.002).epsilon(1e-10));
    CHECK(chi_square_p_value(-2.0 * std::log1p(-0.001), 2.0) ==
          doctest::Approx(0.002).epsilon(1e-10));
    CHECK(poisson_p_value(0, 20.0) ==
          doctest::Approx(2.0 * std::exp(-20.0)).epsilon(1e-12));
    CHECK(poisson_p_value(1, 1e-9) == doctest::Approx(2e-9).epsilon(1e-8));
    // All counts equal: as suspicious as very unequal ones.
    CHECK(pearson_p_value({1000, 1000, 1000, 1000}) < 1e-6);
    CHECK(pearson_p_value({1200, 1000, 1000, 1000}) < 1e-5);
    CHECK(pearson_p_value({1020, 980, 1010, 990}) > 0.1);
}

TEST_CASE("a verdict shares its false-alarm rate among its p-values") {
    Verdict verdict("shares");
    CHECK(!verdict.holds()); // nothing was tested
    verdict.add("a", 0.9e-6);
    CHECK(!verdict.holds());
    Verdict two("two");
    two.add("a", 0.6e-6);
    two.add("b", 1.0);
    CHECK(two.holds());
    two.add("c", 0.3e-6);
    CHECK(!two.holds());
    Verdict not_a_number("nan");
    not_a_number.add("a", 1.0);
    not_a_number.add("b", std::nan(""));
    CHECK(!not_a_number.holds());
}

TEST_CASE("cells have equal probabilities and are found at their boundaries") {
    const std::size_t n = 4096;
    for (std::size_t i = 1; i < n / 2; i += 7) {
        const double q = static_cast<double>(i) / static_cast<double>(n);
        CHECK(normal_upper(normal_upper_quantile(q)) ==
              doctest::Approx(q).epsilon(1e-13));
    }
    const Cells normal = normal_cells(n);
    const Cells exponential = exponential_cells(n);
    const Cells uniform = uniform_cells(n);
    CHECK(normal.size() == n);
    CHECK(normal.find(-50.0) == 0);
    CHECK(normal.find(50.0) == n - 1);
    CHECK(normal.find(0.0) == n / 2);
    CHECK(exponential.find(0.0) == 0);
    CHECK(uniform.find(1.0 / 4096) == 1);
    CHECK(uniform.find(std::nextafter(1.0 / 4096, 0.0)) == 0);
    random::Generator generator(1);
    const double scale = static_cast<double>(n);
    for (int i = 0; i < 100000; ++i) {
        const double u = random::uniform(generator);
        const auto cell = static_cast<std::size_t>(u * scale);
        REQUIRE(uniform.find(u) == cell);
        if (u * scale - std::floor(u * scale) > 1e-6) { // not at a rounded boundary
            REQUIRE(exponential.find(-std::log1p(-u)) == cell);
        }
        const double x = 12.0 * u - 6.0;
        const double p = normal_upper(-x) * scale;
        if (std::fabs(p - std::round(p)) > 1e-6) {
            REQUIRE(normal.find(x) == static_cast<std::size_t>(p));
        }
    }
}
