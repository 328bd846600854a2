#include "random_variates.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/choice.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/fill_on_threads.hpp>
#include <shogun_lite/random/integers.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/permutation.hpp>
#include <shogun_lite/random/uniform.hpp>

#include "arrays.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using Class = py::class_<BoundGenerator>;

void register_scalars(Class& cls) {
    cls.def("_draw_random", [](BoundGenerator& self) {
        return with_generator_briefly(
            self, [](random::Generator& g) { return random::uniform(g); });
    });
    cls.def("_draw_float32", [](BoundGenerator& self) {
        return with_generator_briefly(
            self, [](random::Generator& g) { return random::uniform_float(g); });
    });
    cls.def(
        "_draw_uniform",
        [](BoundGenerator& self, double low, double high) {
            return with_generator_briefly(self, [&](random::Generator& g) {
                return random::uniform(g, low, high);
            });
        },
        py::arg("low"), py::arg("high"));
    cls.def("_draw_standard_normal", [](BoundGenerator& self) {
        return with_generator_briefly(
            self, [](random::Generator& g) { return random::standard_normal(g); });
    });
    cls.def(
        "_draw_normal",
        [](BoundGenerator& self, double loc, double scale) {
            return with_generator_briefly(self, [&](random::Generator& g) {
                return random::normal(g, loc, scale);
            });
        },
        py::arg("loc"), py::arg("scale"));
    cls.def("_draw_standard_normal_float32", [](BoundGenerator& self) {
        return with_generator_briefly(self, [](random::Generator& g) {
            return random::standard_normal_float(g);
        });
    });
    cls.def("_draw_standard_exponential", [](BoundGenerator& self) {
        return with_generator_briefly(
            self, [](random::Generator& g) { return random::standard_exponential(g); });
    });
    cls.def(
        "_draw_exponential",
        [](BoundGenerator& self, double scale) {
            return with_generator_briefly(self, [&](random::Generator& g) {
                return random::exponential(g, scale);
            });
        },
        py::arg("scale"));
    cls.def(
        "_draw_bounded",
        [](BoundGenerator& self, std::uint64_t n) {
            return with_generator_briefly(
                self, [&](random::Generator& g) { return random::bounded(g, n); });
        },
        py::arg("n"));
}

/// Halves of the stream a value takes: a float half a word, unless it is a double
/// rounded.
template <class T> constexpr std::size_t kHalves = sizeof(T) / sizeof(std::uint32_t);

/// fill(generator, out) on the threads the generator allows, without the GIL.
template <class T, class Fill>
void fill_array(BoundGenerator& self, array_in<T>& out, std::size_t halves, Fill fill) {
    const core::span<T> values = as_output_span(out);
    with_generator(self, [&](random::Generator& g) {
        random::fill_on_threads(g, values, halves, self.n_threads, fill);
    });
}

template <class T> void register_uniform_fills(Class& cls) {
    using Values = core::span<T>;
    cls.def(
        "_fill_random",
        [](BoundGenerator& self, array_in<T> out) {
            fill_array(self, out, kHalves<T>,
                       [](auto& g, Values values) { random::fill_uniform(g, values); });
        },
        py::arg("out").noconvert());
    cls.def(
        "_fill_uniform",
        [](BoundGenerator& self, double low, double high, array_in<T> out) {
            fill_array(self, out, kHalves<T>, [=](auto& g, Values values) {
                random::fill_uniform(g, low, high, values);
            });
        },
        py::arg("low"), py::arg("high"), py::arg("out").noconvert());
}

template <class T> void register_normal_fills(Class& cls) {
    using Values = core::span<T>;
    cls.def(
        "_fill_standard_normal",
        [](BoundGenerator& self, array_in<T> out) {
            fill_array(self, out, kHalves<T>, [](auto& g, Values values) {
                random::fill_standard_normal(g, values);
            });
        },
        py::arg("out").noconvert());
    cls.def(
        "_fill_normal",
        [](BoundGenerator& self, double loc, double scale, array_in<T> out) {
            fill_array(self, out, kHalves<T>, [=](auto& g, Values values) {
                random::fill_normal(g, loc, scale, values);
            });
        },
        py::arg("loc"), py::arg("scale"), py::arg("out").noconvert());
}

