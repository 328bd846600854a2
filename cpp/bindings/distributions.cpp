#include "bindings.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <pybind11/stl.h>

#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>

#include "arrays.hpp"
#include "data_view.hpp"
#include "generator.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using distributions::ComponentEstimates;
using Doubles = array_in<double>;
using OptionalDoubles = std::optional<Doubles>;

py::tuple estimate(const py::array& X, const OptionalDoubles& responsibilities,
                   const OptionalDoubles& sample_weight,
                   const std::string& covariance_type, double reg_covar,
                   std::size_t n_threads) {
    const auto x = as_data("X", X);
    core::matrix_view<const double> r;
    if (responsibilities) {
        r = as_matrix("responsibilities", *responsibilities);
        core::require_size("responsibilities (rows)", x.rows(), r.rows());
    }
    const auto w = as_span(sample_weight);
    if (!w.empty()) {
        core::require_size("sample_weight", x.rows(), w.size());
    }
    const ComponentEstimates estimates = without_gil([&] {
        return distributions::estimate_components(
            covariance_type,
            distributions::component_moments(
                x, r, w, distributions::scatter_shape(covariance_type), n_threads),
            reg_covar);
    });
    const std::size_t k = estimates.counts.size();
    return py::make_tuple(
        to_array(estimates.counts, {k}), to_array(estimates.means, {k, x.cols()}),
        to_array(estimates.covariances,
                 distributions::covariance_shape(covariance_type, k, x.cols())));
}

/// A function from matrices to matrices of the same covariance type.
using MatrixFunction = std::vector<double> (*)(std::string_view,
                                               core::span<const double>, std::size_t,
                                               std::size_t);

void define_matrix_function(py::module_& module, const char* name, const char* argument,
                            MatrixFunction function, const char* doc) {
    module.def(
        name,
        [function](const Doubles& matrices, const std::string& covariance_type,
                   std::size_t n_components, std::size_t n_features) {
            const std::vector<double> out =
                function(covariance_type, as_span(matrices), n_components, n_features);
            return to_array(out, distributions::covariance_shape(
                                     covariance_type, n_components, n_features));
        },
        py::arg(argument).noconvert(), py::arg("covariance_type"),
        py::arg("n_components"), py::arg("n_features"), doc);
}

/// log_pdf and mahalanobis: one number for each row and component.
template <class Function>
void define_density(py::module_& module, const char* name, Function function,
                    const char* doc) {
    module.def(
        name,
        [function](const py::array& X, const Doubles& means,
                   const Doubles& precisions_cholesky,
                   const std::string& covariance_type, std::size_t n_threads) {
            const auto x = as_data("X", X);
            const auto m = as_matrix("means", means);
            const auto u = as_span(precisions_cholesky);
            auto out = make_array<double>({X.shape(0), means.shape(0)});
            const auto view = as_output_matrix(out);
            without_gil([&] { function(covariance_type, x, m, u, view, n_threads); });
            return out;
        },
        py::arg("X").noconvert(), py::arg("means").noconvert(),
        py::arg("precisions_cholesky").noconvert(), py::arg("covariance_type"),
        py::arg("n_threads") = 0, doc);
}

py::array sample(const Doubles& means, const Doubles& covariances,
                 const std::string& covariance_type,
                 const array_in<std::int64_t>& labels, const py::object& generator) {
    const auto m = as_matrix("means", means);
    const auto c = as_span(covariances);
    const auto l = as_span(labels);
    auto out = make_array<double>({labels.shape(0), means.shape(1)});
    const auto view = as_output_matrix(out);
    with_generator(generator, [&](random::Generator& g) {
        distributions::sample(covariance_type, m, c, l, g, view);
    });
    return out;
}

void register_matrices(py::module_& module) {
    define_matrix_function(module, "precisions_cholesky", "covariances",
                           distributions::precisions_cholesky,
                           "Upper triangular factors U of the precisions U U^T.");
    define_matrix_function(module, "precisions_cholesky_from_precisions", "precisions",
                           distributions::precisions_cholesky_from_precisions,
                           "Upper triangular factors U of given precisions U U^T.");
    define_matrix_function(module, "precisions_from_cholesky", "precisions_cholesky",
                           distributions::precisions_from_cholesky,
                           "Precisions U U^T from their factors.");
    define_matrix_function(
        module, "covariances_from_cholesky", "precisions_cholesky",
        distributions::covariances_from_cholesky,
        "Covariances (U U^T)^-1 from the factors of the precisions.");
}

} // namespace

void register_distributions(py::module_& module) {
    py::module_ distributions = module.def_submodule("distributions");
    namespace d = shogun_lite::distributions;

    distributions.def("covariance_types", [] {
        std::vector<std::string> names;
        d::covariance_list::for_each(
            [&](auto tag) { names.emplace_back(decltype(tag)::type::kName); });
        return names;
    });
    distributions.def("num_free_parameters", d::num_free_parameters,
                      py::arg("covariance_type"), py::arg("n_components"),
                      py::arg("n_features"),
                      "Free parameters of the covariances alone.");
    distributions.def(
        "estimate", estimate, py::arg("X").noconvert(),
        py::arg("responsibilities").noconvert().none(true),
        py::arg("sample_weight").noconvert().none(true), py::arg("covariance_type"),
        py::arg("reg_covar"), py::arg("n_threads") = 0,
        "Weighted maximum likelihood: counts, means, covariances of k components.");
    register_matrices(distributions);
    define_density(distributions, "log_pdf", d::log_pdf,
                   "Log densities in nats, (n, k).");
    define_density(distributions, "mahalanobis", d::mahalanobis,
                   "Squared Mahalanobis distances, (n, k).");
    distributions.def(
        "entropy",
        [](const Doubles& u, const std::string& covariance_type,
           std::size_t n_components, std::size_t n_features) {
            return to_array(
                d::entropies(covariance_type, as_span(u), n_components, n_features),
                {n_components});
        },
        py::arg("precisions_cholesky").noconvert(), py::arg("covariance_type"),
        py::arg("n_components"), py::arg("n_features"),
        "Differential entropies in nats, (k,).");
    distributions.def("sample", sample, py::arg("means").noconvert(),
                      py::arg("covariances").noconvert(), py::arg("covariance_type"),
                      py::arg("labels").noconvert(), py::arg("generator"),
                      "One row from the component each label names, (n, d).");
}

} // namespace shogun_lite::bindings
