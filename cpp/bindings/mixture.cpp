#include "bindings.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include <pybind11/stl.h>

#include <shogun_lite/mixture/gaussian_mixture.hpp>
#include <shogun_lite/mixture/initialisation.hpp>

#include "arrays.hpp"
#include "data_view.hpp"
#include "generator.hpp"
#include "mixture_arguments.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using mixture::GaussianMixture;
using mixture::MixtureParameters;

Doubles initial_responsibilities(const py::array& X,
                                 const OptionalDoubles& sample_weight,
                                 std::size_t n_components,
                                 const std::string& init_params,
                                 const py::object& generator, std::size_t n_threads) {
    const auto x = as_data("X", X);
    const auto w = as_span(sample_weight);
    auto out = make_array<double>({X.shape(0), static_cast<py::ssize_t>(n_components)});
    const auto view = as_output_matrix(out);
    with_generator(generator, [&](random::Generator& g) {
        mixture::initial_responsibilities(x, w, mixture::init_method(init_params), g,
                                          view, n_threads);
    });
    return out;
}

GaussianMixture model_of(const Doubles& weights, const Doubles& means,
                         const Doubles& precisions_cholesky,
                         const std::string& covariance_type) {
    MixtureParameters parameters = parameters_of(weights, means, covariance_type);
    parameters.precisions_cholesky = as_vector(precisions_cholesky);
    return GaussianMixture(std::move(parameters));
}

Doubles score_samples(const py::array& X, const Doubles& weights, const Doubles& means,
                      const Doubles& precisions_cholesky,
                      const std::string& covariance_type, std::size_t n_threads) {
    const auto x = as_data("X", X);
    const GaussianMixture model =
        model_of(weights, means, precisions_cholesky, covariance_type);
    auto out = make_array<double>({X.shape(0)});
    const auto view = as_output_span(out);
    without_gil([&] { model.score_samples(x, view, n_threads); });
    return out;
}

Doubles predict_proba(const py::array& X, const Doubles& weights, const Doubles& means,
                      const Doubles& precisions_cholesky,
                      const std::string& covariance_type, std::size_t n_threads) {
    const auto x = as_data("X", X);
    const GaussianMixture model =
        model_of(weights, means, precisions_cholesky, covariance_type);
    auto out = make_array<double>({X.shape(0), means.shape(0)});
    const auto view = as_output_matrix(out);
    without_gil([&] { model.predict_proba(x, view, n_threads); });
    return out;
}

array_in<std::int64_t> predict(const py::array& X, const Doubles& weights,
                               const Doubles& means, const Doubles& precisions_cholesky,
                               const std::string& covariance_type,
                               std::size_t n_threads) {
    const auto x = as_data("X", X);
    const GaussianMixture model =
        model_of(weights, means, precisions_cholesky, covariance_type);
    auto out = make_array<std::int64_t>({X.shape(0)});
    const auto view = as_output_span(out);
    without_gil([&] { model.predict(x, view, n_threads); });
    return out;
}

py::tuple sample(py::ssize_t n, const Doubles& weights, const Doubles& means,
                 const Doubles& covariances, const std::string& covariance_type,
                 const py::object& generator) {
    MixtureParameters parameters = parameters_of(weights, means, covariance_type);
    parameters.covariances = as_vector(covariances);
    const GaussianMixture model(std::move(parameters));
    auto out = make_array<double>({n, means.shape(1)});
    auto labels = make_array<std::int64_t>({n});
    const auto rows = as_output_matrix(out);
    const auto view = as_output_span(labels);
    with_generator(generator,
                   [&](random::Generator& g) { model.sample(g, rows, view); });
    return py::make_tuple(out, labels);
}

bool has_collapsed(const Doubles& weights, const Doubles& means,
                   const Doubles& precisions_cholesky,
                   const std::string& covariance_type, double reg_covar) {
    return model_of(weights, means, precisions_cholesky, covariance_type)
        .has_collapsed(reg_covar);
}

template <class Function>
void define_score(py::module_& module, const char* name, Function function,
                  const char* doc) {
    module.def(name, function, py::arg("X").noconvert(), py::arg("weights").noconvert(),
               py::arg("means").noconvert(), py::arg("precisions_cholesky").noconvert(),
               py::arg("covariance_type"), py::arg("n_threads") = 0, doc);
}

} // namespace

void register_mixture(py::module_& module) {
    py::module_ mixture = module.def_submodule("mixture");
    register_mixture_fit(mixture);
    register_mixture_batches(mixture);
    mixture.def("initial_responsibilities", initial_responsibilities,
                py::arg("X").noconvert(),
                py::arg("sample_weight").noconvert().none(true),
                py::arg("n_components"), py::arg("init_params"), py::arg("generator"),
                py::arg("n_threads") = 0, "Responsibilities EM starts from, (n, k).");
    define_score(mixture, "score_samples", score_samples,
                 "Log density of each row, in nats, (n,).");
    define_score(mixture, "predict_proba", predict_proba,
                 "Responsibilities of the components, (n, k).");
    define_score(mixture, "predict", predict, "Most responsible component, (n,).");
    mixture.def("has_collapsed", has_collapsed, py::arg("weights").noconvert(),
                py::arg("means").noconvert(),
                py::arg("precisions_cholesky").noconvert(), py::arg("covariance_type"),
                py::arg("reg_covar"),
                "Whether some variance is at most twice the ridge.");
    mixture.def("sample", sample, py::arg("n"), py::arg("weights").noconvert(),
                py::arg("means").noconvert(), py::arg("covariances").noconvert(),
                py::arg("covariance_type"), py::arg("generator"),
                "Independent rows (n, d) and their components (n,).");
}

} // namespace shogun_lite::bindings
