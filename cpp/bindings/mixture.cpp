#include "bindings.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>

#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>
#include <shogun_lite/mixture/initialisation.hpp>
#include <shogun_lite/mixture/smem.hpp>

#include "arrays.hpp"
#include "generator.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using mixture::FitOptions;
using mixture::FitProgress;
using mixture::FitResult;
using mixture::GaussianMixture;
using mixture::MixtureParameters;
using Doubles = array_in<double>;
using OptionalDoubles = std::optional<Doubles>;

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

py::dict as_dict(const FitResult& result) {
    const MixtureParameters& p = result.parameters;
    const std::size_t k = p.n_components;
    const std::size_t d = p.n_features;
    const auto shape = distributions::covariance_shape(p.covariance_type, k, d);
    std::vector<py::tuple> repairs;
    for (const auto& repair : result.repairs) {
        repairs.push_back(py::make_tuple(repair.component, repair.ridge));
    }
    py::dict out;
    out["weights"] = to_array(p.weights, {k});
    out["means"] = to_array(p.means, {k, d});
    out["covariances"] = to_array(p.covariances, shape);
    out["precisions_cholesky"] = to_array(p.precisions_cholesky, shape);
    out["lower_bound"] = result.lower_bound;
    out["lower_bounds"] = result.lower_bounds;
    out["n_iter"] = result.n_iter;
    out["converged"] = result.converged;
    out["restart"] = result.restart;
    out["repairs"] = repairs;
    std::vector<py::tuple> reseeds;
    for (const auto& reseed : result.reseeds) {
        reseeds.push_back(
            py::make_tuple(reseed.iteration, reseed.component, reseed.weight));
    }
    out["reseeds"] = reseeds;
    std::vector<py::tuple> moves;
    for (const auto& move : result.moves) {
        moves.push_back(py::make_tuple(move.first, move.second, move.split,
                                       move.lower_bound, move.accepted));
    }
    out["moves"] = moves;
    return out;
}

/// Ctrl-C, and whatever else Python does when a signal comes.
void check_signals() {
    const py::gil_scoped_acquire acquire;
    if (PyErr_CheckSignals() != 0) {
        throw py::error_already_set();
    }
}

std::function<bool(const FitProgress&)> progress_function(const py::object& callback) {
    if (callback.is_none()) {
        return {};
    }
    return [callback_pointer = callback.ptr()](const FitProgress& progress) {
        const py::gil_scoped_acquire acquire;
        const auto function = py::reinterpret_borrow<py::object>(callback_pointer);
        return function(progress.restart, progress.iteration, progress.lower_bound,
                        progress.change)
            .cast<bool>();
    };
}

MixtureParameters warm_parameters(const py::dict& start, const FitOptions& options) {
    MixtureParameters parameters =
        parameters_of(start["weights"].cast<Doubles>(), start["means"].cast<Doubles>(),
                      options.covariance_type);
    parameters.covariances = as_vector(start["covariances"].cast<Doubles>());
    parameters.precisions_cholesky =
        as_vector(start["precisions_cholesky"].cast<Doubles>());
    return parameters;
}

py::dict fit(const Doubles& X, const OptionalDoubles& sample_weight,
             std::size_t n_components, const std::string& covariance_type, double tol,
             double reg_covar, const std::string& on_collapse, std::size_t max_iter,
             std::size_t n_init, const std::string& init_params,
             const OptionalDoubles& weights_init, const OptionalDoubles& means_init,
             const OptionalDoubles& precisions_init,
             const std::optional<py::dict>& warm_start, const py::object& generator,
             std::size_t n_threads, const py::object& callback,
             const std::optional<std::pair<std::size_t, std::size_t>>& smem) {
    const auto x = as_matrix("X", X);
    const auto w = as_span(sample_weight);
    FitOptions options;
    options.n_components = n_components;
    options.covariance_type = covariance_type;
    options.tol = tol;
    options.reg_covar = reg_covar;
    options.on_collapse = mixture::on_collapse(on_collapse);
    options.max_iter = max_iter;
    options.n_init = n_init;
    options.init_params = mixture::init_method(init_params);
    options.weights_init = as_vector(weights_init);
    options.means_init = as_vector(means_init);
    options.precisions_init = as_vector(precisions_init);
    options.n_threads = n_threads;
    options.callback = progress_function(callback);
    core::Interrupt interrupt(check_signals);
    options.interrupt = &interrupt;
    // The callback needs the GIL, so no lock may be held: children are spawned, which
    // any thread may do at any time.
    random::Generator& parent = as_generator(generator);
    std::optional<MixtureParameters> start;
    double bound = 0.0;
    if (warm_start) {
        start = warm_parameters(*warm_start, options);
        bound = (*warm_start)["lower_bound"].cast<double>();
    }
    const FitResult result = without_gil([&] {
        FitResult found = start ? GaussianMixture::continue_fit(
                                      x, w, options, std::move(*start), bound, parent)
                                : GaussianMixture::fit(x, w, options, parent);
        return smem ? mixture::split_and_merge(x, w, options,
                                               {smem->first, smem->second},
                                               std::move(found), parent)
                    : found;
    });
    py::dict out = as_dict(result);
    out["reg_covar"] = reg_covar;
    return out;
}

