#include "bindings.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include "any_array.hpp"
#include "containers_slots.hpp"
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

void register_size(py::class_<BoundArray>& cls) {
    cls.def_property_readonly(
        "size", [](const BoundArray& a) { return a.array->size(); },
        "The number of elements, as len().");
    cls.def_property_readonly(
        "capacity", [](const BoundArray& a) { return a.array->capacity(); },
        "The number of elements there is memory for.");
    cls.def_property_readonly("_dtype_name",
                              [](const BoundArray& a) { return a.array->dtype(); });
    cls.def_property_readonly(
        "itemsize", [](const BoundArray& a) { return a.array->itemsize(); },
        "The bytes of one element.");
    cls.def_property_readonly("_exports",
                              [](const BoundArray& a) { return a.array->exports(); });
    cls.def_property_readonly(
        "_granularity", [](const BoundArray& a) { return a.array->granularity(); });
    cls.def("_set_granularity",
            [](BoundArray& a, std::size_t step) { a.array->set_granularity(step); });
    cls.def("_reserve", [](BoundArray& a, std::size_t n) { a.array->reserve(n); });
    cls.def("_resize", [](BoundArray& a, std::size_t n, const py::object& fill) {
        a.array->resize(n, fill);
    });
    cls.def(
        "shrink_to_fit", [](BoundArray& a) { a.array->shrink_to_fit(); },
        "Give back the memory that is not used.");
    cls.def(
        "clear", [](BoundArray& a) { a.array->clear(); },
        "Remove all elements; the capacity stays.");
}

void register_changes(py::class_<BoundArray>& cls) {
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
    cls.def("_erase_strided",
            [](BoundArray& a, std::size_t first, std::size_t step, std::size_t n) {
                a.array->erase_strided(first, step, n);
            });
    cls.def("_replace",
            [](BoundArray& a, std::size_t first, std::size_t last,
               const py::object& values) { a.array->replace(first, last, values); });
    cls.def(
        "erase_all",
        [](BoundArray& a, const py::object& value) {
            return a.array->erase_all(value);
        },
        py::arg("value"), py::pos_only(),
        "Remove all elements equal to a value; how many there were.");
    cls.def(
        "reverse", [](BoundArray& a) { a.array->reverse(); },
        "Put the elements in the opposite order.");
    cls.def("_shuffle", [](BoundArray& a, const py::object& generator) {
        const Pin pin(*a.array);
        with_generator(generator, [&](random::Generator& g) { a.array->shuffle(g); });
    });
    cls.def(
        "release", [](BoundArray& a) { return a.array->release(); },
        "Hand the elements to a NumPy array without a copy; this one is empty then.");
}

void register_questions(py::class_<BoundArray>& cls) {
    cls.def(
        "find",
        [](const BoundArray& a, const py::object& value) {
            return a.array->find(value);
        },
        py::arg("value"), py::pos_only(),
        "Index of the first element equal to a value, or -1. Exact: a value the dtype\n"
        "cannot hold is not found; NaN equals nothing.");
    cls.def("_find_in",
            [](const BoundArray& a, const py::object& value, std::size_t first,
               std::size_t last) { return a.array->find(value, first, last); });
    cls.def(
        "count",
        [](const BoundArray& a, const py::object& value) {
            return a.array->count(value);
        },
        py::arg("value"), py::pos_only(),
        "The number of elements equal to a value, compared as by find.");
    cls.def("_equals", [](const BoundArray& a, const BoundArray& b) {
        return a.array->equals(*b.array);
    });
}

} // namespace

BoundArray::BoundArray(const std::string& dtype) : array(make_array_of(dtype)) {}

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
                               py::custom_type_setup(set_array_slots));
    cls.def(py::init<const std::string&>(), py::arg("dtype"));
    register_size(cls);
    register_changes(cls);
    register_questions(cls);
}

} // namespace shogun_lite::bindings
