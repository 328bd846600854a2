#include "random_univariate.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/fill_on_threads.hpp>
#include <shogun_lite/random/univariate.hpp>

#include "arrays.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using Class = py::class_<BoundGenerator>;

/// One argument for each parameter of a variate.
template <std::size_t> using Number = double;
template <std::size_t> using Column = const array_in<double>&;

template <class V, class T, std::size_t... I>
void register_fills(Class& cls, std::index_sequence<I...> /*parameters*/) {
    const std::string name = V::kName;
    cls.def(("_fill_" + name).c_str(),
            [](BoundGenerator& self, Number<I>... parameters, array_in<T> out) {
                const V variate(typename V::Parameters{parameters...});
                const core::span<T> values = as_output_span(out);
                with_generator(self, [&](random::Generator& g) {
                    random::fill_on_threads(
                        g, values, 2 * V::kWords, self.n_threads,
                        [&](random::Generator& local, core::span<T> part) {
                            random::fill(local, variate, part);
                        });
                });
            },
            py::arg(V::kParameters[I])..., py::arg("out").noconvert());
    if constexpr (sizeof...(I) > 0) {
        cls.def(("_fill_each_" + name).c_str(),
                [](BoundGenerator& self, Column<I>... columns, array_in<T> out) {
                    const std::array<core::span<const double>, sizeof...(I)> spans{
                        as_span(columns)...};
                    const core::span<T> values = as_output_span(out);
                    for (std::size_t j = 0; j < spans.size(); ++j) {
                        core::require_size(V::kParameters[j], values.size(),
                                           spans[j].size());
                    }
                    with_generator(self, [&](random::Generator& g) {
                        random::fill_each<V>(g, spans, values);
                    });
                },
                py::arg(V::kParameters[I]).noconvert()..., py::arg("out").noconvert());
    }
}

template <class V, std::size_t... I>
void register_variate(Class& cls, std::index_sequence<I...> parameters) {
    cls.def((std::string("_draw_") + V::kName).c_str(),
            [](BoundGenerator& self, Number<I>... values) {
                const V variate(typename V::Parameters{values...});
                return with_generator_briefly(self, [&](random::Generator& g) {
                    return random::draw(g, variate);
                });
            },
            py::arg(V::kParameters[I])...);
    register_fills<V, typename V::Value>(cls, parameters);
    if constexpr (std::is_same_v<typename V::Value, double>) {
        register_fills<V, float>(cls, parameters);
    }
}

} // namespace

void register_univariates(Class& generator) {
    random::UnivariateTypes::for_each([&](auto tag) {
        using V = typename decltype(tag)::type;
        register_variate<V>(generator,
                            std::make_index_sequence<V::kParameters.size()>());
    });
}

} // namespace shogun_lite::bindings
