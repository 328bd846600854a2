#include "containers_slots.hpp"

#include <array>
#include <cstddef>
#include <exception>
#include <new>
#include <stdexcept>

#include <shogun_lite/core/error.hpp>

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

/// The array of an object whose type CPython has checked. A null pointer with TypeError
/// set between __new__ and __init__.
AnyArray* array_of(PyObject* self) {
    auto* instance = reinterpret_cast<py::detail::instance*>(self);
    void* value = instance->simple_layout
                      ? instance->simple_value_holder[0]
                      : instance->get_value_and_holder().value_ptr();
    if (value == nullptr) {
        PyErr_SetString(PyExc_TypeError,
                        "DynamicArray: not initialised; call super().__init__()");
        return nullptr;
    }
    return static_cast<BoundArray*>(value)->array.get();
}

/// work(array), or `failure` with a Python error set.
template <class Result, class Work>
Result guarded(PyObject* self, Result failure, Work&& work) {
    AnyArray* array = array_of(self);
    if (array == nullptr) {
        return failure;
    }
    try {
        return work(*array);
    } catch (py::error_already_set& error) {
        error.restore();
    } catch (const core::ExportedBufferError& error) {
        PyErr_SetString(PyExc_BufferError, error.what());
    } catch (const std::bad_alloc&) {
        PyErr_NoMemory();
    } catch (const std::out_of_range& error) {
        PyErr_SetString(PyExc_IndexError, error.what());
    } catch (const std::exception& error) {
        PyErr_SetString(PyExc_RuntimeError, error.what());
    }
    return failure;
}

PyObject* append(PyObject* self, PyObject* value) {
    return guarded(self, static_cast<PyObject*>(nullptr), [&](AnyArray& array) {
        array.append(value);
        return Py_NewRef(Py_None);
    });
}

Py_ssize_t length(PyObject* self) {
    return guarded(self, Py_ssize_t{-1}, [](AnyArray& array) {
        return static_cast<Py_ssize_t>(array.size());
    });
}

int contains(PyObject* self, PyObject* value) {
    return guarded(self, -1,
                   [&](AnyArray& array) { return array.find(value) >= 0 ? 1 : 0; });
}

/// For iteration, which asks for one more each time: the size may change on the way.
PyObject* item(PyObject* self, Py_ssize_t i) {
    AnyArray* array = array_of(self);
    if (array != nullptr && (i < 0 || static_cast<std::size_t>(i) >= array->size())) {
        PyErr_SetNone(PyExc_IndexError);
        return nullptr;
    }
    return guarded(self, static_cast<PyObject*>(nullptr), [&](AnyArray& a) {
        return a.get(static_cast<std::size_t>(i)).release().ptr();
    });
}

/// The index a key is; IndexError if it is too large to be one, TypeError if it is
/// neither that nor a slice.
std::size_t index_of(const AnyArray& array, PyObject* key) {
    if (PyIndex_Check(key) == 0) {
        raise(PyExc_TypeError,
              "index: expected an integer or a slice, got " + shown(key));
    }
    const Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (i == -1 && PyErr_Occurred() != nullptr) {
        throw py::error_already_set();
    }
    return checked_index(array, i, "array");
}

PyObject* subscript(PyObject* self, PyObject* key) {
    if (PySlice_Check(key)) {
        return PyObject_CallMethod(self, "_slice", "O", key);
    }
    return guarded(self, static_cast<PyObject*>(nullptr), [&](AnyArray& array) {
        return array.get(index_of(array, key)).release().ptr();
    });
}

int assign_subscript(PyObject* self, PyObject* key, PyObject* value) {
    if (PySlice_Check(key)) {
        PyObject* done =
            value == nullptr
                ? PyObject_CallMethod(self, "_delete_slice", "O", key)
                : PyObject_CallMethod(self, "_assign_slice", "OO", key, value);
        Py_XDECREF(done);
        return done == nullptr ? -1 : 0;
    }
    return guarded(self, -1, [&](AnyArray& array) {
        const std::size_t i = index_of(array, key);
        if (value == nullptr) {
            array.erase(i);
        } else {
            array.set(i, value);
        }
        return 0;
    });
}

/// pybind11's own buffer protocol has no hook for the release of a buffer, so both
/// slots are ours: they count the exports.
int get_buffer(PyObject* self, Py_buffer* view, int flags) {
    view->obj = nullptr;
    AnyArray* array = array_of(self);
    if (array == nullptr) {
        PyErr_SetString(PyExc_BufferError, "DynamicArray: not initialised");
        return -1;
    }
    array->buffer_shape = static_cast<py::ssize_t>(array->size());
    array->buffer_stride = static_cast<py::ssize_t>(array->itemsize());
    // An empty buffer still needs an address.
    alignas(std::max_align_t) static char nothing = 0;
    view->buf = array->data() == nullptr ? &nothing : array->data();
    view->len = array->buffer_shape * array->buffer_stride;
    view->readonly = 0;
    view->itemsize = array->buffer_stride;
    view->format =
        (flags & PyBUF_FORMAT) != 0 ? const_cast<char*>(array->format()) : nullptr;
    view->ndim = 1;
    view->shape = (flags & PyBUF_ND) != 0 ? &array->buffer_shape : nullptr;
    view->strides =
        (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? &array->buffer_stride : nullptr;
    view->suboffsets = nullptr;
    view->internal = array;
    array->pin();
    view->obj = Py_NewRef(self);
    return 0;
}

void release_buffer(PyObject*, Py_buffer* view) {
    static_cast<AnyArray*>(view->internal)->unpin();
}

std::array<PyMethodDef, 2> methods = {{
    {"append", append, METH_O,
     "append($self, value, /)\n--\n\n"
     "Append a value: TypeError or OverflowError if it does not fit the dtype,\n"
     "BufferError while views of the array exist."},
    {nullptr, nullptr, 0, nullptr},
}};

} // namespace

std::size_t checked_index(const AnyArray& array, py::ssize_t i, const char* action) {
    const auto n = static_cast<py::ssize_t>(array.size());
    if (i < -n || i >= n) {
        raise(PyExc_IndexError, std::string(action) + ": index " + std::to_string(i) +
                                    " is out of range for an array of size " +
                                    std::to_string(n));
    }
    return static_cast<std::size_t>(i < 0 ? i + n : i);
}

void set_array_slots(PyHeapTypeObject* type) {
    type->ht_type.tp_as_buffer = &type->as_buffer;
    type->as_buffer.bf_getbuffer = get_buffer;
    type->as_buffer.bf_releasebuffer = release_buffer;
    type->ht_type.tp_as_sequence = &type->as_sequence;
    type->as_sequence.sq_length = length;
    type->as_sequence.sq_item = item;
    type->as_sequence.sq_contains = contains;
    type->ht_type.tp_as_mapping = &type->as_mapping;
    type->as_mapping.mp_length = length;
    type->as_mapping.mp_subscript = subscript;
    type->as_mapping.mp_ass_subscript = assign_subscript;
    type->ht_type.tp_iter = PySeqIter_New;
    type->ht_type.tp_methods = methods.data();
}

} // namespace shogun_lite::bindings
