#pragma once

#include <pybind11/pybind11.h>

namespace shogun_lite::bindings {

/// fast_function(function): the measure of its name, with a fast way for common calls.
void register_fast_measures(pybind11::module_& module);

} // namespace shogun_lite::bindings
