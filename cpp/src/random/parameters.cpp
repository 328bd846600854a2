#include "random/parameters.hpp"

#include <cmath>
#include <sstream>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::random {
namespace {

std::string message(const char* name, const char* expected, double value) {
    return std::string(name) + ": expected " + expected + ", got " + shown(value);
}

} // namespace

std::string shown(double value) {
    std::ostringstream text;
    text << value;
    return text.str();
}

void require_finite_parameter(const char* name, double value) {
    core::require(std::isfinite(value),
                  [&] { return message(name, "a finite number", value); });
}

void require_scale(const char* name, double value) {
    core::require(std::isfinite(value) && value >= 0.0,
                  [&] { return message(name, "a finite number >= 0", value); });
}

void require_positive(const char* name, double value) {
    core::require(std::isfinite(value) && value > 0.0,
                  [&] { return message(name, "a finite number > 0", value); });
}

void require_probability(const char* name, double value) {
    core::require(value >= 0.0 && value <= 1.0,
                  [&] { return message(name, "a probability in [0, 1]", value); });
}

void require_positive_probability(const char* name, double value) {
    core::require(value > 0.0 && value <= 1.0,
                  [&] { return message(name, "a probability in (0, 1]", value); });
}

} // namespace shogun_lite::random
