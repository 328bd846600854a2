#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>

#include "random/tables_ziggurat.hpp"

using namespace shogun_lite::random;

namespace {

constexpr std::size_t kN = tables::kZigguratLayers;

/// What defines the tables, checked in long double: equal areas, heights on the curve.
template <class F>
void check_tables(const double (&x)[kN + 1], const double (&f)[kN + 1], F shape,
                  long double tail) {
    const long double r = x[1];
    const long double v = r * shape(r) + tail;
    CHECK(static_cast<double>(v / shape(r)) == doctest::Approx(x[0]).epsilon(1e-14));
    CHECK(x[kN] == 0.0);
    CHECK(f[kN] == 1.0);
    for (std::size_t i = 1; i < kN; ++i) {
        CAPTURE(i);
        REQUIRE(x[i] < x[i - 1]);
        REQUIRE(f[i] > f[i - 1]);
        const long double height = shape(static_cast<long double>(x[i]));
        // x[i] is rounded: its relative error of 2^-53 is magnified by x |f'/f|, which
        // is below 16 for both shapes.
        REQUIRE(std::fabs(f[i] / height - 1.0L) < 20 * 0x1p-53L);
        const long double area = x[i] * (static_cast<long double>(f[i + 1]) -
                                         static_cast<long double>(f[i]));
        // The difference of two heights loses the digits they share.
        const long double tolerance = 4 * 0x1p-53L * x[i] * (1.0L + f[i + 1]);
        REQUIRE(std::fabs(area - v) < tolerance);
    }
}

} // namespace

TEST_CASE("the normal tables cut the density into equal areas") {
    const long double r = tables::kNormalX[1];
    const long double tail =
        std::sqrt(std::acos(-1.0L) / 2) * std::erfc(r / std::sqrt(2.0L));
    check_tables(
        tables::kNormalX, tables::kNormalF,
        [](long double x) { return std::exp(-x * x / 2); }, tail);
}

TEST_CASE("the exponential tables cut the density into equal areas") {
    check_tables(
        tables::kExponentialX, tables::kExponentialF,
        [](long double x) { return std::exp(-x); },
        std::exp(-static_cast<long double>(tables::kExponentialX[1])));
}
