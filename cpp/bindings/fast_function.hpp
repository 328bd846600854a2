#pragma once

#include <exception>
#include <new>

#include <pybind11/pybind11.h>

// Python functions with a way around the interpreter for their commonest calls:
// checking arguments in Python costs ten times what a draw, or a sum of a few terms,
// costs.
namespace shogun_lite::bindings {

/// Tries a call; `args` and `kwnames` as in the vectorcall protocol, args[0] is self
/// for a method. Returns a new reference, or nullptr without an exception for a call it
/// leaves to the Python function, or nullptr with one.
using FastCall = PyObject* (*)(PyObject* const* args, Py_ssize_t n_positional,
                               PyObject* kwnames);

/// Looks like `function`, a Python function or method, and calls `fast` before it.
pybind11::object make_fast_function(pybind11::object function, FastCall fast);

/// Runs `body`, which returns a new reference or nullptr, as the C API wants it.
template <class Body> PyObject* guarded(Body body) noexcept {
    try {
        return body();
    } catch (pybind11::error_already_set& error) {
        error.restore();
    } catch (const std::bad_alloc&) {
        PyErr_NoMemory();
    } catch (const std::exception& error) {
        PyErr_SetString(PyExc_RuntimeError, error.what());
    }
    return nullptr;
}

} // namespace shogun_lite::bindings
