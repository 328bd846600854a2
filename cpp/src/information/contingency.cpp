#include <shogun_lite/information/contingency.hpp>

#include <algorithm>
#include <cmath>
#include <map>

#include <shogun_lite/core/require.hpp>

#include "information/block_sum.hpp"
#include "information/excess.hpp"

namespace shogun_lite::information {
namespace {

using Counts = core::span<const std::int64_t>;

// Below this many cells every table fits a first level cache several times over.
constexpr std::size_t kSmallTable = 4096;
// Consecutive items often carry equal labels; four tables taken in turns keep such
// increments from waiting for each other.
constexpr std::size_t kTables = 4;

double sum_of(Counts counts) {
    std::int64_t sum = 0;
    for (const std::int64_t count : counts) {
        sum += count;
    }
    return static_cast<double>(sum);
}

/// How often each total occurs.
std::map<std::int64_t, double> multiplicities(Counts totals) {
    std::map<std::int64_t, double> out;
    for (const std::int64_t total : totals) {
        if (total > 0) {
            out[total] += 1.0;
        }
    }
    return out;
}

/// (1 + x) log(1 + x) - x, at least 0, for x >= -1.
double relative_excess(double x) {
    if (std::fabs(x) > kSmallDifference) {
        return x > -1.0 ? (1.0 + x) * std::log1p(x) - x : 1.0;
    }
    // x^2 (1/2 - x/6 + x^2/12 - ...) with coefficients 1 / (n (n - 1)).
    double sum = 0.0;
    for (int n = 17; n >= 2; --n) {
        sum = 1.0 / (n * (n - 1)) - x * sum;
    }
    return x * x * sum;
}

/// E[k log(k / m)] for k of Hypergeometric(n, a, b), whose mean is m = a b / n.
///
/// Summed as E[k log(k / m) - (k - m)], the same because E[k] = m: no term is negative,
/// while those of the plain sum cancel to a part of their size that falls with n.
class CellExpectation {
public:
    CellExpectation(double n, double a, double b)
        : n_(n), a_(a), b_(b), mean_(a * (b / n)) {}

    double operator()() {
        const double first = std::max(0.0, a_ + b_ - n_);
        const double last = std::min(a_, b_);
        const double mode =
            std::clamp(std::floor((a_ + 1.0) * (b_ + 1.0) / (n_ + 2.0)), first, last);
        add(mode, 1.0);
        double p = 1.0;
        for (double k = mode; k < last && p > kNegligible; k += 1.0) {
            p *= (a_ - k) * (b_ - k) / ((k + 1.0) * (n_ - a_ - b_ + k + 1.0));
            add(k + 1.0, p);
        }
        p = 1.0;
        for (double k = mode; k > first && p > kNegligible; k -= 1.0) {
            p *= k * (n_ - a_ - b_ + k) / ((a_ - k + 1.0) * (b_ - k + 1.0));
            add(k - 1.0, p);
        }
        return mean_ * weighted_ / total_;
    }

private:
    // The probabilities fall faster than geometrically beyond it.
    static constexpr double kNegligible = 1e-22;

    void add(double k, double p) {
        total_ += p;
        weighted_ += p * relative_excess((k - mean_) / mean_);
    }

