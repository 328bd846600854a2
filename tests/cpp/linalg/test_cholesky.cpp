#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/linalg/cholesky.hpp>
#include <shogun_lite/linalg/triangular.hpp>
#include <shogun_lite/random/normal.hpp>

using namespace shogun_lite::linalg;
using shogun_lite::core::matrix_view;
using shogun_lite::core::NotPositiveDefiniteError;
using shogun_lite::core::ShapeError;

namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
constexpr std::size_t kSizes[] = {0, 1, 2, 3, 7, 16, 33};

struct Square {
    explicit Square(std::size_t size) : n(size), values(size * size, 0.0) {}
    double& operator()(std::size_t i, std::size_t j) { return values[i * n + j]; }
    double operator()(std::size_t i, std::size_t j) const { return values[i * n + j]; }
    [[nodiscard]] matrix_view<double> view() { return {values.data(), n, n}; }
    [[nodiscard]] matrix_view<const double> view() const {
        return {values.data(), n, n};
    }

    std::size_t n;
    std::vector<double> values;
};

/// A random symmetric positive definite matrix: B B^T of a wide B.
Square positive_definite(std::size_t n, std::uint64_t seed) {
    shogun_lite::random::Generator generator(seed);
    std::vector<double> b(n * (n + 3));
    shogun_lite::random::fill_standard_normal(generator, b);
    Square a(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            for (std::size_t c = 0; c < n + 3; ++c) {
                a(i, j) += b[i * (n + 3) + c] * b[j * (n + 3) + c];
            }
        }
    }
    return a;
}

} // namespace

TEST_CASE("L L^T gives the matrix back within the backward error bound") {
    for (const std::size_t n : kSizes) {
        CAPTURE(n);
        const Square a = positive_definite(n, 7 + n);
        Square l(n);
        cholesky(a.view(), l.view());
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                long double sum = 0.0L;
                for (std::size_t c = 0; c < n; ++c) {
                    sum += static_cast<long double>(l(i, c)) * l(j, c);
                }
                // Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.,
                // theorem 10.3: (n + 1) unit roundoffs of sqrt(a_ii a_jj).
                const double bound = static_cast<double>(n + 1) * kEpsilon *
                                     std::sqrt(a(i, i) * a(j, j));
                CHECK(std::fabs(static_cast<double>(sum - a(i, j))) <= bound);
                CHECK((j <= i || l(i, j) == 0.0));
            }
        }
    }
}

TEST_CASE("tiles change no bit: factor and inverse are those of the plain loops") {
    for (const std::size_t n : {1, 3, 4, 5, 8, 31, 32, 100}) {
        CAPTURE(n);
        const Square a = positive_definite(n, 11 + n);
        Square l(n);
        Square u(n);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j <= i; ++j) {
                double sum = a(i, j);
                for (std::size_t c = 0; c < j; ++c) {
                    const double product = l(i, c) * l(j, c);
                    sum -= product;
                }
                l(i, j) = i == j ? std::sqrt(sum) : sum / l(j, j);
            }
        }
        for (std::size_t r = 0; r < n; ++r) {
            for (std::size_t i = r; i < n; ++i) {
                double sum = i == r ? 1.0 : 0.0;
                for (std::size_t c = r; c < i; ++c) {
                    const double product = l(i, c) * u(r, c);
                    sum -= product;
                }
                u(r, i) = sum / l(i, i);
            }
        }
        Square factor(n);
        Square inverse(n);
        cholesky(a.view(), factor.view());
        invert_transposed(static_cast<const Square&>(factor).view(), inverse.view());
        CHECK(factor.values == l.values);
        CHECK(inverse.values == u.values);
    }
}

TEST_CASE("a known factor") {
    // The worked 3 x 3 example of most textbooks: all entries are exact.
    Square a(3);
    a.values = {4, 12, -16, 12, 37, -43, -16, -43, 98};
    Square l(3);
    cholesky(a.view(), l.view());
    CHECK(l.values == std::vector<double>{2, 0, 0, 6, 1, 0, -8, 5, 3});
}

