#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/random/multivariate.hpp>

#include "random/golden.hpp"

// Against the golden file, which the pure-Python reference made.

using namespace shogun_lite;
using tests::GoldenRecord;

namespace {

double double_of(const std::string& hex) {
    const std::uint64_t bits = std::strtoull(hex.c_str(), nullptr, 16);
    double value = 0.0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

std::vector<double> numbers_of(const GoldenRecord& record) {
    std::vector<double> numbers;
    std::istringstream text(record.inputs.at("numbers"));
    for (std::string hex; std::getline(text, hex, ',');) {
        numbers.push_back(double_of(hex));
    }
    return numbers;
}

/// What the record is about, drawn in two parts.
template <class T, class Fill>
void check_fill(const GoldenRecord& record, std::size_t item, Fill fill) {
    CAPTURE(record.name);
    std::vector<T> out(record.values.size());
    random::Generator generator(record.integer("seed"));
    generator.seek(record.integer("position"));
    fill(generator, core::span<T>(out.data(), 3 * item));
    fill(generator, core::span<T>(out.data() + 3 * item, out.size() - 3 * item));
    for (std::size_t i = 0; i < out.size(); ++i) {
        if constexpr (std::is_same_v<T, double>) {
            CHECK(out[i] == double_of(record.values[i]));
        } else {
            CHECK(std::to_string(out[i]) == record.values[i]);
        }
    }
    std::vector<T> torn(item + 1);
    if (item > 1) {
        CHECK_THROWS_AS(fill(generator, core::span<T>(torn)), core::ShapeError);
    }
}

void check_counts(const GoldenRecord& record, double parameter,
                  const std::vector<double>& numbers) {
    const auto n = static_cast<std::int64_t>(parameter);
    using Out = core::span<std::int64_t>;
    if (record.name == "multinomial") {
        check_fill<std::int64_t>(record, numbers.size(), [&](auto& g, Out out) {
            random::fill_multinomial(g, n, numbers, out);
        });
        return;
    }
    const std::vector<std::int64_t> colors(numbers.begin(), numbers.end());
    check_fill<std::int64_t>(record, colors.size(), [&](auto& g, Out out) {
        random::fill_multivariate_hypergeometric(g, colors, n, out);
    });
}

void check_vectors(const GoldenRecord& record, double parameter,
                   const std::vector<double>& numbers) {
    using Out = core::span<double>;
    if (record.name == "unit_vectors") {
        check_fill<double>(
            record, 3, [](auto& g, Out out) { random::fill_unit_vectors(g, 3, out); });
        return;
    }
    const auto d = static_cast<std::size_t>(
        std::lround(std::sqrt(static_cast<double>(numbers.size()))));
    const auto factor = random::semidefinite_factor(numbers, d);
    CHECK(factor.residual <= 1e-15);
    if (record.name == "multivariate_normal") {
        const std::vector<double> mean(d, parameter);
        check_fill<double>(record, d, [&](auto& g, Out out) {
            random::fill_multivariate_normal(g, mean, factor, out);
        });
    } else {
        const bool inverse = record.name == "inverse_wishart";
        check_fill<double>(record, d * d, [&](auto& g, Out out) {
            inverse ? random::fill_inverse_wishart(g, parameter, factor, out)
                    : random::fill_wishart(g, parameter, factor, out);
        });
    }
}

} // namespace

TEST_CASE("vectors and matrices are the golden ones") {
    const auto records = tests::golden_records("multivariates.txt");
    REQUIRE(records.size() == 10);
    for (const GoldenRecord& record : records) {
        const double parameter = double_of(record.inputs.at("parameter"));
        const std::vector<double> numbers = numbers_of(record);
        if (record.name.find("multinomial") == 0 ||
            record.name.find("multivariate_hyper") == 0) {
            check_counts(record, parameter, numbers);
        } else {
            check_vectors(record, parameter, numbers);
        }
    }
}

TEST_CASE("a factor has the rank of its matrix") {
    // v v^T + w w^T: rank 2.
    std::vector<double> matrix;
    const double v[] = {1.0, -2.0, 0.5, 3.0};
    const double w[] = {0.25, 1.0, 2.0, -1.0};
    for (int i = 0; i < 4; ++i) {
        for (int j = 0; j < 4; ++j) {
            matrix.push_back(v[i] * v[j] + w[i] * w[j]);
        }
    }
    const auto factor = random::semidefinite_factor(matrix, 4);
    CHECK(factor.rank == 2);
    CHECK(factor.residual < 1e-14);
    CHECK(random::semidefinite_factor(std::vector<double>(4, 0.0), 2).rank == 0);
    CHECK(random::semidefinite_factor(std::vector<double>{1.0, 2.0, 2.0, 1.0}, 2)
              .residual == 3.0);
}

TEST_CASE("what no vectors can be drawn of is refused") {
    random::Generator g(1);
    std::vector<std::int64_t> counts(3);
    std::vector<double> out(4);
    const std::vector<double> p = {0.5, 0.6, 0.0};
    CHECK_THROWS_AS(random::fill_multinomial(g, 3, p, counts), core::InvalidArgument);
    const std::vector<double> fine = {0.5, 0.5, 0.0};
    CHECK_THROWS_AS(random::fill_multinomial(g, -1, fine, counts),
                    core::InvalidArgument);
    const std::vector<std::int64_t> colors = {1, 2, -1};
    CHECK_THROWS_AS(random::fill_multivariate_hypergeometric(g, colors, 1, counts),
                    core::InvalidArgument);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const auto& bad : {std::vector<double>{1.0, 0.5, 0.4, 1.0},
                            std::vector<double>{nan, 0.0, 0.0, 1.0}}) {
        CHECK_THROWS_AS(random::semidefinite_factor(bad, 2), core::InvalidArgument);
    }
    const auto singular = random::semidefinite_factor(std::vector<double>(4, 1.0), 2);
    CHECK_THROWS_AS(random::fill_wishart(g, 1.0, singular, out), core::InvalidArgument);
    CHECK_THROWS_AS(random::fill_inverse_wishart(g, 3.0, singular, out),
                    core::InvalidArgument);
    CHECK_THROWS_AS(random::fill_unit_vectors(g, 0, out), core::InvalidArgument);
    CHECK(g == random::Generator(1));
}
