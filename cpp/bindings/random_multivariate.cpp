#include "random_multivariate.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <shogun_lite/core/type_list.hpp>
#include <shogun_lite/random/gamma.hpp>
#include <shogun_lite/random/multivariate.hpp>
#include <shogun_lite/random/permutation.hpp>

#include "arrays.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using Class = py::class_<BoundGenerator>;
using Doubles = array_in<double>;
using Counts = array_in<std::int64_t>;
using random::SemidefiniteFactor;

/// cls.def(name, draw(generator, parameters, out)) for parameters that are arrays.
template <class P, class T, class Draw>
void define_row_fill(Class& cls, const char* name, const char* parameter, Draw draw) {
    cls.def(
        name,
        [draw](BoundGenerator& self, const array_in<P>& parameters, array_in<T> out) {
            const core::span<const P> values = as_span(parameters);
            const core::span<T> rows = as_output_span(out);
            with_generator(self, [&](random::Generator& g) { draw(g, values, rows); });
        },
        py::arg(parameter).noconvert(), py::arg("out").noconvert());
}

void register_counts(Class& cls) {
    cls.def(
        "_fill_multinomial",
        [](BoundGenerator& self, std::int64_t n, const Doubles& pvals, Counts out) {
            const core::span<const double> p = as_span(pvals);
            const core::span<std::int64_t> rows = as_output_span(out);
            with_generator(self, [&](random::Generator& g) {
                random::fill_multinomial(g, n, p, rows);
            });
        },
        py::arg("n"), py::arg("pvals").noconvert(), py::arg("out").noconvert());
    cls.def(
        "_fill_each_multinomial",
        [](BoundGenerator& self, const Counts& n, const Doubles& pvals, Counts out) {
            const core::span<const std::int64_t> trials = as_span(n);
            const core::span<const double> p = as_span(pvals);
            const core::span<std::int64_t> rows = as_output_span(out);
            with_generator(self, [&](random::Generator& g) {
                random::fill_multinomial_each(g, trials, p, rows);
            });
        },
        py::arg("n").noconvert(), py::arg("pvals").noconvert(),
        py::arg("out").noconvert());
    cls.def(
        "_fill_multivariate_hypergeometric",
        [](BoundGenerator& self, const Counts& colors, std::int64_t nsample,
           Counts out) {
            const core::span<const std::int64_t> all = as_span(colors);
            const core::span<std::int64_t> rows = as_output_span(out);
            with_generator(self, [&](random::Generator& g) {
                random::fill_multivariate_hypergeometric(g, all, nsample, rows);
            });
        },
        py::arg("colors").noconvert(), py::arg("nsample"), py::arg("out").noconvert());
}

void register_normals(Class& cls) {
    cls.def(
        "_fill_multivariate_normal",
        [](BoundGenerator& self, const Doubles& mean, const SemidefiniteFactor& factor,
           Doubles out) {
            const core::span<const double> centre = as_span(mean);
            const core::span<double> rows = as_output_span(out);
            with_generator(self, [&](random::Generator& g) {
                random::fill_multivariate_normal(g, centre, factor, rows);
            });
        },
        py::arg("mean").noconvert(), py::arg("factor"), py::arg("out").noconvert());
    cls.def(
        "_fill_unit_vectors",
        [](BoundGenerator& self, std::size_t n, Doubles out) {
            const core::span<double> rows = as_output_span(out);
            with_generator(self, [&](random::Generator& g) {
                random::fill_unit_vectors(g, n, rows);
            });
        },
        py::arg("n"), py::arg("out").noconvert());
}

template <class Draw> void define_wishart(Class& cls, const char* name, Draw draw) {
    cls.def(
        name,
        [draw](BoundGenerator& self, double df, const SemidefiniteFactor& factor,
               Doubles out) {
            const core::span<double> matrices = as_output_span(out);
            with_generator(
                self, [&](random::Generator& g) { draw(g, df, factor, matrices); });
        },
        py::arg("df"), py::arg("factor"), py::arg("out").noconvert());
}

/// Rows of elements of any kind, seen as integers of their size, each shuffled.
void register_row_shuffles(Class& cls) {
    core::type_list<std::uint8_t, std::uint16_t, std::uint32_t,
                    std::uint64_t>::for_each([&](auto tag) {
        using T = typename decltype(tag)::type;
        cls.def(
            "_shuffle_rows",
            [](BoundGenerator& self, std::size_t size, array_in<T> rows) {
                const core::span<T> elements = as_output_span(rows);
                with_generator(self, [&](random::Generator& g) {
                    for (std::size_t i = 0; i + size <= elements.size(); i += size) {
                        random::shuffle(g, elements.subspan(i, size));
                    }
                });
            },
            py::arg("size"), py::arg("rows").noconvert());
    });
}

} // namespace

void register_multivariates(py::module_& module, Class& generator) {
    py::class_<SemidefiniteFactor>(module, "SemidefiniteFactor")
        .def(py::init([](const Doubles& matrix) {
                 const core::span<const double> entries = as_span(matrix);
                 const auto size = static_cast<std::size_t>(matrix.shape(0));
                 const py::gil_scoped_release release;
                 return random::semidefinite_factor(entries, size);
             }),
             py::arg("matrix").noconvert())
        .def_readonly("size", &SemidefiniteFactor::size)
        .def_readonly("rank", &SemidefiniteFactor::rank)
        .def_readonly("residual", &SemidefiniteFactor::residual);
    define_row_fill<double, double>(generator, "_fill_dirichlet", "alpha",
                                    random::fill_dirichlet);
    register_counts(generator);
    register_normals(generator);
    define_wishart(generator, "_fill_wishart", random::fill_wishart);
    define_wishart(generator, "_fill_inverse_wishart", random::fill_inverse_wishart);
    register_row_shuffles(generator);
}

} // namespace shogun_lite::bindings
