#include <shogun_lite/linalg/log_sum_exp.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shogun_lite::linalg {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A column without a number above -inf; the log sum is returned.
double normalize_degenerate(double* column, std::size_t k, std::size_t stride) {
    double log_sum = -kInfinity;
    for (std::size_t j = 0; j < k; ++j) {
        log_sum = std::isnan(column[j * stride]) ? column[j * stride] : log_sum;
    }
    const double share = std::isnan(log_sum) ? log_sum : 1.0 / static_cast<double>(k);
    for (std::size_t j = 0; j < k; ++j) {
        column[j * stride] = share;
    }
    return log_sum;
}

} // namespace

double log_sum_exp(core::span<const double> values) {
    double maximum = -kInfinity;
    for (const double value : values) {
        if (std::isnan(value)) {
            return value;
        }
        maximum = std::max(maximum, value);
    }
    if (!std::isfinite(maximum)) {
        return maximum;
    }
    double sum = 0.0;
    for (const double value : values) {
        sum += std::exp(value - maximum);
    }
    return maximum + std::log(sum);
}

void normalize_log_columns(double* log_values, std::size_t k, std::size_t n,
                           double* out) {
    // out holds the maxima, then the log sums; rows are contiguous in i, so all loops
    // run along memory.
    std::copy(log_values, log_values + n, out);
    for (std::size_t j = 1; j < k; ++j) {
        const double* row = log_values + j * n;
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = row[i] > out[i] ? row[i] : out[i];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        if (out[i] == -kInfinity) {
            out[i] = normalize_degenerate(log_values + i, k, n);
            continue;
        }
        double sum = 0.0;
        for (std::size_t j = 0; j < k; ++j) {
            double& value = log_values[j * n + i];
            value = std::exp(value - out[i]);
            sum += value;
        }
        const double scale = 1.0 / sum;
        for (std::size_t j = 0; j < k; ++j) {
            log_values[j * n + i] *= scale;
        }
        out[i] += std::log(sum);
    }
}

} // namespace shogun_lite::linalg
