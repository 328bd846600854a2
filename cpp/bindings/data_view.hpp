#pragma once

#include <shogun_lite/distributions/data_view.hpp>

#include "arrays.hpp"

// Data of float64 or float32, taken as they are: arguments of type py::array, bound
// noconvert().
namespace shogun_lite::bindings {

/// TypeError unless the array is C-contiguous, of float64 or float32.
inline distributions::DataView as_data(const char* name, const pybind11::array& array) {
    if (array_in<double>::check_(array)) {
        return as_matrix(name, pybind11::reinterpret_borrow<array_in<double>>(array));
    }
    if (array_in<float>::check_(array)) {
        return as_matrix(name, pybind11::reinterpret_borrow<array_in<float>>(array));
    }
    throw pybind11::type_error(std::string(name) +
                               ": expected a C-contiguous array of float64 or float32");
}

} // namespace shogun_lite::bindings