    double n_;
    double a_;
    double b_;
    double mean_;
    double total_ = 0.0;
    double weighted_ = 0.0;
};

} // namespace

template <class Label> LabelRange<Label> label_range(core::span<const Label> labels) {
    core::require(!labels.empty(), [] { return "labels: expected at least one"; });
    const auto [smallest, largest] = std::minmax_element(labels.begin(), labels.end());
    return {*smallest, *largest};
}

template <class Label>
void count_pairs(core::span<const Label> a, Label smallest_a, std::size_t n_a,
                 core::span<const Label> b, Label smallest_b, std::size_t n_b,
                 core::span<std::int64_t> counts) {
    core::require_size("labels_b", a.size(), b.size());
    core::require_size("counts", n_a * n_b, counts.size());
    // Unsigned differences are right even where signed ones overflow.
    const auto code = [](Label label, Label smallest) {
        return static_cast<std::size_t>(static_cast<std::uint64_t>(label) -
                                        static_cast<std::uint64_t>(smallest));
    };
    const auto cell = [&](std::size_t i) {
        return code(a[i], smallest_a) * n_b + code(b[i], smallest_b);
    };
    if (counts.size() > kSmallTable) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            ++counts[cell(i)];
        }
        return;
    }
    std::vector<std::int64_t> tables(kTables * counts.size(), 0);
    const std::size_t size = counts.size();
    std::size_t i = 0;
    for (; i + kTables <= a.size(); i += kTables) {
        for (std::size_t lane = 0; lane < kTables; ++lane) {
            ++tables[lane * size + cell(i + lane)];
        }
    }
    for (; i < a.size(); ++i) {
        ++tables[cell(i)];
    }
    for (std::size_t j = 0; j < tables.size(); ++j) {
        counts[j % size] += tables[j];
    }
}

#define SHOGUN_LITE_INSTANTIATE(Label)                                                 \
    template LabelRange<Label> label_range(core::span<const Label>);                   \
    template void count_pairs(core::span<const Label>, Label, std::size_t,             \
                              core::span<const Label>, Label, std::size_t,             \
                              core::span<std::int64_t>);
SHOGUN_LITE_INSTANTIATE(std::int8_t)
SHOGUN_LITE_INSTANTIATE(std::int16_t)
SHOGUN_LITE_INSTANTIATE(std::int32_t)
SHOGUN_LITE_INSTANTIATE(std::int64_t)
SHOGUN_LITE_INSTANTIATE(std::uint8_t)
SHOGUN_LITE_INSTANTIATE(std::uint16_t)
SHOGUN_LITE_INSTANTIATE(std::uint32_t)
SHOGUN_LITE_INSTANTIATE(std::uint64_t)
#undef SHOGUN_LITE_INSTANTIATE

double mutual_information_of_cells(Counts rows, Counts columns, Counts counts,
                                   Counts row_totals, Counts column_totals) {
    core::require_size("columns", rows.size(), columns.size());
    core::require_size("counts", rows.size(), counts.size());
    const double n = sum_of(counts);
    core::require(n > 0.0, [] { return "counts: expected a positive sum"; });
    const auto independent = [&](std::size_t c) {
        return static_cast<double>(row_totals[static_cast<std::size_t>(rows[c])]) *
               static_cast<double>(
                   column_totals[static_cast<std::size_t>(columns[c])]) /
               n;
    };
    // As kl_divergence(): count (d - log(1 + d)) with d = expected / count - 1, and the
    // expected counts of the empty cells.
    const double divergence = block_sum(counts.size(), [&](std::size_t c) {
        const auto count = static_cast<double>(counts[c]);
        const double expected = independent(c);
        const double d = (expected - count) / count;
        return std::fabs(d) <= kSmallDifference
                   ? count * excess(d)
                   : (expected - count) - count * std::log(expected / count);
    });
    double expected_in_empty_cells = 0.0;
    if (counts.size() < row_totals.size() * column_totals.size()) {
        const double occupied = block_sum(counts.size(), independent);
        expected_in_empty_cells = std::max(0.0, n - occupied);
    }
    return (divergence + expected_in_empty_cells) / n;
}

double expected_mutual_information(Counts row_totals, Counts column_totals) {
    const double n = sum_of(row_totals);
    core::require(n > 0.0 && n == sum_of(column_totals), [] {
        return "column_totals: expected the same positive sum as row_totals";
    });
    const auto rows = multiplicities(row_totals);
    const auto columns = multiplicities(column_totals);
    double sum = 0.0;
    for (const auto& [a, times_a] : rows) {
        for (const auto& [b, times_b] : columns) {
            sum += times_a * times_b *
                   CellExpectation(n, static_cast<double>(a), static_cast<double>(b))();
        }
    }
    return sum / n;
}

} // namespace shogun_lite::information
