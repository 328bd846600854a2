#include "bindings.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {

void register_information(py::module_& module) {
    py::module_ information = module.def_submodule("information");
    (void)information;
}

} // namespace shogun_lite::bindings
