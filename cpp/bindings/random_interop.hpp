#pragma once

#include <pybind11/pybind11.h>

#include "generator.hpp"

namespace shogun_lite::bindings {

/// What NumPy asks of a bit generator: the properties `capsule` and `lock`.
void register_interop(pybind11::module_& module,
                      pybind11::class_<BoundGenerator>& generator);

} // namespace shogun_lite::bindings
