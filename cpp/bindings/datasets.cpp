#include "bindings.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {

void register_datasets(py::module_& module) {
    py::module_ datasets = module.def_submodule("datasets");
    (void)datasets;
}

} // namespace shogun_lite::bindings
