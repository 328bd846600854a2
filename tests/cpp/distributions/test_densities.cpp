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
using shogun_lite::core::ShapeError;

namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Table log_pdf_of(const char* type, const Table& x, const Table& means,
                 const std::vector<double>& u, std::size_t n_threads = 1) {
    Table out(x.rows, means.rows);
    log_pdf(type, x.view(), means.view(), as_span(u), out.mutable_view(), n_threads);
    return out;
}

Table mahalanobis_of(const char* type, const Table& x, const Table& means,
                     const std::vector<double>& u, std::size_t n_threads = 1) {
    Table out(x.rows, means.rows);
    mahalanobis(type, x.view(), means.view(), as_span(u), out.mutable_view(),
                n_threads);
    return out;
}

/// Covariances of k components of a type, each of this condition.
std::vector<double> covariances_of(const std::string& type, std::size_t k,
                                   std::size_t d, double condition) {
    std::vector<double> out;
    for (std::size_t j = 0; j < (type == "tied" ? 1 : k); ++j) {
        const std::vector<double> matrix = conditioned(d, condition, 100 + j);
        if (type == "full" || type == "tied") {
            out.insert(out.end(), matrix.begin(), matrix.end());
        } else {
            for (std::size_t i = 0; i < (type == "diag" ? d : 1); ++i) {
                out.push_back(matrix[i * d + i]);
            }
        }
    }
    return out;
}

} // namespace

// The bound: x - mean is exact to a rounding of the difference, and Cholesky plus
// substitution perturb the covariance by 8 d^2 units relative to its norm (Higham,
// Accuracy and Stability of Numerical Algorithms, 2nd ed., chapters 8 and 10), which
// condition turns into relative errors of distances.
TEST_CASE("log densities agree with long double: offsets to 1e8, condition to 1e12") {
    covariance_list::for_each([](auto tag) {
        const std::string type(decltype(tag)::type::kName);
        for (const std::size_t d : {1U, 2U, 3U, 8U, 20U}) {
            for (const double offset : {0.0, 1e3, 1e8}) {
                for (const double condition : {1.0, 1e4, 1e12}) {
                    CAPTURE(type);
                    CAPTURE(d);
                    CAPTURE(offset);
                    CAPTURE(condition);
                    const std::size_t k = 3;
                    const Table x = normal_table(40, d, 1, 2.0, offset);
                    const Table means = normal_table(k, d, 2, 1.0, offset);
                    const auto covariances = covariances_of(type, k, d, condition);
                    const auto u =
                        precisions_cholesky(type, as_span(covariances), k, d);
                    const Table logs = log_pdf_of(type.c_str(), x, means, u);
                    const Table distances = mahalanobis_of(type.c_str(), x, means, u);
                    const bool matrix = type == "full" || type == "tied";
                    const double relative = 8.0 * static_cast<double>(d * d) *
                                            kEpsilon * (matrix ? condition : 1.0);
                    double worst = 0.0;
                    for (std::size_t i = 0; i < x.rows; ++i) {
                        for (std::size_t j = 0; j < k; ++j) {
                            const DirectDensity expected = direct_density(
                                &x.values[i * d], &means.values[j * d],
                                as_matrix(covariances, type.c_str(), j, d), d);
                            const auto bound = static_cast<double>(
                                relative *
                                    (expected.distance + static_cast<double>(d)) +
                                4.0 * kEpsilon * std::fabs(expected.log_pdf));
                            const double e1 = static_cast<double>(
                                std::fabs(logs(i, j) - expected.log_pdf));
                            const double e2 = static_cast<double>(
                                std::fabs(distances(i, j) - expected.distance));
                            worst = std::max({worst, e1 / bound, e2 / (2.0 * bound)});
                        }
                    }
                    CHECK(worst <= 1.0);
                }
            }
        }
    });
}

