#include "distributions/covariance/variance.hpp"

#include <cmath>
#include <cstdio>
#include <string>

#include <shogun_lite/core/error.hpp>

namespace shogun_lite::distributions::covariance {

double require_positive(double value, std::size_t index) {
    if (value > 0.0 && std::isfinite(value)) {
        return value;
    }
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    throw core::NotPositiveDefiniteError(
        "element " + std::to_string(index) + " is not positive: " + text, index, value);
}

void add_squared(const double* x, std::size_t n, double mean, double u, double* out) {
    for (std::size_t i = 0; i < n; ++i) {
        const double z = (x[i] - mean) * u;
        out[i] += z * z;
    }
}

} // namespace shogun_lite::distributions::covariance
