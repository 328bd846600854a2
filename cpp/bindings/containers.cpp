#include "bindings.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {

void register_containers(py::module_& module) {
    py::module_ containers = module.def_submodule("containers");
    (void)containers;
}

} // namespace shogun_lite::bindings
