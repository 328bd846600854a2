#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/uniform.hpp>
#include <shogun_lite/random/univariate.hpp>

#include "fast_function.hpp"
#include "random_fast.hpp"
#include "random_fast_arguments.hpp"

// method(parameters..., size), the parameters Python floats or ints, given by position
// or by name. Parameters that are refused are left to the Python method too.
namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

/// A variate of the core.
template <class V> struct VariateLaw {
    using Value = typename V::Value;
    using Parameters = typename V::Parameters;
    static constexpr const char* kName = V::kName;
    static constexpr auto& kParameters = V::kParameters;
    template <class T> static constexpr std::size_t kHalves = 2 * V::kWords;

    explicit VariateLaw(const Parameters& parameters) : variate(parameters) {}
    Value draw(random::Generator& g) const { return variate(g); }
    template <class T> void fill(random::Generator& g, core::span<T> out) const {
        random::fill(g, variate, out);
    }

    V variate;
};

struct UniformLaw {
    using Value = double;
    using Parameters = std::array<double, 2>;
    static constexpr const char* kName = "uniform";
    static constexpr std::array<const char*, 2> kParameters{"low", "high"};
    template <class T> static constexpr std::size_t kHalves = sizeof(T) / 4;

    double draw(random::Generator& g) const { return random::uniform(g, p[0], p[1]); }
    template <class T> void fill(random::Generator& g, core::span<T> out) const {
        random::fill_uniform(g, p[0], p[1], out);
    }

    Parameters p;
};

struct NormalLaw {
    using Value = double;
    using Parameters = std::array<double, 2>;
    static constexpr const char* kName = "normal";
    static constexpr std::array<const char*, 2> kParameters{"loc", "scale"};
    template <class T> static constexpr std::size_t kHalves = sizeof(T) / 4;

    double draw(random::Generator& g) const { return random::normal(g, p[0], p[1]); }
    template <class T> void fill(random::Generator& g, core::span<T> out) const {
        random::fill_normal(g, p[0], p[1], out);
    }

    Parameters p;
};

struct ExponentialLaw {
    using Value = double;
    using Parameters = std::array<double, 1>;
    static constexpr const char* kName = "exponential";
    static constexpr std::array<const char*, 1> kParameters{"scale"};
    template <class T> static constexpr std::size_t kHalves = 2;

    double draw(random::Generator& g) const { return random::exponential(g, p[0]); }
    template <class T> void fill(random::Generator& g, core::span<T> out) const {
        random::fill_exponential(g, p[0], out);
    }

    Parameters p;
};

