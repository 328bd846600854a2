#include <shogun_lite/datasets/synthetic.hpp>

#include <cmath>
#include <string>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/normal.hpp>

namespace shogun_lite::datasets {

void make_gaussians(core::matrix_view<const double> centres, double scale,
                    random::Generator& generator, core::matrix_view<double> out,
                    core::span<std::int64_t> labels) {
    const std::size_t k = centres.rows();
    const std::size_t d = centres.cols();
    core::require_shape(k >= 1 && d >= 1, [] {
        return "centres: expected at least one centre with at least one feature";
    });
    core::require(scale >= 0.0 && std::isfinite(scale), [&] {
        return "scale: expected a finite number >= 0, got " + std::to_string(scale);
    });
    core::require_shape(out.cols() == d, [] {
        return std::string("out: expected as many columns as centres");
    });
    core::require_size("labels", out.rows(), labels.size());
    for (std::size_t i = 0; i < out.rows(); ++i) {
        const std::size_t component = i % k;
        double* row = out.row(i);
        random::fill_standard_normal(generator, core::span<double>(row, d));
        for (std::size_t j = 0; j < d; ++j) {
            row[j] = centres(component, j) + scale * row[j];
        }
        labels[i] = static_cast<std::int64_t>(component);
    }
}

InterleavedSplit interleaved_split(std::size_t n_rows, std::size_t period,
                                   std::size_t phase) {
    core::require(period >= 1 && phase < period, [&] {
        return "phase: expected a number below period = " + std::to_string(period) +
               ", got " + std::to_string(phase);
    });
    InterleavedSplit split;
    for (std::size_t i = 0; i < n_rows; ++i) {
        auto& side = i % period == phase ? split.held_out : split.kept;
        side.push_back(static_cast<std::int64_t>(i));
    }
    return split;
}

} // namespace shogun_lite::datasets
