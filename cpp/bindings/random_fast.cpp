#include "random_fast.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <new>
#include <string>
#include <typeinfo>
#include <utility>

#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/integers.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/uniform.hpp>

#include "fast_function.hpp"
#include "random_fast_arguments.hpp"

// The common calls of the common methods: no arguments, a number of values, an array to
// fill. Anything else, and whatever is wrong, is left to the Python method (return
// nullptr): this file raises nothing of its own.
namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using DrawDouble = double (*)(random::Generator&);
using FillDoubles = void (*)(random::Generator&, core::span<double>);
using FillFloats = void (*)(random::Generator&, core::span<float>);

/// A method without parameters; a float takes kFloatHalves halves of the stream.
template <DrawDouble kDraw, FillDoubles kFill, FillFloats kFillFloats,
          std::size_t kFloatHalves>
PyObject* standard(PyObject* const* args, Py_ssize_t n_positional, PyObject* kwnames) {
    return guarded([&]() -> PyObject* {
        if (n_positional-- == 0) {
            return nullptr;
        }
        BoundGenerator* bound = bound_generator(*args++);
        const Request request = Request::of(args, n_positional, kwnames);
        if (bound == nullptr || !request.can_be_done()) {
            return nullptr;
        }
        if (request.is_one_value()) {
            return request.single
                       ? nullptr
                       : PyFloat_FromDouble(with_generator_briefly(*bound, kDraw));
        }
        if (request.single) {
            return filled<float>(*bound, request, kFloatHalves, kFillFloats);
        }
        constexpr std::size_t kHalves = 2;
        return filled<double>(*bound, request, kHalves, kFill);
    });
}

bool as_int64(PyObject* object, std::int64_t& value) {
    if (!PyLong_CheckExact(object)) {
        return false;
    }
    int overflow = 0;
    value = PyLong_AsLongLongAndOverflow(object, &overflow);
    return overflow == 0;
}

/// integers(high), integers(low, high), and both with `size`, of int64.
PyObject* integers(PyObject* const* args, Py_ssize_t n_positional, PyObject* kwnames) {
    return guarded([&]() -> PyObject* {
        if (n_positional-- == 0) {
            return nullptr;
        }
        BoundGenerator* bound = bound_generator(*args++);
        const Py_ssize_t n_bounds = n_positional < 2 ? n_positional : 2;
        const Request rest =
            Request::of(args + n_bounds, n_positional - n_bounds, kwnames);
        std::int64_t low = 0;
        std::int64_t high = 0;
        if (bound == nullptr || n_bounds == 0 || !rest.can_be_done() || rest.typed ||
            rest.out != nullptr || !as_int64(args[n_bounds - 1], high) ||
            (n_bounds == 2 && !as_int64(args[0], low)) || low >= high) {
            return nullptr;
        }
        const std::uint64_t n =
            static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
        if (rest.size == nullptr) {
            const std::uint64_t drawn = with_generator_briefly(
                *bound, [n](random::Generator& g) { return random::bounded(g, n); });
            return PyLong_FromLongLong(
                static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + drawn));
        }
        return filled<std::int64_t>(
            *bound, rest, random::halves_of_bounded(n),
            [=](random::Generator& g, core::span<std::int64_t> values) {
                random::fill_integers(g, low, high - 1, values);
            });
    });
}

/// A new object of the type of `self`, around a generator.
py::object of_type(PyTypeObject* type, random::Generator&& generator) {
    static PyObject* no_arguments = PyTuple_New(0);
    auto object =
        py::reinterpret_steal<py::object>(type->tp_new(type, no_arguments, nullptr));
    if (!object) {
        throw py::error_already_set();
    }
    // What the constructors pybind11 makes do, without the search for the right one.
    auto* instance = reinterpret_cast<py::detail::instance*>(object.ptr());
    static const auto* info = py::detail::get_type_info(typeid(BoundGenerator));
    instance->get_value_and_holder(info).value_ptr() =
        new BoundGenerator(std::move(generator));
    info->init_instance(instance, nullptr);
    return object;
}

/// spawn(n): the children, with the entropy and the path of Stream._descendant.
PyObject* spawn(PyObject* const* args, Py_ssize_t n_positional, PyObject* kwnames) {
    return guarded([&]() -> PyObject* {
        if (n_positional-- == 0) {
            return nullptr;
        }
        PyObject* const self = *args++;
        BoundGenerator* bound = bound_generator(self);
        const std::int64_t n = n_positional == 1 ? plain_size(args[0]) : -1;
        if (bound == nullptr || n < 0 || kwnames != nullptr) {
            return nullptr;
        }
        static PyObject* entropy_name = PyUnicode_InternFromString("_entropy");
        static PyObject* path_name = PyUnicode_InternFromString("_path");
        const py::object entropy = py::getattr(self, entropy_name);
        const py::object path = py::getattr(self, path_name);
        py::list children(static_cast<std::size_t>(n));
        for (std::int64_t i = 0; i < n; ++i) {
            std::uint64_t index = 0;
            random::Generator generator =
                with_generator_briefly(*bound, [&](random::Generator& g) {
                    random::Generator child = g.spawn();
                    index = g.children_spawned() - 1;
                    return child;
                });
            py::object child = of_type(Py_TYPE(self), std::move(generator));
            const auto step = py::make_tuple(index);
            const auto child_path = py::reinterpret_steal<py::object>(
                PySequence_Concat(path.ptr(), step.ptr()));
            if (!child_path ||
                PyObject_SetAttr(child.ptr(), entropy_name, entropy.ptr()) != 0 ||
                PyObject_SetAttr(child.ptr(), path_name, child_path.ptr()) != 0) {
                throw py::error_already_set();
            }
            children[static_cast<std::size_t>(i)] = std::move(child);
        }
        return children.release().ptr();
    });
}

struct NamedCall {
    const char* name;
    FastCall call;
};

constexpr NamedCall kCalls[] = {
    {"random",
     standard<random::uniform, random::fill_uniform, random::fill_uniform, 1>},
    {"standard_normal", standard<random::standard_normal, random::fill_standard_normal,
                                 random::fill_standard_normal, 1>},
    {"standard_exponential",
     standard<random::standard_exponential, random::fill_standard_exponential,
              random::fill_standard_exponential, 2>},
    {"integers", integers},
    {"spawn", spawn},
};

} // namespace

void register_fast_methods(py::module_& module) {
    module.def(
        "fast_method",
        [](const std::string& name, const py::object& method) {
            for (const NamedCall& entry : kCalls) {
                if (name == entry.name) {
                    return make_fast_function(method, entry.call);
                }
            }
            return make_fast_law(name, method);
        },
        py::arg("name"), py::arg("method"));
    py::list names;
    for (const NamedCall& entry : kCalls) {
        names.append(entry.name);
    }
    append_fast_laws(names);
    module.attr("fast_methods") = py::tuple(names);
}

} // namespace shogun_lite::bindings
