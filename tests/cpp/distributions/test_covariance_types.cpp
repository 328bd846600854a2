#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>

#include "distributions/sample_data.hpp"

using namespace shogun_lite::distributions;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::NotPositiveDefiniteError;
using shogun_lite::core::ShapeError;

namespace {

constexpr std::size_t kDimensions[] = {1, 2, 5, 17};

/// Calls f(type_tag, d) for each covariance type and some dimensions.
template <class F> void for_each_type(F&& f) {
    covariance_list::for_each([&](auto tag) {
        for (const std::size_t d : kDimensions) {
            CAPTURE(std::string(decltype(tag)::type::kName));
            CAPTURE(d);
            f(tag, d);
        }
    });
}

/// A positive definite covariance in the storage of the type.
template <class Covariance> std::vector<double> example(std::size_t d) {
    const std::vector<double> matrix = conditioned(d, 100.0, 5 + d);
    std::vector<double> out(Covariance::size(d));
    if (out.size() == d * d) {
        return matrix;
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = matrix[i * d + i];
    }
    return out;
}

void check_close(const std::vector<double>& got, const std::vector<double>& expected,
                 double tolerance) {
    REQUIRE(got.size() == expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        CHECK(std::fabs(got[i] - expected[i]) <= tolerance);
    }
}

} // namespace

TEST_CASE("the list has the types and names of scikit-learn") {
    CHECK(covariance_names() == "full, tied, diag, spherical");
    CHECK_THROWS_WITH_AS(
        (void)covariance_shape("round", 1, 1),
        "covariance_type: expected one of full, tied, diag, spherical, got 'round'",
        InvalidArgument);
}

TEST_CASE("shapes, sizes and free parameters") {
    using Shape = std::vector<std::size_t>;
    CHECK(covariance_shape("full", 3, 4) == Shape{3, 4, 4});
    CHECK(covariance_shape("tied", 3, 4) == Shape{4, 4});
    CHECK(covariance_shape("diag", 3, 4) == Shape{3, 4});
    CHECK(covariance_shape("spherical", 3, 4) == Shape{3});
    CHECK(covariance_size("full", 3, 4) == 48);
    CHECK(num_free_parameters("full", 3, 4) == 30);
    CHECK(num_free_parameters("tied", 3, 4) == 10);
    CHECK(num_free_parameters("diag", 3, 4) == 12);
    CHECK(num_free_parameters("spherical", 3, 4) == 3);
}

TEST_CASE("the factor whitens its covariance: U^T C U = 1") {
    for_each_type([](auto tag, std::size_t d) {
        using Covariance = typename decltype(tag)::type;
        const std::vector<double> covariance = example<Covariance>(d);
        std::vector<double> u(covariance.size());
        Covariance::factor(covariance.data(), d, u.data());
        const std::string name(Covariance::kName);
        const std::vector<double> c = as_matrix(covariance, name.c_str(), 0, d);
        const std::vector<double> f = as_matrix(u, name.c_str(), 0, d);
        for (std::size_t a = 0; a < d; ++a) {
            for (std::size_t b = 0; b < d; ++b) {
                long double sum = 0.0L;
                for (std::size_t i = 0; i < d; ++i) {
                    for (std::size_t j = 0; j < d; ++j) {
                        sum += static_cast<long double>(f[i * d + a]) * c[i * d + j] *
                               f[j * d + b];
                    }
                }
                CHECK(std::fabs(static_cast<double>(sum) - (a == b ? 1.0 : 0.0)) <=
                      1e-13 * static_cast<double>(d));
                CHECK((b >= a || f[a * d + b] == 0.0)); // upper triangular
            }
        }
    });
}

TEST_CASE("precisions and covariances come back from their factors") {
    for_each_type([](auto tag, std::size_t d) {
        using Covariance = typename decltype(tag)::type;
        const std::vector<double> covariance = example<Covariance>(d);
        std::vector<double> u(covariance.size());
        std::vector<double> precision(covariance.size());
        std::vector<double> again(covariance.size());
        Covariance::factor(covariance.data(), d, u.data());
        Covariance::covariance(u.data(), d, again.data());
        check_close(again, covariance, 1e-13 * static_cast<double>(d));
        Covariance::precision(u.data(), d, precision.data());
        Covariance::factor_of_precision(precision.data(), d, again.data());
        // Condition 100, factors up to 10.
        check_close(again, u, 1e-11 * static_cast<double>(d));
    });
}

