#pragma once

#include <pybind11/pybind11.h>

// Methods of Python classes with a way around the interpreter for their commonest
// calls: a Python method that checks its arguments costs more than a draw by an order
// of magnitude.
namespace shogun_lite::bindings {

/// Tries a call without self in `args`; `kwnames` as in the vectorcall protocol.
/// Returns a new reference, or nullptr without an exception for a call it leaves to the
/// Python method, or nullptr with one.
using FastCall = PyObject* (*)(PyObject* self, PyObject* const* args,
                               Py_ssize_t n_positional, PyObject* kwnames);

/// A method descriptor that looks like `method`, a Python function, and calls `fast`
/// before it.
pybind11::object make_fast_method(pybind11::object method, FastCall fast);

} // namespace shogun_lite::bindings
