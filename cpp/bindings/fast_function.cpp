#include "fast_function.hpp"

#include <cstddef>
#include <new>

#include <structmember.h>

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

struct FastFunction {
    PyObject ob_base;
    vectorcallfunc vectorcall;
    PyObject* function; ///< the Python one, owned
    FastCall fast;
};

FastFunction& as_fast(PyObject* object) {
    return *reinterpret_cast<FastFunction*>(object);
}

PyObject* call(PyObject* callable, PyObject* const* args, std::size_t n_args_flag,
               PyObject* kwnames) {
    const FastFunction& self = as_fast(callable);
    PyObject* result = self.fast(args, PyVectorcall_NARGS(n_args_flag), kwnames);
    if (result != nullptr || PyErr_Occurred() != nullptr) {
        return result;
    }
    return PyObject_Vectorcall(self.function, args, n_args_flag, kwnames);
}

PyObject* bind(PyObject* self, PyObject* object, PyObject* /*type*/) {
    if (object == nullptr || object == Py_None) {
        return Py_NewRef(self);
    }
    return PyMethod_New(self, object);
}

void destroy(PyObject* self) {
    PyTypeObject* type = Py_TYPE(self);
    Py_XDECREF(as_fast(self).function);
    type->tp_free(self);
    Py_DECREF(type);
}

PyObject* represent(PyObject* self) {
    return PyObject_Repr(as_fast(self).function);
}

/// The attributes a function is known by, and that inspect and pydoc ask for.
PyObject* attribute_of_function(PyObject* self, void* name) {
    return PyObject_GetAttrString(as_fast(self).function,
                                  static_cast<const char*>(name));
}

PyObject* wrapped(PyObject* self, void* /*unused*/) {
    return Py_NewRef(as_fast(self).function);
}

/// As functions do: pickled, and copied, by name.
PyObject* reduce(PyObject* self, PyObject* /*unused*/) {
    return PyObject_GetAttrString(as_fast(self).function, "__qualname__");
}

PyTypeObject* fast_function_type() {
    static char names[][16] = {"__name__", "__qualname__", "__module__", "__doc__"};
    static PyGetSetDef attributes[] = {
        {names[0], attribute_of_function, nullptr, nullptr, names[0]},
        {names[1], attribute_of_function, nullptr, nullptr, names[1]},
        {names[2], attribute_of_function, nullptr, nullptr, names[2]},
        {names[3], attribute_of_function, nullptr, nullptr, names[3]},
        {"__wrapped__", wrapped, nullptr, nullptr, nullptr},
        {nullptr, nullptr, nullptr, nullptr, nullptr},
    };
    static PyMethodDef methods[] = {
        {"__reduce__", reduce, METH_NOARGS, nullptr},
        {nullptr, nullptr, 0, nullptr},
    };
    static PyMemberDef members[] = {
        {"__vectorcalloffset__", T_PYSSIZET, offsetof(FastFunction, vectorcall),
         READONLY, nullptr},
        {nullptr, 0, 0, 0, nullptr},
    };
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, reinterpret_cast<void*>(destroy)},
        {Py_tp_repr, reinterpret_cast<void*>(represent)},
        {Py_tp_call, reinterpret_cast<void*>(PyVectorcall_Call)},
        {Py_tp_descr_get, reinterpret_cast<void*>(bind)},
        {Py_tp_getset, attributes},
        {Py_tp_members, members},
        {Py_tp_methods, methods},
        {0, nullptr},
    };
    static PyType_Spec spec = {
        "shogun_lite._core.FastFunction",
        sizeof(FastFunction),
        0,
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR |
            Py_TPFLAGS_DISALLOW_INSTANTIATION,
        slots,
    };
    static auto* type = reinterpret_cast<PyTypeObject*>(PyType_FromSpec(&spec));
    if (type == nullptr) {
        throw py::error_already_set();
    }
    return type;
}

} // namespace

py::object make_fast_function(py::object function, FastCall fast) {
    PyTypeObject* type = fast_function_type();
    PyObject* object = type->tp_alloc(type, 0);
    if (object == nullptr) {
        throw py::error_already_set();
    }
    FastFunction& self = as_fast(object);
    self.vectorcall = call;
    self.function = function.release().ptr();
    self.fast = fast;
    return py::reinterpret_steal<py::object>(object);
}

} // namespace shogun_lite::bindings
