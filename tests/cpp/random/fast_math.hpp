#pragma once

#include <vector>

#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::tests {

/// n rounds of uniform, standard normal and exponential, normal(0.1, 3.3) and
/// uniform(-3, 4.1), the first three by a cursor, in a file compiled with -march=native
/// -ffast-math.
std::vector<double> draws_of_fast_math(random::Generator& generator, int n);

} // namespace shogun_lite::tests
