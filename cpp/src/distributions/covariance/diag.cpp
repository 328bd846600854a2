#include <shogun_lite/distributions/covariance/diag.hpp>

#include <algorithm>
#include <cmath>

#include <shogun_lite/core/require.hpp>

#include "distributions/covariance/variance.hpp"

namespace shogun_lite::distributions::covariance {

void Diag::validate(const char* name, const double* matrix, std::size_t d) {
    core::require_finite(name, matrix, d);
}

void Diag::estimate(const double* scatter, double count, double reg_covar,
                    std::size_t d, double* covariance) {
    const double scale =
        count > 0.0 ? count : 1.0; // an empty component: the ridge only
    for (std::size_t j = 0; j < d; ++j) {
        covariance[j] = scatter[j] / scale + reg_covar;
    }
}

void Diag::add_ridge(double ridge, std::size_t d, double* covariance) {
    for (std::size_t j = 0; j < d; ++j) {
        covariance[j] += ridge;
    }
}

double Diag::mean_variance(const double* covariance, std::size_t d) {
    double sum = 0.0;
    for (std::size_t j = 0; j < d; ++j) {
        sum += covariance[j] / static_cast<double>(d);
    }
    return sum;
}

void Diag::factor(const double* covariance, std::size_t d, double* u) {
    for (std::size_t j = 0; j < d; ++j) {
        u[j] = 1.0 / std::sqrt(require_positive(covariance[j], j));
    }
}

void Diag::factor_of_precision(const double* precision, std::size_t d, double* u) {
    for (std::size_t j = 0; j < d; ++j) {
        u[j] = std::sqrt(require_positive(precision[j], j));
    }
}

void Diag::precision(const double* u, std::size_t d, double* out) {
    for (std::size_t j = 0; j < d; ++j) {
        out[j] = u[j] * u[j];
    }
}

void Diag::covariance(const double* u, std::size_t d, double* out) {
    for (std::size_t j = 0; j < d; ++j) {
        out[j] = 1.0 / (u[j] * u[j]);
    }
}

double Diag::log_det(const double* u, std::size_t d) {
    double sum = 0.0;
    for (std::size_t j = 0; j < d; ++j) {
        sum += std::log(u[j]);
    }
    return sum;
}

double Diag::whiten(const double* shift, const double* u, std::size_t d, double* b) {
    double largest = 0.0;
    for (std::size_t j = 0; j < d; ++j) {
        b[j] = shift[j] * u[j];
        largest = std::max(largest, b[j] * b[j]);
    }
    return largest;
}

void Diag::sampling_factor(const double* covariance, std::size_t d, double* a) {
    for (std::size_t j = 0; j < d; ++j) {
        a[j] = std::sqrt(require_positive(covariance[j], j));
    }
}

void Diag::colour(const double* a, const double* mean, const double* z, std::size_t d,
                  double* x) {
    for (std::size_t j = 0; j < d; ++j) {
        x[j] = mean[j] + a[j] * z[j];
    }
}

} // namespace shogun_lite::distributions::covariance
