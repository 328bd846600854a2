#pragma once

#include <cstddef>

// What the types made of variances share.
namespace shogun_lite::distributions::covariance {

/// The value itself; NotPositiveDefiniteError unless it is positive and finite.
double require_positive(double value, std::size_t index);

/// out[i] += ((x[i] - mean) * u)^2.
void add_squared(const double* x, std::size_t n, double mean, double u, double* out);

} // namespace shogun_lite::distributions::covariance
