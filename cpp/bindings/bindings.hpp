#pragma once

#include <pybind11/pybind11.h>

// One register_<module>() per file, named as the submodule of shogun_lite._core it
// fills.
namespace shogun_lite::bindings {

void register_errors(pybind11::module_& module);
void register_random(pybind11::module_& module);
void register_containers(pybind11::module_& module);
void register_distributions(pybind11::module_& module);
void register_mixture(pybind11::module_& module);
void register_mixture_fit(pybind11::module_& mixture);     // into that submodule
void register_mixture_batches(pybind11::module_& mixture); // too
void register_information(pybind11::module_& module);
void register_datasets(pybind11::module_& module);

} // namespace shogun_lite::bindings
