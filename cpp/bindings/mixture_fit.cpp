#include "bindings.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>

#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>
#include <shogun_lite/mixture/smem.hpp>

#include "arrays.hpp"
#include "data_view.hpp"
#include "generator.hpp"
#include "mixture_arguments.hpp"
#include "mixture_recorder.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using mixture::FitOptions;
using mixture::FitResult;
using mixture::GaussianMixture;
using mixture::MixtureParameters;

py::dict fit(const py::array& X, const OptionalDoubles& sample_weight,
             const py::dict& options, const std::optional<py::dict>& warm_start,
             const py::object& generator, const py::object& callback,
             bool with_parameters,
             const std::optional<std::pair<std::size_t, std::size_t>>& smem) {
    const auto x = as_data("X", X);
    const auto w = as_span(sample_weight);
    FitOptions parsed = fit_options(options);
    FitRecorder recorder(callback, with_parameters);
    parsed.callback = recorder.function();
    core::Interrupt interrupt(check_signals);
    parsed.interrupt = &interrupt;
    // The callback needs the GIL, so no lock may be held: children are spawned, which
    // any thread may do at any time.
    random::Generator& parent = as_generator(generator);
    std::optional<MixtureParameters> start;
    double bound = 0.0;
    if (warm_start) {
        start = parameters_of(*warm_start, parsed.covariance_type);
        bound = (*warm_start)["lower_bound"].cast<double>();
    }
    const FitResult result = without_gil([&] {
        FitResult found = start ? GaussianMixture::continue_fit(
                                      x, w, parsed, std::move(*start), bound, parent)
                                : GaussianMixture::fit(x, w, parsed, parent);
        return smem
                   ? mixture::split_and_merge(x, w, parsed, {smem->first, smem->second},
                                              std::move(found), parent)
                   : found;
    });
    return result_dict(result, recorder);
}

double scaled_reg_covar(const py::array& X, const OptionalDoubles& sample_weight,
                        std::size_t n_threads) {
    const auto x = as_data("X", X);
    const auto w = as_span(sample_weight);
    return without_gil([&] {
        return mixture::scaled_reg_covar(
            distributions::component_moments(
                x, {}, w, distributions::ScatterShape::diagonal, n_threads)
                .front());
    });
}

} // namespace

void register_mixture_fit(py::module_& mixture) {
    mixture.def("fit", fit, py::arg("X").noconvert(),
                py::arg("sample_weight").noconvert().none(true), py::arg("options"),
                py::kw_only(), py::arg("warm_start") = py::none(), py::arg("generator"),
                py::arg("callback") = py::none(), py::arg("with_parameters") = false,
                py::arg("smem") = py::none(),
                "Maximum likelihood by EM; what was found, as a dict.");
    mixture.def("scaled_reg_covar", scaled_reg_covar, py::arg("X").noconvert(),
                py::arg("sample_weight").noconvert().none(true),
                py::arg("n_threads") = 0, "A reg_covar for data of this scale.");
}

} // namespace shogun_lite::bindings
