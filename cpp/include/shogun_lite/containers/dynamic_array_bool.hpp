#pragma once

#include <cstring>

#include <shogun_lite/containers/element_traits.hpp>

namespace shogun_lite::containers {

static_assert(sizeof(bool) == 1, "DynamicArray<bool> shares NumPy's layout of bool");

/// The bool specialisation: DynamicArray<bool> holds one real bool a byte, contiguous,
/// with real `bool&` and `bool*`, unlike std::vector<bool>. Its bytes can be written
/// through a view of another type, and a bool that holds neither 0 nor 1 is undefined
/// to read: so comparisons read the byte.
template <> struct ElementTraits<bool> {
    static bool is_true(const bool& element) {
        unsigned char byte = 0;
        std::memcpy(&byte, &element, 1);
        return byte != 0;
    }
    static bool equal(const bool& element, const bool& value) {
        return is_true(element) == is_true(value);
    }
};

} // namespace shogun_lite::containers
