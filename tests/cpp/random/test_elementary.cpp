#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>

#include "random/elementary_wide.hpp"
#include "random/multiply_wide.hpp"

#include <shogun_lite/random/generator.hpp>

using namespace shogun_lite::random;

namespace {

/// Distance from the exact value in units of the last place of a double.
double ulps(double value, long double exact) {
    const auto rounded = static_cast<double>(exact);
    const double unit =
        std::nextafter(std::fabs(rounded), INFINITY) - std::fabs(rounded);
    return static_cast<double>(std::fabs(static_cast<long double>(value) - exact) /
                               unit);
}

double uniform(Generator& generator) {
    return static_cast<double>(generator() >> 11U) * 0x1p-53;
}

} // namespace

// Oracle: the long double functions of the C library.
TEST_CASE("exp is within two units of the last place") {
    Generator generator(1);
    for (int i = 0; i < 200000; ++i) {
        const double y = -uniform(generator) * (i % 2 == 0 ? 12.0 : 708.0);
        REQUIRE(ulps(elementary::exp(y), std::exp(static_cast<long double>(y))) < 2.0);
    }
    CHECK(elementary::exp(0.0) == 1.0);
    CHECK(elementary::exp(-0.0) == 1.0);
    CHECK(elementary::exp(-708.0) > 0.0);
    CHECK(ulps(elementary::exp(-708.0), std::exp(-708.0L)) < 2.0);
    CHECK(elementary::exp(-708.0001) == 0.0);
    CHECK(elementary::exp(-1e300) == 0.0);
    CHECK(elementary::exp(-INFINITY) == 0.0);
}

TEST_CASE("log is within two units of the last place") {
    Generator generator(2);
    for (int i = 0; i < 200000; ++i) {
        double x = uniform(generator) + 0x1p-53;
        if (i % 2 == 0) {
            x = std::ldexp(x, -(i % 52));
        }
        REQUIRE(ulps(elementary::log(x), std::log(static_cast<long double>(x))) < 2.0);
    }
    CHECK(elementary::log(1.0) == 0.0);
    CHECK(ulps(elementary::log(0x1p-53), -53.0L * std::log(2.0L)) < 1.0);
    CHECK(ulps(elementary::log(1.0 - 0x1p-53), std::log1p(-0x1p-53L)) < 2.0);
    // Both sides of the place where the mantissa is halved.
    CHECK(ulps(elementary::log(elementary::kSqrt2 / 2),
               std::log(static_cast<long double>(elementary::kSqrt2 / 2))) < 2.0);
    const double above = std::nextafter(elementary::kSqrt2, 2.0) / 2;
    CHECK(ulps(elementary::log(above), std::log(static_cast<long double>(above))) <
          2.0);
}

TEST_CASE("the portable wide product equals the compiler's") {
    constexpr std::uint64_t kOnes = ~std::uint64_t{0};
    const auto check = [](std::uint64_t x, std::uint64_t y) {
        const WideProduct expected = multiply_wide(x, y);
        const WideProduct got = multiply_wide_portable(x, y);
        REQUIRE(got.high == expected.high);
        REQUIRE(got.low == expected.low);
    };
    CHECK(multiply_wide(kOnes, kOnes).high == kOnes - 1);
    CHECK(multiply_wide(kOnes, kOnes).low == 1);
    for (const std::uint64_t x : {std::uint64_t{0}, std::uint64_t{1}, kOnes,
                                  std::uint64_t{0xFFFFFFFF}, std::uint64_t{1} << 32U}) {
        for (const std::uint64_t y :
             {std::uint64_t{0}, std::uint64_t{1}, kOnes, std::uint64_t{0xFFFFFFFF},
              std::uint64_t{1} << 63U}) {
            check(x, y);
        }
    }
    Generator generator(3);
    for (int i = 0; i < 100000; ++i) {
        const std::uint64_t x = generator();
        check(x, generator());
    }
}

TEST_CASE("exp over its whole range is within three units of the last place") {
    Generator generator(4);
    for (int i = 0; i < 200000; ++i) {
        const double y = (uniform(generator) - 0.5) * (i % 2 == 0 ? 12.0 : 1400.0);
        REQUIRE(ulps(elementary::exp_any(y), std::exp(static_cast<long double>(y))) <
                3.0);
    }
    CHECK(elementary::exp_any(0.0) == 1.0);
    CHECK(std::isfinite(elementary::exp_any(709.78)));
    CHECK(elementary::exp_any(709.79) == INFINITY);
    CHECK(elementary::exp_any(711.0) == INFINITY);
    CHECK(elementary::exp_any(INFINITY) == INFINITY);
    CHECK(elementary::exp_any(-INFINITY) == 0.0);
    CHECK(elementary::exp_any(-745.0) == 0x1p-1074);
    CHECK(elementary::exp_any(-746.0) == 0.0);
}

TEST_CASE("log above 1, log1p and expm1 are within some units of the last place") {
    Generator generator(5);
    for (int i = 0; i < 200000; ++i) {
        const double x = std::ldexp(uniform(generator) + 0x1p-53, i % 1000 - 500);
        const auto wide = static_cast<long double>(x);
        REQUIRE(ulps(elementary::log_normal_range(x), std::log(wide)) < 2.0);
        REQUIRE(ulps(elementary::log_positive(x), std::log(wide)) < 2.0);
        REQUIRE(ulps(elementary::log1p(x), std::log1p(wide)) < 5.0);
        const double y = std::ldexp(uniform(generator) - 0.5, i % 60 - 50);
        const auto exact = std::expm1(static_cast<long double>(y));
        if (y < 709.0) {
            REQUIRE(ulps(elementary::expm1(y), exact) < 8.0);
        }
    }
    for (int i = 0; i < 100000; ++i) {
        const double x = -uniform(generator);
        REQUIRE(ulps(elementary::log1p(x), std::log1p(static_cast<long double>(x))) <
                5.0);
    }
    CHECK(elementary::log1p(0.0) == 0.0);
    CHECK(elementary::expm1(0.0) == 0.0);
    CHECK(elementary::expm1(-800.0) == -1.0);
    CHECK(elementary::expm1(800.0) == INFINITY);
}

TEST_CASE("log of subnormal numbers, and arctan up to 1") {
    Generator generator(6);
    for (int i = 0; i < 100000; ++i) {
        const double tiny = std::ldexp(uniform(generator) + 0x1p-53, -1022 - i % 40);
        REQUIRE(ulps(elementary::log_positive(tiny),
                     std::log(static_cast<long double>(tiny))) < 2.0);
        const double x = uniform(generator);
        REQUIRE(ulps(elementary::arctan(x), std::atan(static_cast<long double>(x))) <
                3.0);
    }
    CHECK(elementary::arctan(0.0) == 0.0);
    CHECK(ulps(elementary::arctan(1.0), std::atan(1.0L)) < 1.0);
    CHECK(elementary::log_positive(0x1p-1074) < -744.0);
}
