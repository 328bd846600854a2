#pragma once

#include <shogun_lite/core/span.hpp>

namespace shogun_lite::random {

/// InvalidArgument unless p is not empty, finite, >= 0, and its sum finite and > 0.
void require_probabilities(core::span<const double> p);

} // namespace shogun_lite::random
