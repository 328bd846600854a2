#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/linalg/cholesky.hpp>
#include <shogun_lite/linalg/triangular.hpp>
#include <shogun_lite/linalg/whitening_factor.hpp>
#include <shogun_lite/random/normal.hpp>

#include "linalg/double_double.hpp"

// Factors of ill-conditioned matrices are compared with mpmath's to the last bits in
// tests/python/distributions/test_density_accuracy.py: long double would not do.

using namespace shogun_lite::linalg;
using shogun_lite::core::matrix_view;

namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

matrix_view<double> square(std::vector<double>& values, std::size_t n) {
    return {values.data(), n, n};
}

std::vector<double> normals(std::size_t n, std::uint64_t seed) {
    shogun_lite::random::Generator generator(seed);
    std::vector<double> out(n);
    shogun_lite::random::fill_standard_normal(generator, out);
    return out;
}

/// R^T R with R unit upper triangular and one number above the diagonal: integers, and
/// the inverse of R has the powers of minus that number.
std::vector<double> integer_matrix(std::size_t n, double above) {
    std::vector<double> a(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        a[i * n + i] = i == 0 ? 1.0 : 1.0 + above * above;
        if (i > 0) {
            a[i * n + i - 1] = above;
            a[(i - 1) * n + i] = above;
        }
    }
    return a;
}

} // namespace

TEST_CASE("sums of two doubles keep twice the digits") {
    const std::vector<double> x = normals(400, 1);
    for (std::size_t i = 0; i + 3 < x.size(); i += 4) {
        const DoubleDouble a = fast_sum(x[i], 1e-17 * x[i + 1]);
        const DoubleDouble b = fast_sum(x[i + 2], 1e-17 * x[i + 3]);
        // In long double: 64 bits of the 106, which a double's 53 would fail.
        const auto wide = [](DoubleDouble v) {
            return static_cast<long double>(v.high) + v.low;
        };
        const long double unit = std::numeric_limits<long double>::epsilon();
        const long double size = std::fabs(wide(a)) + std::fabs(wide(b));
        CHECK(std::fabs(wide(a - b) - (wide(a) - wide(b))) <= 4 * unit * size);
        const long double product = wide(a) * wide(b);
        CHECK(std::fabs(wide(a * b) - product) <= 4 * unit * std::fabs(product));
        const long double quotient = wide(a) / wide(b);
        CHECK(std::fabs(wide(a / b) - quotient) <= 4 * unit * std::fabs(quotient));
        const DoubleDouble positive = a * a;
        CHECK(std::fabs(wide(square_root(positive)) - std::fabs(wide(a))) <=
              4 * unit * std::fabs(wide(a)));
    }
}

TEST_CASE("well-conditioned matrices have the factor Cholesky and substitution give") {
    for (const std::size_t n : {1, 2, 5, 17}) {
        CAPTURE(n);
        const std::vector<double> b = normals(n * 4 * n, 2 + n);
        std::vector<double> a(n * n, 0.0);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                for (std::size_t c = 0; c < 4 * n; ++c) {
                    a[i * n + j] += b[i * 4 * n + c] * b[j * 4 * n + c];
                }
            }
        }
        std::vector<double> lower(n * n);
        std::vector<double> plain(n * n);
        std::vector<double> accurate(n * n, 7.0);
        cholesky(square(a, n), square(lower, n));
        invert_transposed(square(lower, n), square(plain, n));
        REQUIRE(accurate_whitening_factor(square(a, n), square(accurate, n)));
        for (std::size_t i = 0; i < n * n; ++i) {
            CHECK(std::fabs(accurate[i] - plain[i]) <=
                  64.0 * static_cast<double>(n) * kEpsilon * std::fabs(plain[0]));
        }
        CHECK(variance_inflation(square(a, n), square(accurate, n)) < 4.0);
    }
}

TEST_CASE(
    "a matrix of integers of condition 1e12 has its factor exactly, on any scale") {
    const std::size_t n = 4;
    const std::vector<double> integers = integer_matrix(n, 100.0);
    for (const double scale : {1.0, 0x1p-400, 0x1p400}) {
        std::vector<double> a = integers;
        for (std::size_t j = 0; j < n; ++j) { // one feature in another unit
            a[1 * n + j] *= scale;
            a[j * n + 1] *= scale;
        }
        std::vector<double> upper(n * n);
        REQUIRE(accurate_whitening_factor(square(a, n), square(upper, n)));
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                const double exact =
                    j < i ? 0.0 : std::pow(-100.0, static_cast<double>(j - i));
                CHECK(upper[i * n + j] == (i == 1 ? exact / scale : exact));
            }
        }
        CHECK(variance_inflation(square(a, n), square(upper, n)) ==
              doctest::Approx((1.0 + 1e4) * (1.0 + 1e4 + 1e8)).epsilon(1e-12));
    }
}

TEST_CASE("no factor: false, and the output untouched") {
    std::vector<double> a = {1.0, 1.0, 1.0, 1.0};
    std::vector<double> upper(4, 7.0);
    CHECK_FALSE(accurate_whitening_factor(square(a, 2), square(upper, 2)));
    CHECK(upper == std::vector<double>(4, 7.0));
    std::vector<double> wrong(1);
    CHECK_THROWS_AS((void)accurate_whitening_factor(square(a, 2), square(wrong, 1)),
                    shogun_lite::core::ShapeError);
}