TEST_CASE("only the lower triangle is read, and the matrix may be its own factor") {
    Square a = positive_definite(5, 3);
    Square expected(5);
    cholesky(a.view(), expected.view());
    for (std::size_t i = 0; i < 5; ++i) {
        for (std::size_t j = i + 1; j < 5; ++j) {
            a(i, j) = std::numeric_limits<double>::quiet_NaN();
        }
    }
    cholesky(a.view(), a.view());
    CHECK(a.values == expected.values);
}

TEST_CASE("scales do not matter: graded matrices keep their digits") {
    // D A D with D of powers of two has the factor D L, to the last bit.
    const std::size_t n = 4;
    const Square a = positive_definite(n, 5);
    const double scales[] = {0x1p-400, 1.0, 0x1p100, 0x1p400};
    Square scaled(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            scaled(i, j) = a(i, j) * scales[i] * scales[j];
        }
    }
    Square l(n);
    Square scaled_l(n);
    cholesky(a.view(), l.view());
    cholesky(scaled.view(), scaled_l.view());
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            CHECK(scaled_l(i, j) == l(i, j) * scales[i]);
        }
    }
}

TEST_CASE("cholesky rejects an indefinite matrix with the pivot's index and value") {
    Square a(3);
    a.values = {1, 2, 0, 2, 1, 0, 0, 0, 1};
    Square l(3);
    try {
        cholesky(a.view(), l.view());
        FAIL("an indefinite matrix was factored");
    } catch (const NotPositiveDefiniteError& error) {
        CHECK(error.pivot_index() == 1);
        CHECK(error.pivot_value() == -3.0);
        CHECK(std::string(error.what()) ==
              "matrix is not positive definite: pivot 1 of its Cholesky factorisation "
              "is -3");
    }
    for (const double bad : {0.0, -1.0, std::nan(""), HUGE_VAL}) {
        Square single(1);
        single(0, 0) = bad;
        CHECK_THROWS_AS(cholesky(single.view(), single.view()),
                        NotPositiveDefiniteError);
    }
    Square other(2);
    CHECK_THROWS_AS(cholesky(a.view(), other.view()), ShapeError);
}

TEST_CASE("the transposed inverse solves the triangular equations") {
    for (const std::size_t n : kSizes) {
        CAPTURE(n);
        Square l(n);
        cholesky(positive_definite(n, 19 + n).view(), l.view());
        Square u(n);
        invert_transposed(static_cast<const Square&>(l).view(), u.view());
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                long double sum = 0.0L; // (L Y)_ij with Y = U^T
                long double size = 0.0L;
                for (std::size_t c = 0; c < n; ++c) {
                    const long double term =
                        static_cast<long double>(l(i, c)) * u(j, c);
                    sum += term;
                    size += std::fabs(term);
                }
                // Higham, theorem 8.5, column by column.
                const auto bound = static_cast<long double>(n + 1) * kEpsilon * size;
                CHECK(std::fabs(sum - (i == j ? 1.0L : 0.0L)) <= bound);
                CHECK((j >= i || u(i, j) == 0.0));
            }
        }
    }
    Square three(3);
    Square two(2);
    CHECK_THROWS_AS(
        invert_transposed(static_cast<const Square&>(three).view(), two.view()),
        ShapeError);
}

TEST_CASE("the product with the transpose is symmetric to the bit and right") {
    for (const std::size_t n : kSizes) {
        CAPTURE(n);
        Square l(n);
        cholesky(positive_definite(n, 29 + n).view(), l.view());
        Square u(n);
        invert_transposed(static_cast<const Square&>(l).view(), u.view());
        Square product(n);
        multiply_by_transpose(static_cast<const Square&>(u).view(), product.view());
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                long double sum = 0.0L;
                long double size = 0.0L;
                for (std::size_t c = 0; c < n; ++c) {
                    const long double term =
                        static_cast<long double>(u(i, c)) * u(j, c);
                    sum += term;
                    size += std::fabs(term);
                }
                CHECK(std::fabs(product(i, j) - sum) <=
                      static_cast<long double>(n) * kEpsilon * size);
                CHECK(product(i, j) == product(j, i));
            }
        }
    }
    Square three(3);
    Square two(2);
    CHECK_THROWS_AS(
        multiply_by_transpose(static_cast<const Square&>(three).view(), two.view()),
        ShapeError);
}
