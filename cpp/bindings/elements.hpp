#pragma once

#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>

#include <pybind11/complex.h>
#include <pybind11/pybind11.h>

#include <shogun_lite/containers/dynamic_array_bool.hpp>
#include <shogun_lite/containers/element_list.hpp>

// Python objects as elements of a typed array, and back, without silent conversion.
namespace shogun_lite::bindings {

template <class T> std::string dtype_name() {
    return std::string(containers::kDtypeName<T>);
}

[[noreturn]] inline void raise(PyObject* type, const std::string& message) {
    PyErr_SetString(type, message.c_str());
    throw pybind11::error_already_set();
}

template <class T> inline constexpr bool kIsComplex = false;
template <class T> inline constexpr bool kIsComplex<std::complex<T>> = true;

/// What a value is shown as in a message: never pages of it.
inline std::string shown(pybind11::handle value) {
    constexpr std::size_t kMost = 80;
    std::string text(pybind11::repr(value));
    return text.size() <= kMost
               ? text
               : std::string(Py_TYPE(value.ptr())->tp_name) + " (too long to show)";
}

template <class T> [[noreturn]] void raise_wrong_kind(pybind11::handle value) {
    const char* expected = std::is_same_v<T, bool>       ? "a bool"
                           : std::is_floating_point_v<T> ? "a real number"
                           : kIsComplex<T>               ? "a real or complex number"
                                                         : "an integer";
    raise(PyExc_TypeError, "value: expected " + std::string(expected) + " for dtype " +
                               dtype_name<T>() + ", got " + shown(value));
}

template <class T> [[noreturn]] void raise_out_of_range(pybind11::handle value) {
    std::string range = "a finite number";
    if constexpr (std::is_integral_v<T>) {
        range = "an integer in [" + std::to_string(std::numeric_limits<T>::min()) +
                ", " + std::to_string(std::numeric_limits<T>::max()) + "]";
    }
    raise(PyExc_OverflowError, "value: expected " + range + " for dtype " +
                                   dtype_name<T>() + ", got " + shown(value));
}

/// Python's and NumPy's bool.
inline bool is_bool(pybind11::handle value) {
    return PyBool_Check(value.ptr()) != 0 ||
           std::string(Py_TYPE(value.ptr())->tp_name).rfind("numpy.bool", 0) == 0;
}

/// An integer in the range of T; nothing otherwise. `value` must have __index__.
template <class T> std::optional<T> integer_in_range(pybind11::handle value) {
    const auto index =
        pybind11::reinterpret_steal<pybind11::object>(PyNumber_Index(value.ptr()));
    if (!index) {
        throw pybind11::error_already_set();
    }
    if constexpr (std::is_same_v<T, std::uint64_t>) {
        const unsigned long long wide = PyLong_AsUnsignedLongLong(index.ptr());
        if (wide == static_cast<unsigned long long>(-1) &&
            PyErr_Occurred() != nullptr) {
            PyErr_Clear(); // negative or too large
            return std::nullopt;
        }
        return wide;
    } else {
        int overflow = 0;
        const long long wide = PyLong_AsLongLongAndOverflow(index.ptr(), &overflow);
        const bool fits =
            overflow == 0 &&
            wide >= static_cast<long long>(std::numeric_limits<T>::min()) &&
            wide <= static_cast<long long>(std::numeric_limits<T>::max());
        return fits ? std::optional<T>(static_cast<T>(wide)) : std::nullopt;
    }
}

/// Whether `value` can be asked for a float: a number, never a string.
inline bool has_float(pybind11::handle value) {
    const PyNumberMethods* number = Py_TYPE(value.ptr())->tp_as_number;
    return PyFloat_Check(value.ptr()) != 0 ||
           (number != nullptr && number->nb_float != nullptr) ||
           PyIndex_Check(value.ptr()) != 0;
}

/// A complex number, of Python or NumPy.
inline bool is_complex(pybind11::handle value) {
    return PyComplex_Check(value.ptr()) != 0 ||
           std::string(Py_TYPE(value.ptr())->tp_name).rfind("numpy.complex", 0) == 0;
}

inline double as_double(pybind11::handle value) {
    const double result = PyFloat_AsDouble(value.ptr());
    if (result == -1.0 && PyErr_Occurred() != nullptr) {
        throw pybind11::error_already_set();
    }
    return result;
}

inline std::complex<double> as_complex(pybind11::handle value) {
    if (!is_complex(value)) {
        return as_double(value);
    }
    const Py_complex result = PyComplex_AsCComplex(value.ptr());
    if (result.real == -1.0 && PyErr_Occurred() != nullptr) {
        throw pybind11::error_already_set();
    }
    return {result.real, result.imag};
}

/// A float rounded as by NumPy; `value`, which it came from, is for the message.
template <class T, class Shown = T>
T rounded_element(double wide, pybind11::handle value) {
    const auto element = static_cast<T>(wide);
    if (std::isfinite(wide) && !std::isfinite(element)) {
        raise_out_of_range<Shown>(value);
    }
    return element;
}

/// An element made from a Python object: TypeError for another kind, OverflowError for
/// a value the type cannot hold. Floats are rounded, as by NumPy.
template <class T> T element_from(pybind11::handle value) {
    if constexpr (std::is_same_v<T, bool>) {
        if (!is_bool(value)) {
            raise_wrong_kind<T>(value);
        }
        return PyObject_IsTrue(value.ptr()) == 1;
    } else if constexpr (std::is_floating_point_v<T>) {
        if (PyFloat_CheckExact(value.ptr()) != 0) {
            return rounded_element<T>(PyFloat_AS_DOUBLE(value.ptr()), value);
        }
        if (is_complex(value) || !(has_float(value) || is_bool(value))) {
            raise_wrong_kind<T>(value);
        }
        return rounded_element<T>(as_double(value), value);
    } else if constexpr (kIsComplex<T>) {
        using Part = typename T::value_type;
        if (!(has_float(value) || is_complex(value) || is_bool(value))) {
            raise_wrong_kind<T>(value);
        }
        const std::complex<double> wide = as_complex(value);
        return {rounded_element<Part, T>(wide.real(), value),
                rounded_element<Part, T>(wide.imag(), value)};
    } else {
        if (PyLong_Check(value.ptr()) == 0 && is_bool(value)) { // has no __index__
            return static_cast<T>(PyObject_IsTrue(value.ptr()) == 1);
        }
        if (PyIndex_Check(value.ptr()) == 0) {
            raise_wrong_kind<T>(value);
        }
        const std::optional<T> element = integer_in_range<T>(value);
        if (!element) {
            raise_out_of_range<T>(value);
        }
        return *element;
    }
}

/// as_double(), or nothing for what is no number after all (an array) or is beyond all
/// floats. Other errors of the object's own pass through.
inline std::optional<double> double_or_nothing(pybind11::handle value) {
    const double result = PyFloat_AsDouble(value.ptr());
    if (result == -1.0 && PyErr_Occurred() != nullptr) {
        if (PyErr_ExceptionMatches(PyExc_OverflowError) == 0 &&
            PyErr_ExceptionMatches(PyExc_TypeError) == 0 &&
            PyErr_ExceptionMatches(PyExc_ValueError) == 0) {
            throw pybind11::error_already_set();
        }
        PyErr_Clear();
        return std::nullopt;
    }
    return result;
}

/// The double that equals a real number exactly, if there is one.
inline std::optional<double> exact_double(pybind11::handle value) {
    if (PyFloat_CheckExact(value.ptr()) != 0) {
        return PyFloat_AS_DOUBLE(value.ptr());
    }
    if (!has_float(value) && !is_bool(value)) {
        return std::nullopt;
    }
    const std::optional<double> wide = double_or_nothing(value);
    return wide && pybind11::float_(*wide).equal(value) ? wide : std::nullopt;
}

/// The integer that equals a real number exactly, as a Python int; null if none does.
inline pybind11::object exact_integer(pybind11::handle value) {
    if (PyIndex_Check(value.ptr()) != 0 && !is_bool(value)) {
        PyObject* index = PyNumber_Index(value.ptr());
        if (index != nullptr) {
            return pybind11::reinterpret_steal<pybind11::object>(index);
        }
        if (PyErr_ExceptionMatches(PyExc_TypeError) == 0) {
            throw pybind11::error_already_set();
        }
        PyErr_Clear(); // an array, which has an __index__ only if it holds one integer
    }
    const std::optional<double> wide = exact_double(value);
    if (!wide || !std::isfinite(*wide) || *wide != std::floor(*wide)) {
        return {};
    }
    return pybind11::reinterpret_steal<pybind11::object>(PyLong_FromDouble(*wide));
}

template <class T> std::optional<T> exact_real_element(pybind11::handle value) {
    if constexpr (std::is_floating_point_v<T>) {
        const std::optional<double> wide = exact_double(value);
        if (!wide || static_cast<double>(static_cast<T>(*wide)) != *wide) {
            return std::nullopt;
        }
        return static_cast<T>(*wide);
    } else {
        const pybind11::object integer = exact_integer(value);
        if (!integer) {
            return std::nullopt;
        }
        if constexpr (std::is_same_v<T, bool>) {
            const std::optional<std::int8_t> small =
                integer_in_range<std::int8_t>(integer);
            return small && (*small == 0 || *small == 1)
                       ? std::optional<bool>(*small == 1)
                       : std::nullopt;
        } else {
            return integer_in_range<T>(integer);
        }
    }
}

/// The element that equals a Python object exactly; nothing if there is none: then it
/// is in no array of this type.
template <class T> std::optional<T> exact_element(pybind11::handle value) {
    if constexpr (kIsComplex<T>) {
        using Part = typename T::value_type;
        if (!is_complex(value)) {
            const std::optional<Part> real = exact_real_element<Part>(value);
            return real ? std::optional<T>(*real) : std::nullopt;
        }
        const std::complex<double> wide = as_complex(value);
        const T element(static_cast<Part>(wide.real()), static_cast<Part>(wide.imag()));
        return std::complex<double>(element) == wide ? std::optional<T>(element)
                                                     : std::nullopt;
    } else if (is_complex(value)) {
        const std::complex<double> wide = as_complex(value);
        return wide.imag() == 0 ? exact_real_element<T>(pybind11::float_(wide.real()))
                                : std::nullopt;
    } else {
        return exact_real_element<T>(value);
    }
}

template <class T> pybind11::object python_from(const T& element) {
    if constexpr (std::is_same_v<T, bool>) {
        return pybind11::bool_(containers::ElementTraits<bool>::is_true(element));
    } else if constexpr (std::is_floating_point_v<T>) {
        return pybind11::float_(static_cast<double>(element));
    } else if constexpr (kIsComplex<T>) {
        return pybind11::reinterpret_steal<pybind11::object>(
            PyComplex_FromDoubles(element.real(), element.imag()));
    } else {
        return pybind11::int_(element);
    }
}

} // namespace shogun_lite::bindings
