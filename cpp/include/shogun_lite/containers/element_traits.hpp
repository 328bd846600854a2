#pragma once

#include <type_traits>

namespace shogun_lite::containers {

/// How elements are compared by find, count, remove and ==. NaN equals nothing, -0.0
/// equals 0.0. Specialise it for an element type that needs care.
template <class T> struct ElementTraits {
    static bool equal(const T& element, const T& value) { return element == value; }
};

/// Whether an element may be moved by copying its bytes and forgetting the original,
/// so that arrays of it grow by realloc and insert and erase by memmove. C++17 promises
/// it for trivially copyable types only; specialise it for a type that is known to
/// contain no pointer into itself.
template <class T>
inline constexpr bool kTriviallyRelocatable = std::is_trivially_copyable_v<T>;

} // namespace shogun_lite::containers
