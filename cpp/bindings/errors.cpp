#include "bindings.hpp"

#include <new>

#include <shogun_lite/core/error.hpp>

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

/// A Python exception class of shogun_lite.exceptions (plain Python, so that it can be
/// caught, pickled and documented without the extension).
py::object exception_class(const char* name) {
    return py::module_::import("shogun_lite.exceptions").attr(name);
}

void raise_not_positive_definite(const core::NotPositiveDefiniteError& error) {
    const py::object type = exception_class("NotPositiveDefiniteError");
    const py::object value = type(error.what());
    value.attr("pivot_index") = error.pivot_index();
    value.attr("pivot_value") = error.pivot_value();
    PyErr_SetObject(type.ptr(), value.ptr());
}

void translate(std::exception_ptr pointer) {
    try {
        std::rethrow_exception(pointer);
    } catch (const core::ShapeError& error) {
        PyErr_SetString(exception_class("ShapeError").ptr(), error.what());
    } catch (const core::NotPositiveDefiniteError& error) {
        raise_not_positive_definite(error);
    } catch (const core::NotFittedError& error) {
        PyErr_SetString(exception_class("NotFittedError").ptr(), error.what());
    } catch (const core::SerializationError& error) {
        PyErr_SetString(exception_class("SerializationError").ptr(), error.what());
    } catch (const core::ExportedBufferError& error) {
        PyErr_SetString(PyExc_BufferError, error.what());
    } catch (const std::bad_alloc&) {
        PyErr_SetString(
            PyExc_MemoryError,
            "not enough memory for what was asked for; nothing was changed");
    }
    // What is not ours passes on to pybind11's own map (invalid_argument: ValueError,
    // ...).
}

} // namespace

void register_errors(py::module_&) {
    py::register_local_exception_translator(translate);
}

} // namespace shogun_lite::bindings
