#pragma once

#include <optional>
#include <string>
#include <vector>

#include <pybind11/pybind11.h>

#include <shogun_lite/mixture/fit_options.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

#include "arrays.hpp"

// Arguments that several functions of the mixture module have.
namespace shogun_lite::bindings {

using Doubles = array_in<double>;
using OptionalDoubles = std::optional<Doubles>;

std::vector<double> as_vector(const OptionalDoubles& array);

/// Without covariances and their factors.
mixture::MixtureParameters parameters_of(const Doubles& weights, const Doubles& means,
                                         const std::string& covariance_type);
/// From a dict of weights, means, covariances and precisions_cholesky.
mixture::MixtureParameters parameters_of(const pybind11::dict& parameters,
                                         const std::string& covariance_type);
/// And back, in scikit-learn's shapes.
pybind11::dict as_dict(const mixture::MixtureParameters& parameters);

/// All but the callback and the interrupt.
mixture::FitOptions fit_options(const pybind11::dict& options);

} // namespace shogun_lite::bindings
