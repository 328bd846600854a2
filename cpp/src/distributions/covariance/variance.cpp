#include "distributions/covariance/variance.hpp"

#include <cmath>
#include <string>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::distributions::covariance {

double require_positive(double value, std::size_t index) {
    if (value > 0.0 && std::isfinite(value)) {
        return value;
    }
    throw core::NotPositiveDefiniteError(
        "element " + std::to_string(index) +
            " is not positive and finite: " + core::number_text(value),
        index, value);
}

void add_squared(const double* x, std::size_t n, double mean, double u, double* out) {
    for (std::size_t i = 0; i < n; ++i) {
        const double z = (x[i] - mean) * u;
        out[i] += z * z;
    }
}

} // namespace shogun_lite::distributions::covariance
