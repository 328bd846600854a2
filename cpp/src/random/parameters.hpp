#pragma once

namespace shogun_lite::random {

/// InvalidArgument "name: expected a finite number, got x".
void require_finite_parameter(const char* name, double value);

/// InvalidArgument "name: expected a finite number >= 0, got x".
void require_scale(const char* name, double value);

} // namespace shogun_lite::random
