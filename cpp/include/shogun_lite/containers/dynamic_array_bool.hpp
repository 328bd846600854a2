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
    static bool equal(const bool& element, bool value) {
        unsigned char byte = 0;
        std::memcpy(&byte, &element, 1);
        return (byte != 0) == value;
    }
};

} // namespace shogun_lite::containers