template <class T> void register_exponential_fills(Class& cls) {
    using Values = core::span<T>;
    constexpr std::size_t kWord = 2;
    cls.def(
        "_fill_standard_exponential",
        [](BoundGenerator& self, array_in<T> out) {
            fill_array(self, out, kWord, [](auto& g, Values values) {
                random::fill_standard_exponential(g, values);
            });
        },
        py::arg("out").noconvert());
    cls.def(
        "_fill_exponential",
        [](BoundGenerator& self, double scale, array_in<T> out) {
            fill_array(self, out, kWord, [=](auto& g, Values values) {
                random::fill_exponential(g, scale, values);
            });
        },
        py::arg("scale"), py::arg("out").noconvert());
}

/// One name for each type: a search through overloads would cost more than a small
/// fill.
template <class T> void register_integer_fill(Class& cls) {
    const std::string name =
        "_fill_" + static_cast<std::string>(py::str(py::dtype::of<T>()));
    cls.def(
        name.c_str(),
        [](BoundGenerator& self, T low, T high, array_in<T> out) {
            const std::uint64_t width =
                static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
            const std::size_t halves = random::halves_of_bounded(width + 1);
            fill_array(self, out, halves, [=](auto& g, core::span<T> values) {
                random::fill_integers(g, low, high, values);
            });
        },
        py::arg("low"), py::arg("high"), py::arg("out").noconvert());
}

void register_bounded_fill(Class& cls) {
    cls.def(
        "_fill_bounded",
        [](BoundGenerator& self, const array_in<std::uint64_t>& n,
           array_in<std::uint64_t> out) {
            const core::span<const std::uint64_t> ranges = as_span(n);
            const core::span<std::uint64_t> values = as_output_span(out);
            with_generator(
                self, [&](auto& g) { random::fill_bounded_each(g, ranges, values); });
        },
        py::arg("n").noconvert(), py::arg("out").noconvert());
}

/// In place, of elements of any kind, seen as integers of their size.
void register_shuffles(Class& cls) {
    core::type_list<std::uint8_t, std::uint16_t, std::uint32_t,
                    std::uint64_t>::for_each([&](auto tag) {
        using T = typename decltype(tag)::type;
        cls.def(
            "_shuffle",
            [](BoundGenerator& self, array_in<T> values) {
                const core::span<T> elements = as_output_span(values);
                with_generator(self, [&](auto& g) { random::shuffle(g, elements); });
            },
            py::arg("values").noconvert());
    });
}

void register_index_fills(Class& cls) {
    using Indices = array_in<std::int64_t>;
    cls.def(
        "_fill_permutation",
        [](BoundGenerator& self, Indices out) {
            const core::span<std::int64_t> values = as_output_span(out);
            with_generator(self, [&](auto& g) { random::fill_permutation(g, values); });
        },
        py::arg("out").noconvert());
    cls.def(
        "_fill_sample",
        [](BoundGenerator& self, std::size_t n, Indices out) {
            const core::span<std::int64_t> values = as_output_span(out);
            with_generator(self, [&](auto& g) {
                random::sample_without_replacement(g, n, values);
            });
        },
        py::arg("n"), py::arg("out").noconvert());
    cls.def(
        "_fill_categorical",
        [](BoundGenerator& self, const array_in<double>& p, Indices out) {
            const core::span<const double> probabilities = as_span(p);
            const core::span<std::int64_t> values = as_output_span(out);
            with_generator(self, [&](auto& g) {
                random::Categorical(probabilities).fill(g, values);
            });
        },
        py::arg("p").noconvert(), py::arg("out").noconvert());
    cls.def(
        "_fill_weighted_sample",
        [](BoundGenerator& self, const array_in<double>& p, Indices out) {
            const core::span<const double> probabilities = as_span(p);
            const core::span<std::int64_t> values = as_output_span(out);
            with_generator(self, [&](auto& g) {
                random::weighted_sample_without_replacement(g, probabilities, values);
            });
        },
        py::arg("p").noconvert(), py::arg("out").noconvert());
}

} // namespace

void register_variates(Class& generator) {
    register_scalars(generator);
    core::type_list<double, float>::for_each([&](auto tag) {
        using T = typename decltype(tag)::type;
        register_uniform_fills<T>(generator);
        register_normal_fills<T>(generator);
        register_exponential_fills<T>(generator);
    });
    random::IntegerTypes::for_each([&](auto tag) {
        register_integer_fill<typename decltype(tag)::type>(generator);
    });
    register_bounded_fill(generator);
    register_index_fills(generator);
    register_shuffles(generator);
}

} // namespace shogun_lite::bindings
