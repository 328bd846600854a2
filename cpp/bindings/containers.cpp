#include "bindings.hpp"

#include <cstring>
#include <string>

#include "any_array.hpp"
#include "generator.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

std::unique_ptr<AnyArray> make_array_of(const std::string& dtype) {
    std::unique_ptr<AnyArray> array;
    std::string known;
    containers::element_list::for_each([&](auto tag) {
        using T = typename decltype(tag)::type;
        known += (known.empty() ? "" : ", ") + dtype_name<T>();
        if (dtype == dtype_name<T>()) {
            array = std::make_unique<TypedArray<T>>();
        }
    });
    core::require(array != nullptr, [&] {
        return "dtype: expected one of " + known + ", got '" + dtype + "'";
    });
    return array;
}

/// The Python object: its array can be missing only between __new__ and __init__.
struct BoundArray {
    explicit BoundArray(const std::string& dtype) : array(make_array_of(dtype)) {}
    std::unique_ptr<AnyArray> array;
};

AnyArray& array_of(py::handle self) {
    return *py::cast<BoundArray&>(self).array;
}

/// An index as Python counts it, from the end if negative.
std::size_t checked_index(const AnyArray& array, py::ssize_t i, const char* action) {
    const auto n = static_cast<py::ssize_t>(array.size());
    if (i < -n || i >= n) {
        raise(PyExc_IndexError, std::string(action) + ": index " + std::to_string(i) +
                                    " is out of range for an array of size " +
                                    std::to_string(n));
    }
    return static_cast<std::size_t>(i < 0 ? i + n : i);
}

/// pybind11's own buffer protocol has no hook for the release of a buffer, so both
/// slots are ours: they count the exports.
int get_buffer(PyObject* self, Py_buffer* view, int flags) {
    view->obj = nullptr;
    try {
        AnyArray& array = array_of(self);
        array.buffer_shape = static_cast<py::ssize_t>(array.size());
        array.buffer_stride = static_cast<py::ssize_t>(array.itemsize());
        static char nothing = 0; // an empty buffer still needs an address
        view->buf = array.data() == nullptr ? &nothing : array.data();
        view->len = array.buffer_shape * array.buffer_stride;
        view->readonly = 0;
        view->itemsize = array.buffer_stride;
        view->format =
            (flags & PyBUF_FORMAT) != 0 ? const_cast<char*>(array.format()) : nullptr;
        view->ndim = 1;
        view->shape = (flags & PyBUF_ND) != 0 ? &array.buffer_shape : nullptr;
        view->strides =
            (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? &array.buffer_stride : nullptr;
        view->suboffsets = nullptr;
        view->internal = &array;
        array.pin();
        view->obj = Py_NewRef(self);
        return 0;
    } catch (...) {
        PyErr_SetString(PyExc_BufferError, "DynamicArray: not initialised");
        return -1;
    }
}

void release_buffer(PyObject*, Py_buffer* view) {
    static_cast<AnyArray*>(view->internal)->unpin();
}

void set_buffer_slots(PyHeapTypeObject* type) {
    type->ht_type.tp_as_buffer = &type->as_buffer;
    type->as_buffer.bf_getbuffer = get_buffer;
    type->as_buffer.bf_releasebuffer = release_buffer;
}

void register_size(py::class_<BoundArray>& cls) {
    cls.def_property_readonly("size",
                              [](const BoundArray& a) { return a.array->size(); });
    cls.def_property_readonly("capacity",
                              [](const BoundArray& a) { return a.array->capacity(); });
    cls.def_property_readonly("_dtype_name",
                              [](const BoundArray& a) { return a.array->dtype(); });
    cls.def_property_readonly("itemsize",
                              [](const BoundArray& a) { return a.array->itemsize(); });
    cls.def_property_readonly("_exports",
                              [](const BoundArray& a) { return a.array->exports(); });
    cls.def_property(
        "granularity", [](const BoundArray& a) { return a.array->granularity(); },
        [](BoundArray& a, std::size_t step) { a.array->set_granularity(step); });
    cls.def("__len__", [](const BoundArray& a) { return a.array->size(); });
    cls.def("_reserve", [](BoundArray& a, std::size_t n) { a.array->reserve(n); });
    cls.def("_resize", [](BoundArray& a, std::size_t n, const py::object& fill) {
        a.array->resize(n, fill);
    });
    cls.def("shrink_to_fit", [](BoundArray& a) { a.array->shrink_to_fit(); });
    cls.def("clear", [](BoundArray& a) { a.array->clear(); });
}

void register_elements(py::class_<BoundArray>& cls) {
    cls.def("append",
            [](BoundArray& a, const py::object& value) { a.array->append(value); });
    cls.def("_extend",
            [](BoundArray& a, const py::object& values) { a.array->extend(values); });
    cls.def("_insert", [](BoundArray& a, py::ssize_t i, const py::object& value) {
        // As list.insert: a position outside is the nearest end.
        const auto n = static_cast<py::ssize_t>(a.array->size());
        const py::ssize_t from_start = i < 0 ? i + n : i;
        const py::ssize_t clamped = std::min(std::max<py::ssize_t>(from_start, 0), n);
        a.array->insert(static_cast<std::size_t>(clamped), value);
    });
    cls.def("_erase", [](BoundArray& a, py::ssize_t i) {
        a.array->erase(checked_index(*a.array, i, "erase"));
    });
    cls.def("_pop", [](BoundArray& a, py::ssize_t i) {
        return a.array->pop(checked_index(*a.array, i, "pop"));
    });
    cls.def("erase_all", [](BoundArray& a, const py::object& value) {
        return a.array->erase_all(value);
    });
    cls.def("_get", [](const BoundArray& a, py::ssize_t i) {
        return a.array->get(checked_index(*a.array, i, "array"));
    });
    cls.def("_set", [](BoundArray& a, py::ssize_t i, const py::object& value) {
        a.array->set(checked_index(*a.array, i, "array"), value);
    });
    cls.def("find", [](const BoundArray& a, const py::object& value) {
        return a.array->find(value);
    });
    cls.def("count", [](const BoundArray& a, const py::object& value) {
        return a.array->count(value);
    });
    cls.def("_shuffle", [](BoundArray& a, const py::object& generator) {
        const Pin pin(*a.array);
        with_generator(generator, [&](random::Generator& g) { a.array->shuffle(g); });
    });
    cls.def("release", [](BoundArray& a) { return a.array->release(); });
}

} // namespace

void register_containers(py::module_& module) {
    py::module_ submodule = module.def_submodule("containers");
    submodule.def("dtypes", [] {
        py::list names;
        containers::element_list::for_each([&](auto tag) {
            names.append(dtype_name<typename decltype(tag)::type>());
        });
        return names;
    });
    py::class_<BoundArray> cls(submodule, "DynamicArray",
                               py::custom_type_setup(set_buffer_slots));
    cls.def(py::init<const std::string&>(), py::arg("dtype"));
    register_size(cls);
    register_elements(cls);
}

} // namespace shogun_lite::bindings
