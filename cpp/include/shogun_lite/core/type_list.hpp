#pragma once

#include <cstddef>

namespace shogun_lite::core {

/// Tag that carries a type to a generic lambda.
template <class T> struct type_tag { using type = T; };

/// A compile-time list of types: the one place an addition is registered. Bindings,
/// typed tests and benches iterate it.
template <class... Ts> struct type_list {
    static constexpr std::size_t size = sizeof...(Ts);

    /// Calls f(type_tag<T>{}) for each T in order.
    template <class F> static constexpr void for_each(F&& f) {
        (f(type_tag<Ts>{}), ...);
    }
};

} // namespace shogun_lite::core
