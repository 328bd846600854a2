#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <shogun_lite/linalg/log_sum_exp.hpp>
#include <shogun_lite/linalg/sums.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/uniform.hpp>

using namespace shogun_lite::linalg;
using shogun_lite::core::span;

namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kSizes[] = {0, 1, 2, 7, 8, 9, 15, 16, 17, 100, 257};

std::vector<double> normals(std::size_t n, std::uint64_t seed) {
    shogun_lite::random::Generator generator(seed);
    std::vector<double> values(n);
    shogun_lite::random::fill_standard_normal(generator, values);
    return values;
}

double log_sum_exp_of(const std::vector<double>& values) {
    return log_sum_exp(span<const double>(values.data(), values.size()));
}

long double oracle(const std::vector<double>& values) {
    long double maximum = -std::numeric_limits<long double>::infinity();
    for (const double value : values) {
        maximum = std::max<long double>(maximum, value);
    }
    long double total = 0.0L;
    for (const double value : values) {
        total += std::exp(static_cast<long double>(value) - maximum);
    }
    return maximum + std::log(total);
}

} // namespace

TEST_CASE("one number that is not finite is found wherever it is") {
    for (const std::size_t n : {0u, 1u, 7u, 8u, 9u, 23u}) {
        std::vector<double> x(n, 1e308);
        CHECK(all_finite(x.data(), n));
        for (const double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
            for (std::size_t i = 0; i < n; ++i) {
                std::vector<double> with = x;
                with[i] = bad;
                CHECK_FALSE(all_finite(with.data(), n));
            }
        }
    }
}

TEST_CASE("dot and sum agree with long double for every remainder of eight") {
    for (const std::size_t n : kSizes) {
        CAPTURE(n);
        const std::vector<double> x = normals(n, 1);
        const std::vector<double> y = normals(n, 2);
        long double product = 0.0L;
        long double product_size = 0.0L;
        long double total = 0.0L;
        long double total_size = 0.0L;
        for (std::size_t i = 0; i < n; ++i) {
            const long double term = static_cast<long double>(x[i]) * y[i];
            product += term;
            product_size += std::fabs(term);
            total += x[i];
            total_size += std::fabs(x[i]);
        }
        const auto steps = static_cast<long double>(n / 8 + 5) * kEpsilon;
        CHECK(std::fabs(dot(x.data(), y.data(), n) - product) <= steps * product_size);
        CHECK(std::fabs(sum(x.data(), n) - total) <= steps * total_size);
    }
}

TEST_CASE("log_sum_exp agrees with long double and shifts with its arguments") {
    for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{9}}) {
        for (const double offset : {0.0, 700.0, -700.0, 1e4, -1e8}) {
            CAPTURE(n);
            CAPTURE(offset);
            std::vector<double> values = normals(n, 5);
            for (double& value : values) {
                value = 10.0 * value + offset;
            }
            const auto expected = static_cast<double>(oracle(values));
            CHECK(std::fabs(log_sum_exp_of(values) - expected) <=
                  4.0 * kEpsilon * (1.0 + std::fabs(expected)));
        }
    }
}

TEST_CASE("log_sum_exp of nothing, infinities and NaN") {
    const double nan = std::nan("");
    CHECK(log_sum_exp_of({}) == -kInfinity);
    CHECK(log_sum_exp_of({-kInfinity, -kInfinity}) == -kInfinity);
    CHECK(log_sum_exp_of({-kInfinity, 3.0}) == 3.0);
    CHECK(log_sum_exp_of({kInfinity, 3.0, -kInfinity}) == kInfinity);
    CHECK(std::isnan(log_sum_exp_of({nan, kInfinity})));
    CHECK(std::isnan(log_sum_exp_of({kInfinity, nan})));
    CHECK(log_sum_exp_of({-1e300, 1e300}) == 1e300);
}

TEST_CASE("normalised columns sum to 1 and give log_sum_exp") {
    const std::size_t k = 5;
    for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{17}}) {
        CAPTURE(n);
        std::vector<double> values = normals(k * n, 6);
        for (double& value : values) {
            value *= 300.0;
        }
        std::vector<double> columns = values;
        std::vector<double> out(n);
        normalize_log_columns(columns.data(), k, n, out.data());
        for (std::size_t i = 0; i < n; ++i) {
            std::vector<double> column;
            double total = 0.0;
            for (std::size_t j = 0; j < k; ++j) {
                column.push_back(values[j * n + i]);
                total += columns[j * n + i];
            }
            CHECK(out[i] == log_sum_exp_of(column));
            CHECK(std::fabs(total - 1.0) <= k * kEpsilon);
            for (std::size_t j = 0; j < k; ++j) {
                CHECK(columns[j * n + i] ==
                      doctest::Approx(std::exp(column[j] - out[i])).epsilon(1e-12));
            }
        }
    }
}

TEST_CASE("a single row is normalised to exactly 1") {
    std::vector<double> values = {-1e300, 12.5, -kInfinity};
    std::vector<double> out(3);
    normalize_log_columns(values.data(), 1, 3, out.data());
    CHECK(values == std::vector<double>{1.0, 1.0, 1.0});
    CHECK(out == std::vector<double>{-1e300, 12.5, -kInfinity});
}

TEST_CASE("columns that nothing can be said about share equally; NaN stays NaN") {
    const double nan = std::nan("");
    // Columns: only -inf; one alive; NaN after -inf; NaN first.
    std::vector<double> values = {-kInfinity, -kInfinity, -kInfinity, nan,
                                  -kInfinity, 2.0,        nan,        -kInfinity};
    std::vector<double> out(4);
    normalize_log_columns(values.data(), 2, 4, out.data());
    CHECK(out[0] == -kInfinity);
    CHECK(values[0] == 0.5);
    CHECK(values[4] == 0.5);
    CHECK(out[1] == 2.0);
    CHECK(values[1] == 0.0);
    CHECK(values[5] == 1.0);
    for (const std::size_t i : {2U, 3U}) {
        CHECK(std::isnan(out[i]));
        CHECK(std::isnan(values[i]));
        CHECK(std::isnan(values[4 + i]));
    }
}
