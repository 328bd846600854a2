#include "information_fast.hpp"

#include <cstddef>
#include <string>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/information/discrete.hpp>

#include "arrays.hpp"
#include "fast_function.hpp"

// Measures of one-dimensional float64 arrays with all options as they are by default.
// Other arguments, and whatever is wrong with these, are left to the Python function.
namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using Row = core::span<const double>;

/// Elements from which on it pays to release the GIL.
constexpr std::size_t kReleaseFrom = 4096;

/// The elements, if there are some and they can be read as they lie.
bool as_row(PyObject* object, Row& row) {
    static PyObject* array_type = py::type::of(py::array()).release().ptr();
    if (reinterpret_cast<PyObject*>(Py_TYPE(object)) != array_type ||
        !py::isinstance<array_in<double>>(object)) {
        return false;
    }
    const auto array = py::reinterpret_borrow<array_in<double>>(object);
    constexpr int kNeeded = py::detail::npy_api::NPY_ARRAY_C_CONTIGUOUS_ |
                            py::detail::npy_api::NPY_ARRAY_ALIGNED_;
    if (array.ndim() != 1 || array.size() == 0 ||
        (array.flags() & kNeeded) != kNeeded) {
        return false;
    }
    row = as_span(array);
    return true;
}

template <class Measure> PyObject* measured(std::size_t size, Measure measure) {
    try {
        if (size < kReleaseFrom) {
            return PyFloat_FromDouble(measure());
        }
        double value = 0.0;
        {
            const py::gil_scoped_release release;
            value = measure();
        }
        return PyFloat_FromDouble(value);
    } catch (const core::InvalidArgument&) {
        return nullptr; // the Python function says it by its own names
    }
}

PyObject* entropy(PyObject* const* args, Py_ssize_t n_positional, PyObject* kwnames) {
    return guarded([&]() -> PyObject* {
        Row p;
        if (n_positional != 1 || kwnames != nullptr || !as_row(args[0], p)) {
            return nullptr;
        }
        return measured(p.size(), [p] { return information::entropy(p); });
    });
}

using PairMeasure = double (*)(Row, Row);

template <PairMeasure kMeasure>
PyObject* pair_measure(PyObject* const* args, Py_ssize_t n_positional,
                       PyObject* kwnames) {
    return guarded([&]() -> PyObject* {
        Row p;
        Row q;
        if (n_positional != 2 || kwnames != nullptr || !as_row(args[0], p) ||
            !as_row(args[1], q) || p.size() != q.size()) {
            return nullptr;
        }
        return measured(p.size(), [p, q] { return kMeasure(p, q); });
    });
}

struct NamedCall {
    const char* name;
    FastCall call;
};

constexpr NamedCall kCalls[] = {
    {"entropy", entropy},
    {"cross_entropy", pair_measure<information::cross_entropy>},
    {"kl_divergence", pair_measure<information::kl_divergence>},
    {"js_divergence", pair_measure<information::js_divergence>},
};

} // namespace

void register_fast_measures(py::module_& module) {
    module.def(
        "fast_function",
        [](const py::object& function) {
            const auto name = function.attr("__name__").cast<std::string>();
            for (const NamedCall& entry : kCalls) {
                if (name == entry.name) {
                    return make_fast_function(function, entry.call);
                }
            }
            throw py::key_error(name);
        },
        py::arg("function"), "The function, with a fast way for its common calls.");
}

} // namespace shogun_lite::bindings
