#pragma once

#include "generator.hpp"

namespace shogun_lite::bindings {

/// The methods of Generator that fill vectors and matrices, and the class
/// SemidefiniteFactor they take.
void register_multivariates(pybind11::module_& module,
                            pybind11::class_<BoundGenerator>& generator);

} // namespace shogun_lite::bindings
