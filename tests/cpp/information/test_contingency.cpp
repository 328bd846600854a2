#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/core/type_list.hpp>
#include <shogun_lite/information/contingency.hpp>

using namespace shogun_lite;
namespace info = shogun_lite::information;
using Counts = std::vector<std::int64_t>;

namespace {

using LabelTypes =
    core::type_list<std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                    std::uint16_t, std::uint32_t, std::uint64_t>;

/// The mean over all tables with these totals, from factorials in extended precision.
double expected_by_factorials(const Counts& rows, const Counts& columns) {
    long double n = 0;
    for (const std::int64_t row : rows) {
        n += static_cast<long double>(row);
    }
    const auto log_factorial = [](long double x) { return std::lgamma(x + 1.0L); };
    long double sum = 0;
    for (const std::int64_t row : rows) {
        for (const std::int64_t column : columns) {
            const auto a = static_cast<long double>(row);
            const auto b = static_cast<long double>(column);
            for (long double k = std::max(1.0L, a + b - n); k <= std::min(a, b); ++k) {
                const long double log_p = log_factorial(a) + log_factorial(b) +
                                          log_factorial(n - a) + log_factorial(n - b) -
                                          log_factorial(n) - log_factorial(k) -
                                          log_factorial(a - k) - log_factorial(b - k) -
                                          log_factorial(n - a - b + k);
                sum += k / n * std::log(n * k / (a * b)) * std::exp(log_p);
            }
        }
    }
    return static_cast<double>(sum);
}

struct Cells {
    Counts rows, columns, counts, row_totals, column_totals;
};

Cells cells_of(const std::vector<Counts>& table) {
    Cells out;
    out.row_totals.assign(table.size(), 0);
    out.column_totals.assign(table[0].size(), 0);
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t j = 0; j < table[i].size(); ++j) {
            out.row_totals[i] += table[i][j];
            out.column_totals[j] += table[i][j];
            if (table[i][j] > 0) {
                out.rows.push_back(static_cast<std::int64_t>(i));
                out.columns.push_back(static_cast<std::int64_t>(j));
                out.counts.push_back(table[i][j]);
            }
        }
    }
    return out;
}

double information_of(const std::vector<Counts>& table) {
    const Cells c = cells_of(table);
    return info::mutual_information_of_cells(c.rows, c.columns, c.counts, c.row_totals,
                                             c.column_totals);
}

} // namespace

TEST_CASE("pairs are counted for every type of label, over its whole range") {
    LabelTypes::for_each([](auto tag) {
        using Label = typename decltype(tag)::type;
        using Span = core::span<const Label>;
        const Label low = std::numeric_limits<Label>::min();
        const auto next = static_cast<Label>(low + 1);
        const Label high = std::numeric_limits<Label>::max();
        const std::vector<Label> a = {low, next, next, low, next, next, next};
        const std::vector<Label> b = {high, high, high, high, high, high, high};
        const auto range = info::label_range(Span(a));
        CHECK(range.smallest == low);
        CHECK(range.largest == next);
        Counts counts(2, 0);
        info::count_pairs(Span(a), low, 2, Span(b), high, 1,
                          core::span<std::int64_t>(counts));
        CHECK(counts == Counts{2, 5});
    });
}

TEST_CASE("small and large tables count alike") {
    using Span = core::span<const std::int32_t>;
    for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{5},
                                std::size_t{4096}, std::size_t{10007}}) {
        std::vector<std::int32_t> a(n);
        std::vector<std::int32_t> b(n);
        for (std::size_t i = 0; i < n; ++i) {
            a[i] = static_cast<std::int32_t>(i * 7 % 13);
            b[i] = static_cast<std::int32_t>(i * 5 % 11);
        }
        Counts small(13 * 11, 0);
        info::count_pairs(Span(a), 0, 13, Span(b), 0, 11,
                          core::span<std::int64_t>(small));
        Counts large(13 * 1000, 0); // wider than labels need: another path
        info::count_pairs(Span(a), 0, 13, Span(b), 0, 1000,
                          core::span<std::int64_t>(large));
        std::int64_t total = 0;
        for (std::size_t i = 0; i < 13; ++i) {
            for (std::size_t j = 0; j < 11; ++j) {
                CHECK(small[i * 11 + j] == large[i * 1000 + j]);
                total += small[i * 11 + j];
            }
        }
        CHECK(total == static_cast<std::int64_t>(n));
    }
}

