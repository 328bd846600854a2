#include "mixture_arguments.hpp"

#include <cstddef>

#include <pybind11/stl.h>

#include <shogun_lite/distributions/components.hpp>

namespace py = pybind11;

namespace shogun_lite::bindings {

using mixture::FitOptions;
using mixture::MixtureParameters;

std::vector<double> as_vector(const OptionalDoubles& array) {
    const auto values = as_span(array);
    return {values.begin(), values.end()};
}

MixtureParameters parameters_of(const Doubles& weights, const Doubles& means,
                                const std::string& covariance_type) {
    const auto m = as_matrix("means", means);
    MixtureParameters parameters;
    parameters.covariance_type = covariance_type;
    parameters.n_components = m.rows();
    parameters.n_features = m.cols();
    parameters.weights = as_vector(weights);
    parameters.means = as_vector(means);
    return parameters;
}

MixtureParameters parameters_of(const py::dict& parameters,
                                const std::string& covariance_type) {
    MixtureParameters out =
        parameters_of(parameters["weights"].cast<Doubles>(),
                      parameters["means"].cast<Doubles>(), covariance_type);
    out.covariances = as_vector(parameters["covariances"].cast<Doubles>());
    out.precisions_cholesky =
        as_vector(parameters["precisions_cholesky"].cast<Doubles>());
    return out;
}

py::dict as_dict(const MixtureParameters& parameters) {
    const std::size_t k = parameters.n_components;
    const std::size_t d = parameters.n_features;
    const auto shape =
        distributions::covariance_shape(parameters.covariance_type, k, d);
    py::dict out;
    out["weights"] = to_array(parameters.weights, {k});
    out["means"] = to_array(parameters.means, {k, d});
    out["covariances"] = to_array(parameters.covariances, shape);
    out["precisions_cholesky"] = to_array(parameters.precisions_cholesky, shape);
    return out;
}

FitOptions fit_options(const py::dict& options) {
    const auto text = [&](const char* name) {
        return options[name].cast<std::string>();
    };
    const auto count = [&](const char* name) {
        return options[name].cast<std::size_t>();
    };
    const auto array = [&](const char* name) {
        return as_vector(options[name].cast<OptionalDoubles>());
    };
    FitOptions out;
    out.n_components = count("n_components");
    out.covariance_type = text("covariance_type");
    out.tol = options["tol"].cast<double>();
    out.tol_on = text("tol_on") == "parameters" ? mixture::TolOn::parameters
                                                : mixture::TolOn::likelihood;
    out.acceleration = options["acceleration"].is_none()
                           ? mixture::Acceleration::none
                           : mixture::Acceleration::squarem;
    out.reg_covar = options["reg_covar"].cast<double>();
    out.on_collapse = mixture::on_collapse(text("on_collapse"));
    out.max_iter = count("max_iter");
    out.n_init = count("n_init");
    out.short_iter = count("short_iter");
    out.init_params = mixture::init_method(text("init_params"));
    out.weights_init = array("weights_init");
    out.means_init = array("means_init");
    out.precisions_init = array("precisions_init");
    out.n_threads = count("n_threads");
    return out;
}

} // namespace shogun_lite::bindings
