#include "bindings.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {

void register_mixture(py::module_& module) {
    py::module_ mixture = module.def_submodule("mixture");
    (void)mixture;
}

} // namespace shogun_lite::bindings
