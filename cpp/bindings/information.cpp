#include "bindings.hpp"

#include <string>

#include <pybind11/stl.h>

#include <shogun_lite/information/coding.hpp>
#include <shogun_lite/information/discrete.hpp>

#include "arrays.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using Doubles = array_in<double>;
using RowPair = double (*)(core::span<const double>, core::span<const double>);

core::span<const double> row_of(core::matrix_view<const double> rows, std::size_t i) {
    return {rows.row(i), rows.cols()};
}

/// A function of one distribution, for each row of a matrix.
template <class Function> Doubles for_each_row(const Doubles& p, Function function) {
    const auto rows = as_matrix("p", p);
    auto out = make_array<double>({p.shape(0)});
    const auto values = as_output_span(out);
    without_gil([&] {
        for (std::size_t i = 0; i < rows.rows(); ++i) {
            values[i] = function(row_of(rows, i));
        }
    });
    return out;
}

void define_pair(py::module_& module, const char* name, RowPair function,
                 const char* doc) {
    module.def(
        name,
        [function](const Doubles& p, const Doubles& q) {
            const auto p_rows = as_matrix("p", p);
            const auto q_rows = as_matrix("q", q);
            core::require_size("q (rows)", p_rows.rows(), q_rows.rows());
            auto out = make_array<double>({p.shape(0)});
            const auto values = as_output_span(out);
            without_gil([&] {
                for (std::size_t i = 0; i < p_rows.rows(); ++i) {
                    values[i] = function(row_of(p_rows, i), row_of(q_rows, i));
                }
            });
            return out;
        },
        py::arg("p").noconvert(), py::arg("q").noconvert(), doc);
}

Doubles normalize(const Doubles& p) {
    const auto rows = as_matrix("p", p);
    auto out = make_array<double>({p.shape(0), p.shape(1)});
    const auto normalized = as_output_matrix(out);
    without_gil([&] {
        for (std::size_t i = 0; i < rows.rows(); ++i) {
            information::normalize(row_of(rows, i),
                                   core::span<double>(normalized.row(i), rows.cols()));
        }
    });
    return out;
}

} // namespace

void register_information(py::module_& module) {
    py::module_ submodule = module.def_submodule("information");
    submodule.def("normalize", normalize, py::arg("p").noconvert(),
                  "Each row divided by its sum.");
    submodule.def(
        "total", [](const Doubles& p) { return for_each_row(p, information::total); },
        py::arg("p").noconvert(), "Sum of each row.");
    submodule.def(
        "require_nonnegative",
        [](const Doubles& p, const std::string& name) {
            information::require_nonnegative(name.c_str(), as_span(p));
        },
        py::arg("p").noconvert(), py::arg("name"));
    submodule.def(
        "entropy",
        [](const Doubles& p) { return for_each_row(p, information::entropy); },
        py::arg("p").noconvert(), "-sum p log p of each row, in nats.");
    define_pair(submodule, "cross_entropy", information::cross_entropy,
                "-sum p log q of each pair of rows, in nats.");
    define_pair(submodule, "kl_divergence", information::kl_divergence,
                "sum p log(p / q) of rows that sum to 1, in nats.");
    define_pair(submodule, "relative_entropy_sum", information::relative_entropy_sum,
                "sum p log(p / q) as it stands, in nats.");
    submodule.def(
        "huffman_lengths",
        [](const Doubles& p) { return information::huffman_lengths(as_span(p)); },
        py::arg("p").noconvert(), "Lengths of an optimal prefix code, in bits.");
}

} // namespace shogun_lite::bindings