/// An exact Python float, or an int that a double holds exactly; NaN for anything else.
double plain_number(PyObject* object) {
    if (PyFloat_CheckExact(object)) {
        return PyFloat_AS_DOUBLE(object);
    }
    if (PyLong_CheckExact(object)) {
        int overflow = 0;
        const long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
        constexpr long long kExact = 1LL << 53U;
        if (overflow == 0 && value >= -kExact && value <= kExact) {
            return static_cast<double>(value);
        }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

PyObject* as_python(double value) {
    return PyFloat_FromDouble(value);
}
PyObject* as_python(std::int64_t value) {
    return PyLong_FromLongLong(value);
}

/// The parameters of a call, NaN where there is none.
template <class Law> class Arguments {
public:
    Arguments(const typename Law::Parameters& defaults, PyObject* const* args,
              Py_ssize_t n_positional, PyObject* kwnames)
        : parameters(defaults) {
        const auto n = static_cast<Py_ssize_t>(parameters.size());
        const Py_ssize_t n_first = n_positional < n ? n_positional : n;
        for (Py_ssize_t j = 0; j < n_first; ++j) {
            parameters[static_cast<std::size_t>(j)] = plain_number(args[j]);
        }
        request.take_positional(args + n_first, n_positional - n_first);
        const Py_ssize_t n_named = kwnames == nullptr ? 0 : PyTuple_GET_SIZE(kwnames);
        for (Py_ssize_t i = 0; i < n_named; ++i) {
            PyObject* name = PyTuple_GET_ITEM(kwnames, i);
            PyObject* value = args[n_positional + i];
            if (!request.take_named(name, value) &&
                !take_parameter(name, value, static_cast<std::size_t>(n_first))) {
                request.understood = false;
            }
        }
    }

    typename Law::Parameters parameters;
    Request request;

private:
    bool take_parameter(PyObject* name, PyObject* value, std::size_t first) {
        for (std::size_t j = first; j < parameters.size(); ++j) {
            if (PyUnicode_CompareWithASCIIString(name, Law::kParameters[j]) == 0) {
                parameters[j] = plain_number(value);
                return true;
            }
        }
        return false;
    }
};

/// Of the Python method, NaN where it has none.
template <class Law> typename Law::Parameters& defaults_of() {
    static typename Law::Parameters defaults;
    return defaults;
}

template <class Law>
PyObject* answer(BoundGenerator& bound, const Request& request, const Law& law) {
    using Value = typename Law::Value;
    if constexpr (!std::is_same_v<Value, double>) {
        if (request.typed) {
            return nullptr;
        }
    }
    if (request.is_one_value()) {
        return request.single ? nullptr
                              : as_python(with_generator_briefly(
                                    bound, [&](auto& g) { return law.draw(g); }));
    }
    const auto fill = [&law](random::Generator& g, auto values) {
        law.fill(g, values);
    };
    if constexpr (std::is_same_v<Value, double>) {
        if (request.single) {
            return filled<float>(bound, request, Law::template kHalves<float>, fill);
        }
    }
    return filled<Value>(bound, request, Law::template kHalves<Value>, fill);
}

template <class Law>
PyObject* call(PyObject* const* args, Py_ssize_t n_positional, PyObject* kwnames) {
    return guarded([&]() -> PyObject* {
        if (n_positional-- == 0) {
            return nullptr;
        }
        BoundGenerator* bound = bound_generator(*args++);
        const Arguments<Law> given(defaults_of<Law>(), args, n_positional, kwnames);
        if (bound == nullptr || !given.request.can_be_done()) {
            return nullptr;
        }
        for (const double parameter : given.parameters) {
            if (parameter != parameter) {
                return nullptr;
            }
        }
        try {
            return answer(*bound, given.request, Law{given.parameters});
        } catch (const core::InvalidArgument&) {
            return nullptr;
        }
    });
}

/// Reads the defaults of a Python method(self, parameters..., size=None, ...).
template <class Law> void read_defaults(const py::object& method) {
    const py::tuple defaults = method.attr("__defaults__").is_none()
                                   ? py::tuple()
                                   : py::tuple(method.attr("__defaults__"));
    const auto n_arguments =
        method.attr("__code__").attr("co_argcount").cast<std::size_t>();
    const std::size_t n_required = n_arguments - defaults.size();
    auto& parameters = defaults_of<Law>();
    for (std::size_t j = 0; j < parameters.size(); ++j) {
        parameters[j] =
            j + 1 < n_required
                ? std::numeric_limits<double>::quiet_NaN()
                : plain_number(py::object(defaults[j + 1 - n_required]).ptr());
    }
}

/// visit(law type) for all.
template <class Visit> void for_each_law(const Visit& visit) {
    visit(core::type_tag<UniformLaw>{});
    visit(core::type_tag<NormalLaw>{});
    visit(core::type_tag<ExponentialLaw>{});
    random::UnivariateTypes::for_each([&](auto tag) {
        visit(core::type_tag<VariateLaw<typename decltype(tag)::type>>{});
    });
}

} // namespace

py::object make_fast_law(const std::string& name, const py::object& method) {
    py::object made;
    for_each_law([&](auto tag) {
        using Law = typename decltype(tag)::type;
        if (name == Law::kName) {
            read_defaults<Law>(method);
            made = make_fast_function(method, call<Law>);
        }
    });
    if (!made) {
        throw py::key_error(name);
    }
    return made;
}

void append_fast_laws(py::list& names) {
    for_each_law([&](auto tag) { names.append(decltype(tag)::type::kName); });
}

} // namespace shogun_lite::bindings
