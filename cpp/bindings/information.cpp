#include "bindings.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include <pybind11/stl.h>

#include <shogun_lite/core/type_list.hpp>
#include <shogun_lite/information/coding.hpp>
#include <shogun_lite/information/contingency.hpp>
#include <shogun_lite/information/discrete.hpp>
#include <shogun_lite/information/neighbours.hpp>

#include "arrays.hpp"
#include "information_fast.hpp"

namespace py = pybind11;

namespace shogun_lite::bindings {
namespace {

using Doubles = array_in<double>;
using Integers = array_in<std::int64_t>;
using RowFunction = double (*)(core::span<const double>);
using PairFunction = double (*)(core::span<const double>, core::span<const double>);
using LabelTypes =
    core::type_list<std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                    std::uint16_t, std::uint32_t, std::uint64_t>;

core::span<const double> row_of(core::matrix_view<const double> rows, std::size_t i) {
    return {rows.row(i), rows.cols()};
}

/// A function of one distribution, for each row of a matrix.
void define_row_function(py::module_& module, const char* name, RowFunction function,
                         const char* doc) {
    module.def(
        name,
        [function](const Doubles& p) {
            const auto rows = as_matrix("p", p);
            auto out = make_array<double>({p.shape(0)});
            const auto values = as_output_span(out);
            without_gil([&] {
                for (std::size_t i = 0; i < rows.rows(); ++i) {
                    values[i] = function(row_of(rows, i));
                }
            });
            return out;
        },
        py::arg("p").noconvert(), doc);
}

void define_pair_function(py::module_& module, const char* name, PairFunction function,
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

void define_array_measures(py::module_& module) {
    module.def(
        "require_nonnegative",
        [](const Doubles& p, const std::string& name) {
            const auto values = as_span(p);
            without_gil(
                [&] { information::require_nonnegative(name.c_str(), values); });
        },
        py::arg("p").noconvert(), py::arg("name"),
        "ValueError naming the first entry that is negative, infinite or NaN.");
    define_row_function(module, "total", information::total, "Sum of each row.");
    define_row_function(module, "entropy", information::entropy,
                        "Entropy of each row divided by its sum, in nats.");
    define_row_function(module, "entropy_sum", information::entropy_sum,
                        "-sum p log p of each row, in nats.");
    define_pair_function(module, "cross_entropy", information::cross_entropy,
                         "Cross entropy of rows divided by their sums, in nats.");
    define_pair_function(module, "cross_entropy_sum", information::cross_entropy_sum,
                         "-sum p log q of each pair of rows, in nats.");
    define_pair_function(module, "kl_divergence", information::kl_divergence,
                         "Divergence of rows divided by their sums, in nats.");
    define_pair_function(module, "kl_divergence_sum", information::kl_divergence_sum,
                         "sum p log(p / q) of each pair of rows, in nats.");
    define_pair_function(module, "js_divergence", information::js_divergence,
                         "Jensen-Shannon divergence of rows divided by their sums.");
    define_pair_function(module, "js_divergence_sum", information::js_divergence_sum,
                         "Jensen-Shannon divergence of rows as they stand.");
}

/// A table of counts over the ranges of both labellings, with the smallest labels; None
/// if it would have more than max_cells cells.
template <class Label>
py::object count_pairs(const array_in<Label>& labels_a, const array_in<Label>& labels_b,
                       std::uint64_t max_cells) {
    const auto a = as_span(labels_a);
    const auto b = as_span(labels_b);
    core::require_size("labels_b", a.size(), b.size());
    information::LabelRange<Label> range_a{};
    information::LabelRange<Label> range_b{};
    without_gil([&] {
        range_a = information::label_range(a);
        range_b = information::label_range(b);
    });
    // One less than the widths, which may be 2^64.
    const std::uint64_t width_a = static_cast<std::uint64_t>(range_a.largest) -
                                  static_cast<std::uint64_t>(range_a.smallest);
    const std::uint64_t width_b = static_cast<std::uint64_t>(range_b.largest) -
                                  static_cast<std::uint64_t>(range_b.smallest);
    if (width_a >= max_cells || width_b >= max_cells / (width_a + 1)) {
        return py::none();
    }
    const auto n_a = static_cast<std::size_t>(width_a) + 1;
    const auto n_b = static_cast<std::size_t>(width_b) + 1;
    auto table = make_array<std::int64_t>(
        {static_cast<py::ssize_t>(n_a), static_cast<py::ssize_t>(n_b)});
    const auto counts = as_output_span(table);
    without_gil([&] {
        std::fill(counts.begin(), counts.end(), std::int64_t{0});
        information::count_pairs(a, range_a.smallest, n_a, b, range_b.smallest, n_b,
                                 counts);
    });
    return py::make_tuple(std::move(table), range_a.smallest, range_b.smallest);
}

void define_label_measures(py::module_& module) {
    LabelTypes::for_each([&](auto tag) {
        using Label = typename decltype(tag)::type;
        module.def("count_pairs", count_pairs<Label>, py::arg("labels_a").noconvert(),
                   py::arg("labels_b").noconvert(), py::arg("max_cells"),
                   "Counts over both ranges and the smallest labels, or None.");
    });
    module.def(
        "mutual_information_of_cells",
        [](const Integers& rows, const Integers& columns, const Integers& counts,
           const Integers& row_totals, const Integers& column_totals) {
            return information::mutual_information_of_cells(
                as_span(rows), as_span(columns), as_span(counts), as_span(row_totals),
                as_span(column_totals));
        },
        py::arg("rows").noconvert(), py::arg("columns").noconvert(),
        py::arg("counts").noconvert(), py::arg("row_totals").noconvert(),
        py::arg("column_totals").noconvert(),
        "Mutual information of the cells of a table that are not 0, in nats.");
    module.def(
        "expected_mutual_information",
        [](const Integers& row_totals, const Integers& column_totals) {
            const auto rows = as_span(row_totals);
            const auto columns = as_span(column_totals);
            return without_gil([&] {
                return information::expected_mutual_information(rows, columns);
            });
        },
        py::arg("row_totals").noconvert(), py::arg("column_totals").noconvert(),
        "Mean mutual information over permutations of one labelling, in nats.");
}

Integers huffman_lengths(const Doubles& p) {
    const auto frequencies = as_span(p);
    const auto lengths =
        without_gil([&] { return information::huffman_lengths(frequencies); });
    auto out = make_array<std::int64_t>({p.size()});
    std::copy(lengths.begin(), lengths.end(), out.mutable_data());
    return out;
}

void define_neighbours(py::module_& module) {
    module.attr("max_neighbour_dimensions") = information::kMaxNeighbourDimensions;
    module.def(
        "nearest_neighbours",
        [](const Doubles& sample, std::size_t k) {
            const auto rows = as_matrix("sample", sample);
            const auto n = static_cast<py::ssize_t>(rows.rows());
            auto distances = make_array<double>({n, static_cast<py::ssize_t>(k)});
            auto indices = make_array<std::int64_t>({n, static_cast<py::ssize_t>(k)});
            const auto distance_span = as_output_span(distances);
            const auto index_span = as_output_span(indices);
            without_gil([&] {
                information::nearest_neighbours(rows, k, distance_span, index_span);
            });
            return py::make_tuple(distances, indices);
        },
        py::arg("sample").noconvert(), py::arg("k"),
        "Distances and indices of the k nearest rows of each row, in the maximum "
        "norm.");
    module.def(
        "count_within",
        [](const Doubles& values, const Doubles& radii) {
            const auto value_span = as_span(values);
            const auto radius_span = as_span(radii);
            auto counts = make_array<std::int64_t>({values.shape(0)});
            const auto count_span = as_output_span(counts);
            without_gil([&] {
                information::count_within(value_span, radius_span, count_span);
            });
            return counts;
        },
        py::arg("values").noconvert(), py::arg("radii").noconvert(),
        "How many other values are strictly closer than the radius, for each value.");
}

} // namespace

void register_information(py::module_& module) {
    py::module_ submodule = module.def_submodule("information");
    define_array_measures(submodule);
    define_neighbours(submodule);
    register_fast_measures(submodule);
    define_label_measures(submodule);
    submodule.def("huffman_lengths", huffman_lengths, py::arg("p").noconvert(),
                  "Lengths of an optimal prefix code, in bits.");
}

} // namespace shogun_lite::bindings
