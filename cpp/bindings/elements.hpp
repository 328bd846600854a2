#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>

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

template <class T> [[noreturn]] void raise_wrong_kind(pybind11::handle value) {
    const char* expected = std::is_same_v<T, bool>       ? "a bool"
                           : std::is_floating_point_v<T> ? "a number"
                                                         : "an integer";
    raise(PyExc_TypeError, "value: expected " + std::string(expected) + " for dtype " +
                               dtype_name<T>() + ", got " +
                               std::string(pybind11::repr(value)));
}

template <class T> [[noreturn]] void raise_out_of_range(pybind11::handle value) {
    std::string range = "a finite number";
    if constexpr (!std::is_floating_point_v<T>) {
        range = "an integer in [" + std::to_string(std::numeric_limits<T>::min()) +
                ", " + std::to_string(std::numeric_limits<T>::max()) + "]";
    }
    raise(PyExc_OverflowError, "value: expected " + range + " for dtype " +
                                   dtype_name<T>() + ", got " +
                                   std::string(pybind11::repr(value)));
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

inline double as_double(pybind11::handle value) {
    const double result = PyFloat_AsDouble(value.ptr());
    if (result == -1.0 && PyErr_Occurred() != nullptr) {
        throw pybind11::error_already_set();
    }
    return result;
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
        if (!has_float(value)) {
            raise_wrong_kind<T>(value);
        }
        const double wide = as_double(value);
        const auto element = static_cast<T>(wide);
        if (std::isfinite(wide) && !std::isfinite(element)) {
            raise_out_of_range<T>(value);
        }
        return element;
    } else {
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

/// The element that equals a Python object exactly; nothing if there is none: then it
/// is in no array of this type.
template <class T> std::optional<T> exact_element(pybind11::handle value) {
    if (!has_float(value) && !is_bool(value)) {
        return std::nullopt;
    }
    if constexpr (std::is_floating_point_v<T>) {
        const double wide = PyFloat_AsDouble(value.ptr());
        if (wide == -1.0 && PyErr_Occurred() != nullptr) {
            PyErr_Clear(); // an integer beyond all floats
            return std::nullopt;
        }
        const auto element = static_cast<T>(wide);
        const bool same =
            static_cast<double>(element) == wide && pybind11::float_(wide).equal(value);
        return same ? std::optional<T>(element) : std::nullopt;
    } else {
        pybind11::object integer =
            pybind11::reinterpret_borrow<pybind11::object>(value);
        if (PyIndex_Check(value.ptr()) == 0) {
            const double wide =
                is_bool(value) ? PyObject_IsTrue(value.ptr()) : as_double(value);
            if (!(wide == std::floor(wide)) || !std::isfinite(wide)) {
                return std::nullopt;
            }
            integer =
                pybind11::reinterpret_steal<pybind11::object>(PyLong_FromDouble(wide));
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

template <class T> pybind11::object python_from(const T& element) {
    if constexpr (std::is_same_v<T, bool>) {
        return pybind11::bool_(!containers::ElementTraits<bool>::equal(element, false));
    } else if constexpr (std::is_floating_point_v<T>) {
        return pybind11::float_(static_cast<double>(element));
    } else {
        return pybind11::int_(element);
    }
}

} // namespace shogun_lite::bindings
