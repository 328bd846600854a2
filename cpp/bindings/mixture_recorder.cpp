#include "mixture_recorder.hpp"

#include <cstdint>

#include <pybind11/stl.h>

#include "arrays.hpp"
#include "mixture_arguments.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

py::object read_only(const mixture::MixtureParameters& parameters) {
    const py::dict arrays = as_dict(parameters);
    for (const auto& entry : arrays) {
        entry.second.attr("setflags")(py::arg("write") = false);
    }
    return arrays;
}

} // namespace

void check_signals() {
    const py::gil_scoped_acquire acquire;
    if (PyErr_CheckSignals() != 0) {
        throw py::error_already_set();
    }
}

FitRecorder::FitRecorder(const py::object& callback, bool with_parameters)
    : callback_(callback), with_parameters_(with_parameters),
      begin_(std::chrono::steady_clock::now()) {}

std::function<bool(const mixture::FitProgress&)> FitRecorder::function() {
    return [this](const mixture::FitProgress& progress) { return record(progress); };
}

bool FitRecorder::record(const mixture::FitProgress& progress) {
    const std::chrono::duration<double> elapsed =
        std::chrono::steady_clock::now() - begin_;
    restarts_.push_back(progress.restart);
    iterations_.push_back(progress.iteration);
    lower_bounds_.push_back(progress.lower_bound);
    seconds_.push_back(elapsed.count());
    if (callback_.is_none()) {
        return false;
    }
    const py::gil_scoped_acquire acquire;
    const py::object parameters =
        with_parameters_ ? read_only(*progress.parameters) : py::none();
    return callback_(progress.restart, progress.iteration, progress.lower_bound,
                     progress.change, elapsed.count(), parameters)
        .cast<bool>();
}

py::dict FitRecorder::history() const {
    const std::vector<std::size_t> shape = {iterations_.size()};
    const auto counts = [&](const std::vector<std::size_t>& values) {
        return to_array(std::vector<std::int64_t>(values.begin(), values.end()), shape);
    };
    py::dict out;
    out["restart"] = counts(restarts_);
    out["iteration"] = counts(iterations_);
    out["lower_bound"] = to_array(lower_bounds_, shape);
    out["seconds"] = to_array(seconds_, shape);
    return out;
}

py::dict result_dict(const mixture::FitResult& result, const FitRecorder& recorder) {
    py::dict out = as_dict(result.parameters);
    out["lower_bound"] = result.lower_bound;
    out["lower_bounds"] = result.lower_bounds;
    out["n_iter"] = result.n_iter;
    out["reg_covar"] = result.reg_covar;
    out["n_passes"] = result.n_passes;
    out["converged"] = result.converged;
    out["restart"] = result.restart;
    out["stopped"] = result.stopped;
    std::vector<py::tuple> repairs;
    for (const auto& repair : result.repairs) {
        repairs.push_back(py::make_tuple(repair.component, repair.ridge));
    }
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
    out["history"] = recorder.history();
    return out;
}

} // namespace shogun_lite::bindings
