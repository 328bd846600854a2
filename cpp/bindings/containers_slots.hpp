#pragma once

#include <memory>
#include <string>

#include <pybind11/pybind11.h>

#include "any_array.hpp"

// The parts of the Python type DynamicArray that are slots of CPython: pybind11's own
// functions cost some 190 ns a call, a slot or a METH_O method a tenth of that.
namespace shogun_lite::bindings {

/// What shogun_lite._core.containers.DynamicArray holds.
struct BoundArray {
    explicit BoundArray(const std::string& dtype);
    std::unique_ptr<AnyArray> array;
};

/// An index as Python counts it, from the end if negative; IndexError if there is no
/// such element.
std::size_t checked_index(const AnyArray& array, pybind11::ssize_t i,
                          const char* action);

/// Sets the buffer, sequence and mapping slots, iteration and append. To be run before
/// the type is ready.
void set_array_slots(PyHeapTypeObject* type);

} // namespace shogun_lite::bindings
