#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <vector>

#include <pybind11/pybind11.h>

#include <shogun_lite/mixture/fit_options.hpp>
#include <shogun_lite/mixture/fit_result.hpp>

namespace shogun_lite::bindings {

/// Ctrl-C, and whatever else Python does when a signal comes. Takes the GIL.
void check_signals();

/// Keeps what the iterations of a fit report, and asks Python's callback whether to end
/// it. Used without the GIL, which it takes only if there is a callback.
class FitRecorder {
public:
    /// The callback (or None) is called with restart, iteration, lower bound, change,
    /// seconds since now, and the parameters as a dict of read-only arrays if asked
    /// for, None otherwise.
    FitRecorder(const pybind11::object& callback, bool with_parameters);

    /// What FitOptions::callback has to be; refers to this object.
    [[nodiscard]] std::function<bool(const mixture::FitProgress&)> function();

    /// The iterations so far, as a dict of arrays.
    [[nodiscard]] pybind11::dict history() const;

    /// An iteration; returns whether to end the fit.
    bool record(const mixture::FitProgress& progress);

private:
    pybind11::handle callback_;
    bool with_parameters_;
    std::chrono::steady_clock::time_point begin_;
    std::vector<std::size_t> restarts_;
    std::vector<std::size_t> iterations_;
    std::vector<double> lower_bounds_;
    std::vector<double> seconds_;
};

/// What a fit found, with what was recorded of it.
pybind11::dict result_dict(const mixture::FitResult& result,
                           const FitRecorder& recorder);

} // namespace shogun_lite::bindings
