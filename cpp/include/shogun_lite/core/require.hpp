#pragma once

#include <cassert>
#include <cstddef>
#include <string>
#include <string_view>

#include <shogun_lite/core/error.hpp>

/// Debug-only check for inner loops; public functions use require() in every build.
#define SHOGUN_LITE_ASSERT(condition) assert(condition)

namespace shogun_lite::core {

/// Throws InvalidArgument(message) unless `condition` holds. The message is built by
/// the caller's lambda only on failure, so the check costs one branch.
template <class MakeMessage>
inline void require(bool condition, MakeMessage&& make_message) {
    if (!condition) {
        throw InvalidArgument(std::string(make_message()));
    }
}

/// As require(), for sizes that disagree.
template <class MakeMessage>
inline void require_shape(bool condition, MakeMessage&& make_message) {
    if (!condition) {
        throw ShapeError(std::string(make_message()));
    }
}

/// Throws ShapeError "name: expected n elements, got m" unless the sizes agree.
void require_size(std::string_view name, std::size_t expected, std::size_t got);

/// Throws InvalidArgument naming the first element that is not finite.
/// `width` is the row length (1 for a vector), so that the message can name the row.
void require_finite(std::string_view name, const double* values, std::size_t count,
                    std::size_t width = 1);

/// A number as a message shows it: six digits, with an exponent where it is needed
/// (std::to_string shows -1e-09 as -0.000000).
[[nodiscard]] std::string number_text(double value);

} // namespace shogun_lite::core
