#pragma once

#include <string>

#include <pybind11/pybind11.h>

namespace shogun_lite::bindings {

/// fast_method(name, method): the method of Generator of this name, with the fast way.
void register_fast_methods(pybind11::module_& module);

/// Those with parameters: normal, gamma, ... KeyError for another name.
pybind11::object make_fast_law(const std::string& name, const pybind11::object& method);
void append_fast_laws(pybind11::list& names);

} // namespace shogun_lite::bindings
