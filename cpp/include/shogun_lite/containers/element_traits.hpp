#pragma once

namespace shogun_lite::containers {

/// How elements are compared by find, count and remove. NaN equals nothing, -0.0 equals
/// 0.0. Specialise it for an element type that needs care.
template <class T> struct ElementTraits {
    static bool equal(const T& element, const T& value) { return element == value; }
};

} // namespace shogun_lite::containers
