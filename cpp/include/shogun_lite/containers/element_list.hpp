#pragma once

#include <complex>
#include <cstdint>
#include <string_view>

#include <shogun_lite/core/type_list.hpp>

namespace shogun_lite::containers {

/// NumPy's name of an element type.
template <class T> inline constexpr std::string_view kDtypeName = "";
template <> inline constexpr std::string_view kDtypeName<bool> = "bool";
template <> inline constexpr std::string_view kDtypeName<std::int8_t> = "int8";
template <> inline constexpr std::string_view kDtypeName<std::int16_t> = "int16";
template <> inline constexpr std::string_view kDtypeName<std::int32_t> = "int32";
template <> inline constexpr std::string_view kDtypeName<std::int64_t> = "int64";
template <> inline constexpr std::string_view kDtypeName<std::uint8_t> = "uint8";
template <> inline constexpr std::string_view kDtypeName<std::uint16_t> = "uint16";
template <> inline constexpr std::string_view kDtypeName<std::uint32_t> = "uint32";
template <> inline constexpr std::string_view kDtypeName<std::uint64_t> = "uint64";
template <> inline constexpr std::string_view kDtypeName<float> = "float32";
template <> inline constexpr std::string_view kDtypeName<double> = "float64";
template <>
inline constexpr std::string_view kDtypeName<std::complex<float>> = "complex64";
template <>
inline constexpr std::string_view kDtypeName<std::complex<double>> = "complex128";

/// The element types arrays have in Python: bindings, typed tests and benches iterate
/// it.
using element_list =
    core::type_list<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t,
                    std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t, float,
                    double, std::complex<float>, std::complex<double>>;

} // namespace shogun_lite::containers
