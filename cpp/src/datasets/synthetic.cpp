#include <shogun_lite/datasets/synthetic.hpp>

#include <cmath>
#include <string>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/random/normal.hpp>

namespace shogun_lite::datasets {
namespace {

void require_arguments(core::matrix_view<const double> centres,
                       core::matrix_view<double> out, std::size_t n_labels) {
    const std::size_t k = centres.rows();
    const std::size_t d = centres.cols();
    core::require_shape(k >= 1 && d >= 1, [&] {
        return "centres: expected at least one centre with at least one feature, got "
               "shape (" +
               std::to_string(k) + ", " + std::to_string(d) + ")";
    });
    for (std::size_t j = 0; j < k; ++j) {
        for (std::size_t feature = 0; feature < d; ++feature) {
            core::require(std::isfinite(centres(j, feature)), [&] {
                return "centres: expected finite numbers, got " +
                       std::to_string(centres(j, feature)) + " in centre " +
                       std::to_string(j) + ", feature " + std::to_string(feature);
            });
        }
    }
    core::require_shape(out.cols() == d, [&] {
        return "out: expected as many columns as centres (" + std::to_string(d) +
               "), got " + std::to_string(out.cols());
    });
    core::require_size("labels", out.rows(), n_labels);
}

void require_scales(core::span<const double> scales, std::size_t k) {
    core::require_shape(scales.size() == 1 || scales.size() == k, [&] {
        return "scales: expected one number, or one for each of " + std::to_string(k) +
               " centres, got " + std::to_string(scales.size());
    });
    for (const double scale : scales) {
        core::require(scale >= 0.0 && std::isfinite(scale), [&] {
            return "scales: expected finite numbers >= 0, got " + std::to_string(scale);
        });
    }
}

void label_in_turn(std::size_t k, core::span<std::int64_t> labels) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
        labels[i] = static_cast<std::int64_t>(i % k);
    }
}

} // namespace

void make_gaussians(core::matrix_view<const double> centres,
                    core::span<const double> scales, random::Generator& generator,
                    core::matrix_view<double> out, core::span<std::int64_t> labels) {
    require_arguments(centres, out, labels.size());
    require_scales(scales, centres.rows());
    label_in_turn(centres.rows(), labels);
    for (std::size_t i = 0; i < out.rows(); ++i) {
        const std::size_t j = i % centres.rows();
        const double scale = scales[scales.size() == 1 ? 0 : j];
        const core::span<double> row(out.row(i), out.cols());
        random::fill_standard_normal(generator, row);
        for (std::size_t feature = 0; feature < row.size(); ++feature) {
            row[feature] = centres(j, feature) + scale * row[feature];
        }
    }
}

void make_gaussians(core::matrix_view<const double> centres,
                    std::string_view covariance_type,
                    core::span<const double> covariances, random::Generator& generator,
                    core::matrix_view<double> out, core::span<std::int64_t> labels) {
    require_arguments(centres, out, labels.size());
    label_in_turn(centres.rows(), labels);
    distributions::sample(covariance_type, centres, covariances, labels, generator,
                          out);
}

} // namespace shogun_lite::datasets
