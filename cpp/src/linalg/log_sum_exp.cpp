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

template <class T>
void normalize_log_columns(T* log_values, std::size_t k, std::size_t n, T* out) {
    kernels::active().of<T>().normalize_log_columns(log_values, k, n, out);
}

template void normalize_log_columns(double*, std::size_t, std::size_t, double*);
template void normalize_log_columns(float*, std::size_t, std::size_t, float*);

} // namespace shogun_lite::linalg