TEST_CASE("the log determinant is that of a Cholesky factor in long double") {
    for_each_type([](auto tag, std::size_t d) {
        using Covariance = typename decltype(tag)::type;
        const std::vector<double> covariance = example<Covariance>(d);
        std::vector<double> u(covariance.size());
        Covariance::factor(covariance.data(), d, u.data());
        const std::string name(Covariance::kName);
        const std::vector<long double> l =
            direct_cholesky(as_matrix(covariance, name.c_str(), 0, d), d);
        long double expected = 0.0L;
        for (std::size_t i = 0; i < d; ++i) {
            expected -= std::log(l[i * d + i]);
        }
        CHECK(Covariance::log_det(u.data(), d) ==
              doctest::Approx(static_cast<double>(expected)).epsilon(1e-12));
    });
}

TEST_CASE("the sampling factor gives the covariance, and colours with it") {
    for_each_type([](auto tag, std::size_t d) {
        using Covariance = typename decltype(tag)::type;
        const std::vector<double> covariance = example<Covariance>(d);
        std::vector<double> a(covariance.size());
        Covariance::sampling_factor(covariance.data(), d, a.data());
        const std::string name(Covariance::kName);
        const std::vector<long double> l =
            direct_cholesky(as_matrix(covariance, name.c_str(), 0, d), d);
        const Table z = normal_table(1, d, 9);
        const Table mean = normal_table(1, d, 10);
        std::vector<double> x(d);
        Covariance::colour(a.data(), mean.values.data(), z.values.data(), d, x.data());
        for (std::size_t i = 0; i < d; ++i) {
            long double expected = mean.values[i];
            for (std::size_t j = 0; j <= i; ++j) {
                expected += l[i * d + j] * z.values[j];
            }
            CHECK(std::fabs(static_cast<double>(x[i] - expected)) <= 1e-13);
        }
    });
}

TEST_CASE("estimates: scatter over count plus the ridge") {
    for_each_type([](auto tag, std::size_t d) {
        using Covariance = typename decltype(tag)::type;
        const bool matrix = Covariance::kScatter == ScatterShape::matrix;
        const std::vector<double> scatter =
            matrix ? conditioned(d, 10.0, 3) : std::vector<double>(d, 6.0);
        std::vector<double> covariance(Covariance::size(d));
        Covariance::estimate(scatter.data(), 4.0, 0.25, d, covariance.data());
        const std::string name(Covariance::kName);
        const std::vector<double> got = as_matrix(covariance, name.c_str(), 0, d);
        for (std::size_t i = 0; i < d; ++i) {
            for (std::size_t j = 0; j < d; ++j) {
                const double moment =
                    matrix ? scatter[i * d + j] : (i == j ? 6.0 : 0.0);
                CHECK(got[i * d + j] ==
                      doctest::Approx(moment / 4.0 + (i == j ? 0.25 : 0.0)));
            }
        }
        // Nothing seen: the ridge alone, never 0 / 0.
        const std::vector<double> nothing(scatter.size(), 0.0);
        Covariance::estimate(nothing.data(), 0.0, 0.25, d, covariance.data());
        const std::vector<double> empty = as_matrix(covariance, name.c_str(), 0, d);
        for (std::size_t i = 0; i < d * d; ++i) {
            CHECK(empty[i] == (i % (d + 1) == 0 ? 0.25 : 0.0));
        }
        CHECK(Covariance::mean_variance(covariance.data(), d) == doctest::Approx(0.25));
        Covariance::add_ridge(0.75, d, covariance.data());
        CHECK(Covariance::mean_variance(covariance.data(), d) == doctest::Approx(1.0));
    });
}

