#pragma once

#include "generator.hpp"

namespace shogun_lite::bindings {

/// _draw_<name>, _fill_<name> and _fill_each_<name> of every variate of
/// UnivariateTypes.
void register_univariates(pybind11::class_<BoundGenerator>& generator);

} // namespace shogun_lite::bindings
