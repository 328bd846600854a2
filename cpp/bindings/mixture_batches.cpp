#include "bindings.hpp"

#include <cstddef>
#include <optional>
#include <utility>

#include <pybind11/stl.h>

#include <shogun_lite/mixture/gaussian_mixture.hpp>
#include <shogun_lite/mixture/row_batches.hpp>

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

/// Batches that a Python function makes anew for each pass: it returns an iterator of
/// (X, sample_weight or None), checked and converted. Used without the GIL.
class PythonBatches final : public mixture::RowBatches {
public:
    explicit PythonBatches(const py::function& source) : source_(source) {}

    void for_each(const Use& use) override {
        const py::gil_scoped_acquire acquire;
        for (const py::handle item : py::iter(source_())) {
            const auto [X, weights] = item.cast<std::pair<Doubles, OptionalDoubles>>();
            const auto x = as_matrix("X", X);
            const auto w = as_span(weights);
            without_gil([&] { use(x, w); });
        }
    }

private:
    const py::function& source_;
};

py::dict fit_batches(const py::function& source, const py::dict& options,
                     bool scale_reg_covar, const std::optional<py::dict>& warm_start,
                     const py::object& generator, const py::object& callback,
                     bool with_parameters) {
    FitOptions parsed = fit_options(options);
    FitRecorder recorder(callback, with_parameters);
    parsed.callback = recorder.function();
    core::Interrupt interrupt(check_signals);
    parsed.interrupt = &interrupt;
    random::Generator& parent = as_generator(generator);
    PythonBatches batches(source);
    std::optional<MixtureParameters> start;
    double bound = 0.0;
    if (warm_start) {
        start = parameters_of(*warm_start, parsed.covariance_type);
        bound = (*warm_start)["lower_bound"].cast<double>();
    }
    const FitResult result = without_gil([&] {
        return GaussianMixture::fit_batches(batches, parsed, scale_reg_covar, parent,
                                            start ? &*start : nullptr, bound);
    });
    return result_dict(result, recorder);
}

py::dict update(const py::array& X, const OptionalDoubles& sample_weight,
                const py::dict& options, const py::dict& parameters, double step) {
    const auto x = as_data("X", X);
    const auto w = as_span(sample_weight);
    FitOptions parsed = fit_options(options);
    core::Interrupt interrupt(check_signals);
    parsed.interrupt = &interrupt;
    MixtureParameters start = parameters_of(parameters, parsed.covariance_type);
    FitRecorder recorder(py::none(), false);
    const FitResult result = without_gil(
        [&] { return GaussianMixture::update(x, w, parsed, std::move(start), step); });
    recorder.record({0, 1, result.lower_bound, 0.0, &result.parameters});
    return result_dict(result, recorder);
}

} // namespace

void register_mixture_batches(py::module_& mixture) {
    mixture.def("fit_batches", fit_batches, py::arg("source"), py::arg("options"),
                py::kw_only(), py::arg("scale_reg_covar"),
                py::arg("warm_start") = py::none(), py::arg("generator"),
                py::arg("callback") = py::none(), py::arg("with_parameters") = false,
                "Maximum likelihood by EM over batches; what was found, as a dict.");
    mixture.def("update", update, py::arg("X").noconvert(),
                py::arg("sample_weight").noconvert().none(true), py::arg("options"),
                py::arg("parameters"), py::arg("step"),
                "A step of online EM; what was found, as a dict.");
}

} // namespace shogun_lite::bindings
