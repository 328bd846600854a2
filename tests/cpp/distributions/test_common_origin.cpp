#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/distributions/common_origin.hpp>
#include <shogun_lite/distributions/components.hpp>

#include "distributions/sample_data.hpp"

// A component is near if the point amid the means is at most kMostApart of its own
// standard deviations away, in each of its whitened features, and in what these are
// differences of.
using namespace shogun_lite::distributions;
using namespace shogun_lite::testing;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

template <class F> void for_each_covariance(F&& f) {
    covariance_list::for_each([&](auto tag) {
        const std::string type(decltype(tag)::type::kName);
        CAPTURE(type);
        f(tag, type);
    });
}

/// The covariances of k components, by type, from one (d, d) matrix times scales[j]
/// (its diagonal, or its first variance; tied: the first scale).
std::vector<double> covariances_of(const std::string& type,
                                   const std::vector<double>& matrix, std::size_t d,
                                   const std::vector<double>& scales) {
    std::vector<double> out;
    for (std::size_t j = 0; j < (type == "tied" ? 1 : scales.size()); ++j) {
        if (type == "diag") {
            for (std::size_t i = 0; i < d; ++i) {
                out.push_back(scales[j] * matrix[i * d + i]);
            }
        } else if (type == "spherical") {
            out.push_back(scales[j] * matrix[0]);
        } else {
            for (const double value : matrix) {
                out.push_back(scales[j] * value);
            }
        }
    }
    return out;
}

/// How far a shift is, from the factor U (d, d): the largest root of a sum of squares
/// of the terms of an element of shift^T U.
double spread_of(const double* shift, const std::vector<double>& u, std::size_t d) {
    long double largest = 0.0L;
    for (std::size_t c = 0; c < d; ++c) {
        long double sum = 0.0L;
        for (std::size_t i = 0; i < d; ++i) {
            const long double term = static_cast<long double>(shift[i]) * u[i * d + c];
            sum += term * term;
        }
        largest = std::max(largest, sum);
    }
    return static_cast<double>(std::sqrt(largest));
}

/// Of k means (k, d), with the identity as factor for each.
template <class Covariance>
CommonOrigin of_unit_components(const Table& means, double factor = 1.0) {
    const std::size_t d = means.cols;
    std::vector<double> covariance(d * d, 0.0);
    for (std::size_t i = 0; i < d; ++i) {
        covariance[i * d + i] = 1.0;
    }
    std::vector<double> factors =
        covariances_of(std::string(Covariance::kName), covariance, d,
                       std::vector<double>(means.rows, factor));
    return CommonOrigin::of<Covariance>(means.view(), factors.data());
}

} // namespace

TEST_CASE("the point is the mean of the means, exactly theirs where they are equal") {
    for (const std::size_t k : {1U, 2U, 3U, 7U, 100U}) {
        Table means = normal_table(k, 4, 1);
        for (std::size_t j = 0; j < k; ++j) {
            means(j, 1) = 0.1;
            means(j, 3) = -1e300 / 3.0;
        }
        for_each_covariance([&](auto tag, const std::string&) {
            CAPTURE(k);
            const auto origin = of_unit_components<typename decltype(tag)::type>(means);
            for (const std::size_t feature : {0U, 2U}) {
                long double sum = 0.0L;
                for (std::size_t j = 0; j < k; ++j) {
                    sum += means(j, feature);
                }
                CHECK(std::fabs(origin.point()[feature] -
                                sum / static_cast<long double>(k)) <= 1e-15L);
            }
            CHECK(origin.point()[1] == 0.1);
            CHECK(origin.point()[3] == -1e300 / 3.0);
            CHECK(origin.all_near());
        });
    }
}

TEST_CASE("near is up to sixteen standard deviations of the component's own") {
    CHECK(CommonOrigin::kMostApart == 16.0);
    for (const std::size_t d : {1U, 2U, 5U, 17U}) {
        for (const double condition : {1.0, 1e10}) {
            CAPTURE(d);
            CAPTURE(condition);
            const std::vector<double> matrix = conditioned(d, condition, 2 + d);
            const Table direction = normal_table(1, d, 3);
            for_each_covariance([&](auto tag, const std::string& type) {
                using Covariance = typename decltype(tag)::type;
                // The second component is half as far in its own deviations, the
                // third twice as far; tied components share the deviations of the
                // first.
                const std::vector<double> covariances =
                    covariances_of(type, matrix, d, {1.0, 4.0, 0.25, 1.0});
                const std::vector<double> factors =
                    precisions_cholesky(type, as_span(covariances), 4, d);
                const double unit = spread_of(
                    direction.values.data(), as_matrix(factors, type.c_str(), 0, d), d);
                for (const double apart : {7.9, 8.1, 15.9, 16.1, 31.9, 32.1}) {
                    CAPTURE(apart);
                    Table means(4, d); // their mean is zero
                    for (std::size_t i = 0; i < d; ++i) {
                        const double step = direction(0, i) * (apart / unit);
                        means(0, i) = means(2, i) = step;
                        means(1, i) = means(3, i) = -step;
                    }
                    const auto origin =
                        CommonOrigin::of<Covariance>(means.view(), factors.data());
                    const bool tied = type == "tied";
                    CHECK(origin.is_near(0) == (apart <= 16.0));
                    CHECK(origin.is_near(1) == (apart <= (tied ? 16.0 : 32.0)));
                    CHECK(origin.is_near(2) == (apart <= (tied ? 16.0 : 8.0)));
                    CHECK(origin.is_near(3) == (apart <= 16.0));
                    CHECK(origin.all_near() == (apart <= (tied ? 16.0 : 8.0)));
                }
            });
        }
    }
}

