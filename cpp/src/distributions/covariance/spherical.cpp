#include <shogun_lite/distributions/covariance/spherical.hpp>

#include <algorithm>
#include <cmath>

#include <shogun_lite/core/require.hpp>

#include "distributions/covariance/variance.hpp"

namespace shogun_lite::distributions::covariance {

void Spherical::validate(const char* name, const double* matrix, std::size_t) {
    core::require_finite(name, matrix, 1);
}

void Spherical::estimate(const double* scatter, double count, double reg_covar,
                         std::size_t d, double* covariance) {
    const double scale =
        count > 0.0 ? count : 1.0; // an empty component: the ridge only
    double sum = 0.0;
    for (std::size_t j = 0; j < d; ++j) {
        sum += scatter[j] / scale / static_cast<double>(d); // a plain sum can overflow
    }
    *covariance = sum + reg_covar;
}

void Spherical::add_ridge(double ridge, std::size_t, double* covariance) {
    *covariance += ridge;
}

double Spherical::mean_variance(const double* covariance, std::size_t) {
    return *covariance;
}

void Spherical::factor(const double* covariance, std::size_t, double* u) {
    *u = 1.0 / std::sqrt(require_positive(*covariance, 0));
}

void Spherical::factor_of_precision(const double* precision, std::size_t, double* u) {
    *u = std::sqrt(require_positive(*precision, 0));
}

void Spherical::precision(const double* u, std::size_t, double* out) {
    *out = *u * *u;
}

void Spherical::covariance(const double* u, std::size_t, double* out) {
    *out = 1.0 / (*u * *u);
}

double Spherical::log_det(const double* u, std::size_t d) {
    return static_cast<double>(d) * std::log(*u);
}

double Spherical::whiten(const double* shift, const double* u, std::size_t d,
                         double* b) {
    double largest = 0.0;
    for (std::size_t j = 0; j < d; ++j) {
        b[j] = shift[j] * u[0];
        largest = std::max(largest, b[j] * b[j]);
    }
    return largest;
}

void Spherical::sampling_factor(const double* covariance, std::size_t, double* a) {
    *a = std::sqrt(require_positive(*covariance, 0));
}

void Spherical::colour(const double* a, const double* mean, const double* z,
                       std::size_t d, double* x) {
    for (std::size_t j = 0; j < d; ++j) {
        x[j] = mean[j] + *a * z[j];
    }
}

} // namespace shogun_lite::distributions::covariance
