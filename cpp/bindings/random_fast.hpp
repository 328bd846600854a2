#pragma once

#include <pybind11/pybind11.h>

namespace shogun_lite::bindings {

/// fast_method(name, method): the method of Generator of this name, with the fast way.
void register_fast_methods(pybind11::module_& module);

} // namespace shogun_lite::bindings