TEST_CASE("what is not positive definite is refused with component and pivot") {
    const std::vector<double> two = {1, 0, 0, 1, 1, 2, 2, 1};
    try {
        (void)precisions_cholesky("full", as_span(two), 2, 2);
        FAIL("an indefinite covariance was factored");
    } catch (const NotPositiveDefiniteError& error) {
        CHECK(error.pivot_index() == 1);
        CHECK(error.pivot_value() == -3.0);
        const std::string message = error.what();
        CHECK(message.find("covariances: component 1 is not positive definite") == 0);
        CHECK(message.find("pivot 1") != std::string::npos);
        CHECK(message.find("increase reg_covar") != std::string::npos);
    }
    const std::vector<double> variances = {1.0, 0.0, 2.0, 3.0};
    CHECK_THROWS_WITH_AS(
        (void)precisions_cholesky("diag", as_span(variances), 2, 2),
        doctest::Contains("component 0 is not positive definite (element 1 is not "
                          "positive and finite: 0)"),
        NotPositiveDefiniteError);
    const std::vector<double> spherical = {1.0, -1e-9};
    CHECK_THROWS_WITH_AS((void)precisions_cholesky_from_precisions(
                             "spherical", as_span(spherical), 2, 3),
                         doctest::Contains("precisions: component 1"),
                         NotPositiveDefiniteError);
    const std::vector<double> shared = {0.0};
    CHECK_THROWS_WITH_AS((void)precisions_cholesky("tied", as_span(shared), 4, 1),
                         doctest::Contains("the shared matrix"),
                         NotPositiveDefiniteError);
    CHECK_THROWS_WITH_AS((void)precisions_cholesky("full", as_span(two), 3, 2),
                         "covariances: expected 12 elements, got 8", ShapeError);
}

TEST_CASE("matrices from outside must be finite and symmetric") {
    std::vector<double> two = {1, 0, 0, 1, 1, 0.5, 0.5 + 1e-6, 1};
    CHECK_THROWS_WITH_AS(
        require_matrices("full", "precisions_init", as_span(two), 2, 2),
        doctest::Contains("precisions_init[1]: expected a symmetric "
                          "matrix, got 0.500001 and 0.5 at (1, 0)"),
        InvalidArgument);
    two[6] = 0.5 + 1e-12; // rounding
    CHECK_NOTHROW(require_matrices("full", "precisions_init", as_span(two), 2, 2));
    two[3] = std::nan("");
    CHECK_THROWS_WITH_AS(require_matrices("full", "covariances", as_span(two), 2, 2),
                         doctest::Contains("covariances[0]: expected finite numbers, "
                                           "got NaN at row 1, column 1"),
                         InvalidArgument);
    const std::vector<double> variances = {1.0, HUGE_VAL};
    CHECK_THROWS_WITH_AS(
        require_matrices("diag", "covariances", as_span(variances), 1, 2),
        doctest::Contains("got infinity at index 1"), InvalidArgument);
    CHECK_THROWS_AS(
        require_matrices("spherical", "covariances", as_span(variances), 2, 2),
        InvalidArgument);
    CHECK_THROWS_AS(require_matrices("tied", "covariances", as_span(variances), 2, 2),
                    ShapeError);
}

TEST_CASE("precisions of several components are the inverses of their covariances") {
    const std::vector<double> a = conditioned(3, 10.0, 1);
    std::vector<double> covariances = conditioned(3, 20.0, 2);
    covariances.insert(covariances.end(), a.begin(), a.end());
    const std::vector<double> u =
        precisions_cholesky("full", as_span(covariances), 2, 3);
    const std::vector<double> precisions =
        precisions_from_cholesky("full", as_span(u), 2, 3);
    for (std::size_t j = 0; j < 2; ++j) {
        for (std::size_t r = 0; r < 3; ++r) {
            for (std::size_t c = 0; c < 3; ++c) {
                double sum = 0.0;
                for (std::size_t i = 0; i < 3; ++i) {
                    sum +=
                        precisions[j * 9 + r * 3 + i] * covariances[j * 9 + i * 3 + c];
                }
                CHECK(std::fabs(sum - (r == c ? 1.0 : 0.0)) <= 1e-12);
            }
        }
    }
    check_close(covariances_from_cholesky("full", as_span(u), 2, 3), covariances,
                1e-13);
    check_close(precisions_cholesky_from_precisions("full", as_span(precisions), 2, 3),
                u, 1e-11);
}