TEST_CASE("a distance that is a small difference of large terms is far") {
    // Mahalanobis distance 8 along the ridge of a correlation of 1 - 5e-11, where an
    // element of the whitened shift is a difference of terms of 8e5.
    const std::vector<double> matrix = {1.0, 1.0 - 5e-11, 1.0 - 5e-11, 1.0};
    const std::vector<double> covariances = covariances_of("full", matrix, 2, {1, 1});
    const std::vector<double> factors =
        precisions_cholesky("full", as_span(covariances), 2, 2);
    Table means(2, 2);
    means(0, 0) = means(0, 1) = 8.0;
    means(1, 0) = means(1, 1) = -8.0;
    const std::vector<double> zeros(2, 0.0);
    CHECK(direct_density(means.values.data(), zeros.data(), matrix, 2).distance <
          64.1L);
    const auto origin =
        CommonOrigin::of<covariance::Full>(means.view(), factors.data());
    CHECK_FALSE(origin.is_near(0));
    CHECK_FALSE(origin.is_near(1));
}

TEST_CASE("huge means are near or not as others are, and never by an overflow") {
    for_each_covariance([&](auto tag, const std::string&) {
        using Covariance = typename decltype(tag)::type;
        Table means(2, 3);
        for (std::size_t i = 0; i < 3; ++i) {
            means(0, i) = 1e300;
            means(1, i) = -1e300;
        }
        // 20 deviations, and 10: that squares of 1e300 overflow does not matter.
        CHECK_FALSE(of_unit_components<Covariance>(means, 2e-299).is_near(0));
        CHECK(of_unit_components<Covariance>(means, 1e-299).all_near());
        // Squares that overflow, then deviations, then their difference itself.
        for (const double factor : {1e-100, 1.0, 1e100}) {
            const auto origin = of_unit_components<Covariance>(means, factor);
            CHECK_FALSE(origin.is_near(0));
            CHECK_FALSE(origin.is_near(1));
        }
        for (std::size_t i = 0; i < 3; ++i) {
            means(0, i) = 1.7e308;
            means(1, i) = -1.7e308;
        }
        for (const double factor : {1e-308, 1.0}) {
            const auto origin = of_unit_components<Covariance>(means, factor);
            CHECK_FALSE(origin.is_near(0));
            CHECK_FALSE(origin.is_near(1));
            CHECK_FALSE(origin.all_near());
        }
    });
}

TEST_CASE("what is not a number, or not finite, is never near") {
    for_each_covariance([&](auto tag, const std::string& type) {
        using Covariance = typename decltype(tag)::type;
        for (const double value : {kNaN, kInfinity, -kInfinity}) {
            CAPTURE(value);
            for (const std::size_t bad : {0U, 1U, 2U}) {
                Table means = normal_table(3, 2, 4);
                means(bad, 1) = value;
                const auto origin = of_unit_components<Covariance>(means);
                for (std::size_t j = 0; j < 3; ++j) { // they share the point
                    CHECK_FALSE(origin.is_near(j));
                }
            }
            // Factors spoil their own component alone.
            const Table means = normal_table(3, 2, 5);
            std::vector<double> factors =
                covariances_of(type, {1.0, 0.0, 0.0, 1.0}, 2, {1.0, 1.0, 1.0});
            factors[matrix_offset<Covariance>(1, 2)] = value;
            const auto origin =
                CommonOrigin::of<Covariance>(means.view(), factors.data());
            CHECK_FALSE(origin.is_near(1));
            CHECK(origin.is_near(0) == (type != "tied"));
            CHECK(origin.is_near(2) == (type != "tied"));
        }
    });
}

TEST_CASE("far is far from all, or set so, for good") {
    const Table means = normal_table(3, 2, 6);
    auto origin = of_unit_components<covariance::Full>(means);
    CHECK(origin.all_near());
    origin.set_far(1);
    CHECK(origin.is_near(0));
    CHECK_FALSE(origin.is_near(1));
    CHECK(origin.is_near(2));
    CHECK_FALSE(origin.all_near());
    const auto far = CommonOrigin::far_from_all(means.view());
    for (std::size_t j = 0; j < 3; ++j) {
        CHECK_FALSE(far.is_near(j));
    }
    CHECK(far.point()[0] == origin.point()[0]);
    CHECK(far.point()[1] == origin.point()[1]);
}
