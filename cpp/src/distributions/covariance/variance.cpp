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

} // namespace shogun_lite::distributions::covariance