TEST_CASE("entropies are those of the closed form") {
    // H = (log |C| + d (1 + log 2 pi)) / 2.
    const std::vector<double> variances = {1.0, 4.0, 0.25, 9.0};
    const auto u = precisions_cholesky("diag", as_span(variances), 2, 2);
    const std::vector<double> h = entropies("diag", as_span(u), 2, 2);
    REQUIRE(h.size() == 2);
    const double constant = 1.0 + std::log(2.0 * 3.14159265358979323846);
    CHECK(h[0] == doctest::Approx(0.5 * std::log(4.0) + constant).epsilon(1e-15));
    CHECK(h[1] == doctest::Approx(0.5 * std::log(2.25) + constant).epsilon(1e-15));
    const std::vector<double> shared = {2.0, 1.0, 1.0, 2.0};
    const auto v = precisions_cholesky("tied", as_span(shared), 3, 2);
    for (const double entropy : entropies("tied", as_span(v), 3, 2)) {
        CHECK(entropy ==
              doctest::Approx(0.5 * std::log(3.0) + constant).epsilon(1e-15));
    }
}

TEST_CASE("the same bits for any number of threads") {
    covariance_list::for_each([](auto tag) {
        const std::string type(decltype(tag)::type::kName);
        CAPTURE(type);
        const Table x = normal_table(3001, 4, 3);
        const Table means = normal_table(2, 4, 4);
        const auto covariances = covariances_of(type, 2, 4, 10.0);
        const auto u = precisions_cholesky(type, as_span(covariances), 2, 4);
        const Table expected = log_pdf_of(type.c_str(), x, means, u, 1);
        for (const std::size_t n_threads : {2U, 3U, 8U}) {
            CHECK(log_pdf_of(type.c_str(), x, means, u, n_threads).values ==
                  expected.values);
        }
    });
}

TEST_CASE("far away is minus infinity, not NaN, and NaN stays NaN") {
    // Entries of the factor reach 1e18, so that whitening the first row subtracts
    // infinities.
    std::vector<double> covariance = conditioned(3, 1e6, 7);
    for (double& value : covariance) {
        value *= 1e-30;
    }
    const auto u = precisions_cholesky("full", as_span(covariance), 1, 3);
    Table x(3, 3);
    x.values = {1e300, -1e300, 1e300, 0.0, std::nan(""), 0.0, 0.0, 0.0, 0.0};
    const Table means(1, 3);
    const Table logs = log_pdf_of("full", x, means, u);
    const Table distances = mahalanobis_of("full", x, means, u);
    CHECK(logs(0, 0) == -kInfinity);
    CHECK(distances(0, 0) == kInfinity);
    CHECK(std::isnan(logs(1, 0)));
    CHECK(std::isfinite(logs(2, 0)));
    CHECK(distances(2, 0) == 0.0);
}

TEST_CASE("no rows, no densities") {
    const std::vector<double> u = {1.0};
    CHECK(log_pdf_of("spherical", Table(0, 2), Table(1, 2), u).values.empty());
}

TEST_CASE("densities refuse shapes that disagree and parameters that are no numbers") {
    const std::vector<double> u = {1.0, 1.0};
    CHECK_THROWS_WITH_AS((void)log_pdf_of("diag", Table(4, 3), Table(1, 2), u),
                         "X: expected 2 features, got 3", ShapeError);
    CHECK_THROWS_WITH_AS((void)log_pdf_of("full", Table(4, 2), Table(1, 2), u),
                         "precisions_cholesky: expected 4 elements, got 2", ShapeError);
    Table out(3, 1);
    CHECK_THROWS_WITH_AS(mahalanobis("diag", Table(4, 2).view(), Table(1, 2).view(),
                                     as_span(u), out.mutable_view()),
                         "out: expected shape (n_samples, n_components)", ShapeError);
    Table means(1, 2);
    means(0, 1) = std::nan("");
    CHECK_THROWS_WITH_AS((void)log_pdf_of("diag", Table(4, 2), means, u),
                         doctest::Contains("means: expected finite numbers"),
                         InvalidArgument);
    const std::vector<double> bad = {1.0, kInfinity};
    CHECK_THROWS_WITH_AS((void)log_pdf_of("diag", Table(4, 2), Table(1, 2), bad),
                         doctest::Contains("precisions_cholesky: expected finite"),
                         InvalidArgument);
}
