#pragma once

#include <cstddef>

// What the types made of variances share.
namespace shogun_lite::distributions::covariance {

/// The value itself; NotPositiveDefiniteError unless it is positive and finite.
double require_positive(double value, std::size_t index);

} // namespace shogun_lite::distributions::covariance