double scaled_reg_covar(const Doubles& X, const OptionalDoubles& sample_weight,
                        std::size_t n_threads) {
    const auto x = as_matrix("X", X);
    const auto w = as_span(sample_weight);
    return without_gil([&] {
        return mixture::scaled_reg_covar(
            distributions::component_moments(
                x, {}, w, distributions::ScatterShape::diagonal, n_threads)
                .front());
    });
}

Doubles initial_responsibilities(const Doubles& X, const OptionalDoubles& sample_weight,
                                 std::size_t n_components,
                                 const std::string& init_params,
                                 const py::object& generator, std::size_t n_threads) {
    const auto x = as_matrix("X", X);
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

Doubles score_samples(const Doubles& X, const Doubles& weights, const Doubles& means,
                      const Doubles& precisions_cholesky,
                      const std::string& covariance_type, std::size_t n_threads) {
    const auto x = as_matrix("X", X);
    const GaussianMixture model =
        model_of(weights, means, precisions_cholesky, covariance_type);
    auto out = make_array<double>({X.shape(0)});
    const auto view = as_output_span(out);
    without_gil([&] { model.score_samples(x, view, n_threads); });
    return out;
}

Doubles predict_proba(const Doubles& X, const Doubles& weights, const Doubles& means,
                      const Doubles& precisions_cholesky,
                      const std::string& covariance_type, std::size_t n_threads) {
    const auto x = as_matrix("X", X);
    const GaussianMixture model =
        model_of(weights, means, precisions_cholesky, covariance_type);
    auto out = make_array<double>({X.shape(0), means.shape(0)});
    const auto view = as_output_matrix(out);
    without_gil([&] { model.predict_proba(x, view, n_threads); });
    return out;
}

array_in<std::int64_t> predict(const Doubles& X, const Doubles& weights,
                               const Doubles& means, const Doubles& precisions_cholesky,
                               const std::string& covariance_type,
                               std::size_t n_threads) {
    const auto x = as_matrix("X", X);
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
    mixture.def("fit", fit, py::arg("X").noconvert(),
                py::arg("sample_weight").noconvert().none(true), py::kw_only(),
                py::arg("n_components"), py::arg("covariance_type"), py::arg("tol"),
                py::arg("reg_covar"), py::arg("on_collapse"), py::arg("max_iter"),
                py::arg("n_init"), py::arg("init_params"),
                py::arg("weights_init").noconvert().none(true) = py::none(),
                py::arg("means_init").noconvert().none(true) = py::none(),
                py::arg("precisions_init").noconvert().none(true) = py::none(),
                py::arg("warm_start") = py::none(), py::arg("generator") = py::none(),
                py::arg("n_threads") = 0, py::arg("callback") = py::none(),
                py::arg("smem") = py::none(),
                "Maximum likelihood by EM; what was found, as a dict.");
    mixture.def("scaled_reg_covar", scaled_reg_covar, py::arg("X").noconvert(),
                py::arg("sample_weight").noconvert().none(true),
                py::arg("n_threads") = 0, "A reg_covar for data of this scale.");
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
    mixture.def("sample", sample, py::arg("n"), py::arg("weights").noconvert(),
                py::arg("means").noconvert(), py::arg("covariances").noconvert(),
                py::arg("covariance_type"), py::arg("generator"),
                "Independent rows (n, d) and their components (n,).");
}

} // namespace shogun_lite::bindings
