#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/random/normal.hpp>

#include "distributions/component_views.hpp"

namespace shogun_lite::distributions {

void sample(std::string_view covariance_type, core::matrix_view<const double> means,
            core::span<const double> covariances, core::span<const std::int64_t> labels,
            random::Generator& generator, core::matrix_view<double> out) {
    const std::size_t k = means.rows();
    const std::size_t d = means.cols();
    core::require_shape(out.rows() == labels.size() && out.cols() == d, [] {
        return std::string("out: expected shape (n_samples, n_features)");
    });
    for (const std::int64_t label : labels) {
        core::require(label >= 0 && static_cast<std::size_t>(label) < k, [&] {
            return "labels: expected components below " + std::to_string(k) + ", got " +
                   std::to_string(label);
        });
    }
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        require_matrix_sizes<Covariance>("covariances", covariances.size(), k, d);
        std::vector<double> factors(covariances.size());
        for (std::size_t j = 0; j < matrix_count<Covariance>(k); ++j) {
            const std::size_t offset = matrix_offset<Covariance>(j, d);
            naming_component<Covariance>("covariances", j, [&] {
                Covariance::sampling_factor(covariances.data() + offset, d,
                                            factors.data() + offset);
            });
        }
        std::vector<double> z(d);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            random::fill_standard_normal(generator, core::span<double>(z));
            const auto j = static_cast<std::size_t>(labels[i]);
            Covariance::colour(factors.data() + matrix_offset<Covariance>(j, d),
                               means.row(j), z.data(), d, out.row(i));
        }
    });
}

} // namespace shogun_lite::distributions
