#pragma once

#include <string>
#include <string_view>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/core/type_list.hpp>
#include <shogun_lite/distributions/covariance/diag.hpp>
#include <shogun_lite/distributions/covariance/full.hpp>
#include <shogun_lite/distributions/covariance/spherical.hpp>
#include <shogun_lite/distributions/covariance/tied.hpp>

namespace shogun_lite::distributions {

/// The covariance types: the one place a new one is registered.
using covariance_list = core::type_list<covariance::Full, covariance::Tied,
                                        covariance::Diag, covariance::Spherical>;

/// "full, tied, diag, spherical".
[[nodiscard]] inline std::string covariance_names() {
    std::string names;
    covariance_list::for_each([&](auto tag) {
        names += names.empty() ? "" : ", ";
        names += decltype(tag)::type::kName;
    });
    return names;
}

/// Number of matrices of a type: one for all components, or one each.
template <class Covariance>
[[nodiscard]] constexpr std::size_t matrix_count(std::size_t n_components) {
    return Covariance::kShared ? 1 : n_components;
}

/// Where the matrix of a component starts in an array of all.
template <class Covariance>
[[nodiscard]] std::size_t matrix_offset(std::size_t component, std::size_t d) {
    return Covariance::kShared ? 0 : component * Covariance::size(d);
}

/// Calls f(type_tag<Covariance>{}) for the type of this name: chosen once per call, so
/// that loops are compiled per type. InvalidArgument for an unknown name.
template <class F> void with_covariance(std::string_view name, F&& f) {
    bool found = false;
    covariance_list::for_each([&](auto tag) {
        if (decltype(tag)::type::kName == name) {
            found = true;
            f(tag);
        }
    });
    core::require(found, [&] {
        return "covariance_type: expected one of " + covariance_names() + ", got '" +
               std::string(name) + "'";
    });
}

} // namespace shogun_lite::distributions
