#pragma once

#include <cstddef>
#include <cstdint>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <shogun_lite/random/fill_on_threads.hpp>

#include "arrays.hpp"
#include "generator.hpp"

// What the fast calls of the generator's methods (random_fast.cpp,
// random_fast_laws.cpp) understand of their arguments. Anything else, and whatever is
// wrong, is left to the Python method: nothing here raises errors of its own.
namespace shogun_lite::bindings {

/// Values from which on it pays to release the GIL.
inline constexpr std::size_t kReleaseFrom = 4096;

/// The bound generator without pybind11's search by type; nullptr if it is not to be
/// had that simply.
inline BoundGenerator* bound_generator(PyObject* self) {
    static auto* type = reinterpret_cast<PyTypeObject*>(
        pybind11::type::of<BoundGenerator>().release().ptr());
    if (PyObject_TypeCheck(self, type) == 0) {
        return nullptr;
    }
    auto* instance = reinterpret_cast<pybind11::detail::instance*>(self);
    if (!instance->simple_layout) {
        return nullptr;
    }
    return static_cast<BoundGenerator*>(instance->simple_value_holder[0]);
}

/// numpy.float64 or numpy.float32.
inline PyObject* scalar_type(const char* name) {
    return pybind11::module_::import("numpy")
        .attr(name)
        .cast<pybind11::object>()
        .release()
        .ptr();
}

/// What is to be made: one value, `size` of them, or those of `out`.
struct Request {
    PyObject* size = nullptr;
    PyObject* out = nullptr;
    bool typed = false;  ///< there is a dtype
    bool single = false; ///< it is numpy.float32
    bool understood = true;

    /// A `size`, which may be the only positional argument.
    void take_positional(PyObject* const* args, Py_ssize_t n) {
        understood = n <= 1;
        if (n == 1) {
            size = args[0];
        }
    }

    /// False if the name is none of this class.
    bool take_named(PyObject* name, PyObject* value) {
        if (PyUnicode_CompareWithASCIIString(name, "size") == 0) {
            understood = understood && size == nullptr;
            size = value;
        } else if (PyUnicode_CompareWithASCIIString(name, "out") == 0) {
            out = value;
        } else if (PyUnicode_CompareWithASCIIString(name, "dtype") == 0) {
            static PyObject* const float64 = scalar_type("float64");
            static PyObject* const float32 = scalar_type("float32");
            typed = true;
            single = value == float32;
            understood = understood && (single || value == float64);
        } else {
            return false;
        }
        return true;
    }

    /// Both, of a call that has nothing else.
    static Request of(PyObject* const* args, Py_ssize_t n_positional,
                      PyObject* kwnames) {
        Request request;
        request.take_positional(args, n_positional);
        const Py_ssize_t n_named = kwnames == nullptr ? 0 : PyTuple_GET_SIZE(kwnames);
        for (Py_ssize_t i = 0; i < n_named; ++i) {
            if (!request.take_named(PyTuple_GET_ITEM(kwnames, i),
                                    args[n_positional + i])) {
                request.understood = false;
            }
        }
        return request;
    }

    [[nodiscard]] bool is_one_value() const {
        return size == nullptr && out == nullptr;
    }
    [[nodiscard]] bool can_be_done() const {
        return understood && (size == nullptr || out == nullptr);
    }
};

/// An exact Python int as a number in [0, 2^40), or -1.
inline std::int64_t plain_size(PyObject* size) {
    if (!PyLong_CheckExact(size)) {
        return -1;
    }
    int overflow = 0;
    const long long value = PyLong_AsLongLongAndOverflow(size, &overflow);
    return overflow == 0 && value >= 0 && value < (1LL << 40U) ? value : -1;
}

template <class T, class Fill>
void fill_briefly(BoundGenerator& bound, core::span<T> values, std::size_t halves,
                  Fill draw) {
    if (values.size() < kReleaseFrom) {
        with_generator_briefly(bound, [&](random::Generator& g) {
            draw(g, values);
            return 0;
        });
    } else {
        with_generator(bound, [&](random::Generator& g) {
            random::fill_on_threads(g, values, halves, bound.n_threads, draw);
        });
    }
}

/// A new array, or `out` if it is an array that can be filled as it is; else nullptr.
template <class T, class Fill>
PyObject* filled(BoundGenerator& bound, const Request& request, std::size_t halves,
                 Fill draw) {
    namespace py = pybind11;
    if (request.size != nullptr) {
        const std::int64_t n = plain_size(request.size);
        if (n < 0) {
            return nullptr;
        }
        py::array_t<T> array(static_cast<py::ssize_t>(n));
        fill_briefly(bound,
                     core::span<T>(array.mutable_data(), static_cast<std::size_t>(n)),
                     halves, draw);
        return array.release().ptr();
    }
    const py::handle target(request.out);
    if (!py::isinstance<array_in<T>>(target)) {
        return nullptr;
    }
    auto array = py::reinterpret_borrow<array_in<T>>(target);
    constexpr int kNeeded = py::detail::npy_api::NPY_ARRAY_C_CONTIGUOUS_ |
                            py::detail::npy_api::NPY_ARRAY_ALIGNED_ |
                            py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
    if ((array.flags() & kNeeded) != kNeeded) {
        return nullptr;
    }
    fill_briefly(bound, as_output_span(array), halves, draw);
    return array.release().ptr();
}

} // namespace shogun_lite::bindings
