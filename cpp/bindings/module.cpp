#include "bindings.hpp"

#include <shogun_lite/core/version.hpp>

namespace py = pybind11;

PYBIND11_MODULE(_core, module) {
    module.doc() = "The C++ core of shogun_lite; use the Python package around it.";
    module.attr("__version__") = shogun_lite::core::kVersion;

    using namespace shogun_lite::bindings;
    register_errors(module);
    register_random(module);
    register_containers(module);
    register_distributions(module);
    register_mixture(module);
    register_information(module);
    register_datasets(module);
}
