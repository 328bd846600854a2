#include "mixture/parameter_scales.hpp"

#include <algorithm>
#include <cmath>

#include <shogun_lite/distributions/covariance_list.hpp>

namespace shogun_lite::mixture {
namespace {

/// Calls use(index in covariances, matrix, row, column) for each element.
template <class Use> void for_each_covariance(const MixtureParameters& p, Use use) {
    const std::size_t d = p.n_features;
    distributions::with_covariance(p.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        const std::size_t size = Covariance::size(d);
        for (std::size_t i = 0; i < p.covariances.size(); ++i) {
            const std::size_t matrix = i / size;
            const std::size_t element = i % size;
            if constexpr (Covariance::kScatter == distributions::ScatterShape::matrix) {
                use(i, matrix, element / d, element % d);
            } else {
                use(i, matrix, element, element);
            }
        }
    });
}

} // namespace

std::vector<double> standard_deviations(const MixtureParameters& p) {
    const std::size_t d = p.n_features;
    std::vector<double> out;
    for_each_covariance(
        p, [&](std::size_t i, std::size_t, std::size_t row, std::size_t column) {
            if (row == column) {
                const bool spherical = p.covariance_type == "spherical";
                out.insert(out.end(), spherical ? d : 1, std::sqrt(p.covariances[i]));
            }
        });
    return out;
}

std::vector<double> component_deviations(const MixtureParameters& p,
                                         const std::vector<double>& deviations) {
    std::vector<double> out(p.means.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = deviations[i % deviations.size()];
    }
    return out;
}

double largest_change(const MixtureParameters& before, const MixtureParameters& after) {
    double largest = 0.0;
    const auto see = [&](double change) {
        largest = std::max(largest, std::fabs(change));
    };
    for (std::size_t j = 0; j < before.weights.size(); ++j) {
        see(after.weights[j] - before.weights[j]);
    }
    const std::vector<double> deviations = standard_deviations(before);
    const std::vector<double> of_means = component_deviations(before, deviations);
    for (std::size_t i = 0; i < before.means.size(); ++i) {
        see((after.means[i] - before.means[i]) / of_means[i]);
    }
    const std::size_t d = before.n_features;
    for_each_covariance(before, [&](std::size_t i, std::size_t matrix, std::size_t row,
                                    std::size_t column) {
        see((after.covariances[i] - before.covariances[i]) /
            deviations[matrix * d + row] / deviations[matrix * d + column]);
    });
    return largest;
}

} // namespace shogun_lite::mixture