TEST_CASE("information of simple tables") {
    const double log2 = std::log(2.0);
    CHECK(information_of({{5, 0}, {0, 5}}) == doctest::Approx(log2).epsilon(1e-15));
    CHECK(information_of({{1, 2}, {2, 4}}) == 0.0);
    CHECK(information_of({{3, 6, 9}}) == 0.0);
    // Counts whose products overflow 32 and 53 bits (sklearn#9772).
    const std::int64_t many = std::int64_t{1} << 40;
    CHECK(information_of({{many, 0}, {0, many}}) ==
          doctest::Approx(log2).epsilon(1e-15));
    CHECK(information_of({{many, many}, {many, many}}) == 0.0);
}

TEST_CASE("information of labels that are all different") {
    // Here expected / count - 1 rounds to a few digits; its logarithm must not.
    constexpr std::size_t n = 100000;
    Counts index(n);
    for (std::size_t i = 0; i < n; ++i) {
        index[i] = static_cast<std::int64_t>(i);
    }
    const Counts ones(n, 1);
    CHECK(info::mutual_information_of_cells(index, index, ones, ones, ones) ==
          doctest::Approx(std::log(static_cast<double>(n))).epsilon(1e-14));
}

TEST_CASE("expected information agrees with factorials") {
    const std::vector<std::pair<Counts, Counts>> cases = {
        {{1, 1}, {1, 1}},
        {{3, 2, 1}, {2, 4}},
        {{10, 10, 10}, {10, 10, 10}},
        {{50, 1, 49}, {99, 1}},
        {{1000, 2000, 500}, {1700, 1800}},
        {{6}, {3, 3}},
    };
    for (const auto& [rows, columns] : cases) {
        CHECK(info::expected_mutual_information(rows, columns) ==
              doctest::Approx(expected_by_factorials(rows, columns)).epsilon(1e-11));
    }
}

TEST_CASE("expected information of large tables is its asymptote") {
    // (r - 1)(c - 1) / (2 n), with an error of order 1 / n^2.
    const std::int64_t n = 1'000'000'000;
    const Counts rows = {n / 2, n / 2};
    const Counts columns = {n / 4, n / 4, n / 2};
    CHECK(info::expected_mutual_information(rows, columns) ==
          doctest::Approx(2.0 / (2.0 * static_cast<double>(n))).epsilon(1e-6));
}

TEST_CASE("bad input") {
    using Span = core::span<const std::int32_t>;
    const std::vector<std::int32_t> none;
    const std::vector<std::int32_t> two = {0, 1};
    const std::vector<std::int32_t> three = {0, 1, 1};
    Counts counts(4, 0);
    CHECK_THROWS_AS(static_cast<void>(info::label_range(Span(none))),
                    core::InvalidArgument);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(info::count_pairs(Span(two), 0, 2, Span(three), 0, 2,
                                            core::span<std::int64_t>(counts))),
        "labels_b: expected 2 elements, got 3", core::ShapeError);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(info::count_pairs(Span(two), 0, 2, Span(two), 0, 3,
                                            core::span<std::int64_t>(counts))),
        "counts: expected 6 elements, got 4", core::ShapeError);
    CHECK_THROWS_AS(
        static_cast<void>(info::expected_mutual_information(Counts{1, 2}, Counts{4})),
        core::InvalidArgument);
    CHECK_THROWS_AS(
        static_cast<void>(info::expected_mutual_information(Counts{}, Counts{})),
        core::InvalidArgument);
}
