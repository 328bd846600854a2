#include "bindings.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include <shogun_lite/datasets/checkerboard.hpp>
#include <shogun_lite/datasets/interleaved_split.hpp>
#include <shogun_lite/datasets/smem_trap.hpp>
#include <shogun_lite/datasets/synthetic.hpp>

#include "arrays.hpp"
#include "generator.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

/// Arrays for n rows of d features, filled by fill(generator, rows, labels).
template <class Fill>
py::tuple labelled_rows(py::ssize_t n_samples, py::ssize_t n_features,
                        const py::object& generator, Fill&& fill) {
    auto rows = make_array<double>({n_samples, n_features});
    auto labels = make_array<std::int64_t>({n_samples});
    const auto rows_view = as_output_matrix(rows);
    const auto labels_view = as_output_span(labels);
    with_generator(generator,
                   [&](random::Generator& g) { fill(g, rows_view, labels_view); });
    return py::make_tuple(std::move(rows), std::move(labels));
}

py::tuple make_round_gaussians(const array_in<double>& centres, py::ssize_t n_samples,
                               const array_in<double>& scales,
                               const py::object& generator) {
    const auto c = as_matrix("centres", centres);
    const auto s = as_span(scales);
    return labelled_rows(n_samples, centres.shape(1), generator,
                         [&](random::Generator& g, auto rows, auto labels) {
                             datasets::make_gaussians(c, s, g, rows, labels);
                         });
}

py::tuple make_gaussians(const array_in<double>& centres, py::ssize_t n_samples,
                         const std::string& covariance_type,
                         const array_in<double>& covariances,
                         const py::object& generator) {
    const auto c = as_matrix("centres", centres);
    const auto s = as_span(covariances);
    return labelled_rows(n_samples, centres.shape(1), generator,
                         [&](random::Generator& g, auto rows, auto labels) {
                             datasets::make_gaussians(c, covariance_type, s, g, rows,
                                                      labels);
                         });
}

py::tuple make_checkerboard(std::size_t n_classes, std::size_t side, double overlap,
                            py::ssize_t n_samples, py::ssize_t n_features,
                            const py::object& generator) {
    return labelled_rows(n_samples, n_features, generator,
                         [&](random::Generator& g, auto rows, auto labels) {
                             datasets::make_checkerboard(n_classes, side, overlap, g,
                                                         rows, labels);
                         });
}

py::tuple make_smem_trap(py::ssize_t n_samples, const py::object& generator) {
    return labelled_rows(n_samples, 2, generator,
                         [](random::Generator& g, auto rows, auto labels) {
                             datasets::make_smem_trap(g, rows, labels);
                         });
}

py::tuple smem_trap_start() {
    const datasets::TrapStart start = datasets::smem_trap_start();
    return py::make_tuple(to_array(start.weights, {3}), to_array(start.means, {3, 2}),
                          to_array(start.precisions, {3, 2, 2}));
}

py::tuple interleaved_split(std::size_t n_rows, std::size_t period, std::size_t phase) {
    const auto split = datasets::interleaved_split(n_rows, period, phase);
    return py::make_tuple(to_array(split.kept, {split.kept.size()}),
                          to_array(split.held_out, {split.held_out.size()}));
}

} // namespace

void register_datasets(py::module_& module) {
    py::module_ datasets = module.def_submodule("datasets");
    datasets.def("make_round_gaussians", make_round_gaussians,
                 py::arg("centres").noconvert(), py::arg("n_samples"),
                 py::arg("scales").noconvert(), py::arg("generator"),
                 "Rows (n, d) around centres taken in turn, and their labels (n,).");
    datasets.def("make_gaussians", make_gaussians, py::arg("centres").noconvert(),
                 py::arg("n_samples"), py::arg("covariance_type"),
                 py::arg("covariances").noconvert(), py::arg("generator"),
                 "The same with covariances in the layout of their type.");
    datasets.def("make_checkerboard", make_checkerboard, py::arg("n_classes"),
                 py::arg("side"), py::arg("overlap"), py::arg("n_samples"),
                 py::arg("n_features"), py::arg("generator"),
                 "Rows (n, d) in the cells of a board, and the colours of the cells.");
    datasets.def("make_smem_trap", make_smem_trap, py::arg("n_samples"),
                 py::arg("generator"), "Rows (n, 2) of three clusters, and labels.");
    datasets.def("smem_trap_start", smem_trap_start,
                 "Weights, means and precisions from which EM is stuck on them.");
    datasets.def("interleaved_split", interleaved_split, py::arg("n_rows"),
                 py::arg("period"), py::arg("phase"),
                 "Indices kept, and every period-th index from phase on.");
}

} // namespace shogun_lite::bindings
