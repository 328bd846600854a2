#include "bindings.hpp"

#include <cstdint>

#include <shogun_lite/datasets/synthetic.hpp>

#include "arrays.hpp"
#include "generator.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

py::tuple make_gaussians(const array_in<double>& centres, py::ssize_t n_samples,
                         double scale, const py::object& generator) {
    const auto c = as_matrix("centres", centres);
    auto out = make_array<double>({n_samples, centres.shape(1)});
    auto labels = make_array<std::int64_t>({n_samples});
    const auto rows = as_output_matrix(out);
    const auto view = as_output_span(labels);
    with_generator(generator, [&](random::Generator& g) {
        datasets::make_gaussians(c, scale, g, rows, view);
    });
    return py::make_tuple(out, labels);
}

py::tuple interleaved_split(std::size_t n_samples, std::size_t period,
                            std::size_t phase) {
    const auto split = datasets::interleaved_split(n_samples, period, phase);
    return py::make_tuple(to_array(split.kept, {split.kept.size()}),
                          to_array(split.held_out, {split.held_out.size()}));
}

} // namespace

void register_datasets(py::module_& module) {
    py::module_ datasets = module.def_submodule("datasets");
    datasets.def("make_gaussians", make_gaussians, py::arg("centres").noconvert(),
                 py::arg("n_samples"), py::arg("scale"), py::arg("generator"),
                 "Rows (n, d) around centres taken in turn, and their labels (n,).");
    datasets.def("interleaved_split", interleaved_split, py::arg("n_samples"),
                 py::arg("period"), py::arg("phase"),
                 "Indices kept, and every period-th index from phase on.");
}

} // namespace shogun_lite::bindings
