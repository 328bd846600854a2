#include "bindings.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {

void register_random(py::module_& module) {
    py::module_ random = module.def_submodule("random");
    (void)random;
}

} // namespace shogun_lite::bindings
