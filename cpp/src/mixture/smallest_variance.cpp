#include "mixture/smallest_variance.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

namespace shogun_lite::mixture {
namespace {

using distributions::ScatterShape;

/// The largest eigenvalue of U U^T for an upper triangular U (d, d). Scaled by the
/// largest element, so that no square overflows.
double largest_eigenvalue(const double* u, std::size_t d) {
    constexpr int kIterations = 16;
    const auto at = [&](std::size_t i, std::size_t j) { return u[i * d + j]; };
    double scale = 0.0;
    std::size_t column = 0; // of the largest element
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = i; j < d; ++j) {
            if (std::fabs(at(i, j)) > scale) {
                scale = std::fabs(at(i, j));
                column = j;
            }
        }
    }
    std::vector<double> v(d, 0.0);
    std::vector<double> w(d);
    for (std::size_t i = 0; i <= column; ++i) {
        v[i] = at(i, column) / scale;
    }
    double eigenvalue = 0.0;
    for (int iteration = 0; iteration < kIterations; ++iteration) {
        double length = 0.0;
        for (const double x : v) {
            length += x * x;
        }
        double quotient = 0.0;
        for (std::size_t j = 0; j < d; ++j) {
            w[j] = 0.0;
            for (std::size_t i = 0; i <= j; ++i) {
                w[j] += (at(i, j) / scale) * (v[i] / std::sqrt(length));
            }
            quotient += w[j] * w[j];
        }
        eigenvalue = quotient * scale * scale;
        for (std::size_t i = 0; i < d; ++i) {
            v[i] = 0.0;
            for (std::size_t j = i; j < d; ++j) {
                v[i] += (at(i, j) / scale) * w[j];
            }
        }
    }
    return eigenvalue;
}

} // namespace

double smallest_variance(const MixtureParameters& parameters, std::size_t component) {
    double variance = 0.0;
    distributions::with_covariance(parameters.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        const std::size_t d = parameters.n_features;
        const double* u = parameters.precisions_cholesky.data() +
                          distributions::matrix_offset<Covariance>(component, d);
        if constexpr (Covariance::kScatter == ScatterShape::matrix) {
            variance = 1.0 / largest_eigenvalue(u, d);
        } else {
            const double largest = *std::max_element(u, u + Covariance::size(d));
            variance = 1.0 / largest / largest;
        }
    });
    return variance;
}

bool ridge_outweighs_data(const MixtureParameters& parameters, std::size_t component,
                          double reg_covar) {
    return smallest_variance(parameters, component) <= 2.0 * reg_covar;
}

bool has_collapsed(const MixtureParameters& parameters, double reg_covar) {
    for (std::size_t j = 0; j < parameters.n_components; ++j) {
        if (ridge_outweighs_data(parameters, j, reg_covar)) {
            return true;
        }
    }
    return false;
}

bool GaussianMixture::has_collapsed(double reg_covar) const {
    return mixture::has_collapsed(parameters_, reg_covar);
}

} // namespace shogun_lite::mixture
