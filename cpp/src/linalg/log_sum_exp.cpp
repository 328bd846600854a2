#include <shogun_lite/linalg/log_sum_exp.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include "linalg/kernels/kernels.hpp"

namespace shogun_lite::linalg {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

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
    kernels::active().normalize_log_columns(log_values, k, n, out);
}

} // namespace shogun_lite::linalg
