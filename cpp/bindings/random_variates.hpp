#pragma once

#include <pybind11/pybind11.h>

#include "generator.hpp"

namespace shogun_lite::bindings {

/// Adds the draws to the bound Generator: single values, and fills of arrays.
void register_variates(pybind11::class_<BoundGenerator>& generator);

} // namespace shogun_lite::bindings
