#pragma once

#include <string>

namespace shogun_lite::random {

/// A number as a message shows it: "2", "-1e-06", "nan".
std::string shown(double value);

/// InvalidArgument "name: expected a finite number, got x".
void require_finite_parameter(const char* name, double value);

/// InvalidArgument "name: expected a finite number >= 0, got x".
void require_scale(const char* name, double value);

/// InvalidArgument "name: expected a finite number > 0, got x".
void require_positive(const char* name, double value);

/// InvalidArgument "name: expected a probability in [0, 1], got x", or in (0, 1].
void require_probability(const char* name, double value);
void require_positive_probability(const char* name, double value);

} // namespace shogun_lite::random
