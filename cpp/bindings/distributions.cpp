#include "bindings.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {

void register_distributions(py::module_& module) {
    py::module_ distributions = module.def_submodule("distributions");
    (void)distributions;
}

} // namespace shogun_lite::bindings
