#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>

// NumPy arrays as views. Arguments are bound noconvert() and never with pybind11's
// converting flag, which turns strings, None and dates into numbers silently: the
// Python layer checks and converts, this layer only refuses.
namespace shogun_lite::bindings {

/// A C-contiguous array argument of exactly this dtype.
template <class T> using array_in = pybind11::array_t<T, pybind11::array::c_style>;

template <class T> core::span<const T> as_span(const array_in<T>& array) {
    return {array.data(), static_cast<std::size_t>(array.size())};
}

template <class T>
core::matrix_view<const T> as_matrix(const char* name, const array_in<T>& array) {
    core::require_shape(array.ndim() == 2, [&] {
        return std::string(name) + ": expected a 2-d array, got " +
               std::to_string(array.ndim()) + "-d";
    });
    return {array.data(), static_cast<std::size_t>(array.shape(0)),
            static_cast<std::size_t>(array.shape(1))};
}

/// A fresh uninitialised array, allocated by NumPy (which asks for huge pages), and
/// views of it.
template <class T> array_in<T> make_array(std::vector<pybind11::ssize_t> shape) {
    return array_in<T>(std::move(shape));
}
template <class T> core::span<T> as_output_span(array_in<T>& array) {
    return {array.mutable_data(), static_cast<std::size_t>(array.size())};
}
template <class T> core::matrix_view<T> as_output_matrix(array_in<T>& array) {
    return {array.mutable_data(), static_cast<std::size_t>(array.shape(0)),
            static_cast<std::size_t>(array.shape(1))};
}

/// An optional array as a span, empty for None.
template <class T>
core::span<const T> as_span(const std::optional<array_in<T>>& array) {
    return array ? as_span(*array) : core::span<const T>();
}

/// A copy of values as a NumPy array of this shape.
template <class T>
array_in<T> to_array(const std::vector<T>& values,
                     const std::vector<std::size_t>& shape) {
    array_in<T> out(std::vector<pybind11::ssize_t>(shape.begin(), shape.end()));
    std::copy(values.begin(), values.end(), out.mutable_data());
    return out;
}

/// Runs `work` without the GIL. `work` must touch no Python object: take views first.
template <class F> decltype(auto) without_gil(F&& work) {
    const pybind11::gil_scoped_release release;
    return work();
}

} // namespace shogun_lite::bindings
