#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

#include "distributions/sample_data.hpp"

namespace shogun_lite::testing {

/// Calls f(name) for each covariance type.
template <class F> void for_each_type(F&& f) {
    distributions::covariance_list::for_each([&](auto tag) {
        const std::string type(decltype(tag)::type::kName);
        CAPTURE(type);
        f(type);
    });
}

/// A mixture whose components are `distance` apart along the diagonal.
inline mixture::MixtureParameters model(const std::string& type, std::size_t k,
                                        std::size_t d, double distance,
                                        std::uint64_t seed) {
    mixture::MixtureParameters p;
    p.covariance_type = type;
    p.n_components = k;
    p.n_features = d;
    p.weights = uniform_weights(k, seed);
    double sum = 0.0;
    for (double& weight : p.weights) {
        weight += 0.5;
        sum += weight;
    }
    for (double& weight : p.weights) {
        weight /= sum;
    }
    const Table noise = normal_table(k, d, seed + 1, 0.3);
    for (std::size_t j = 0; j < k; ++j) {
        const std::vector<double> matrix = conditioned(d, 10.0, seed + 2 + j);
        for (std::size_t i = 0; i < d; ++i) {
            p.means.push_back(distance * static_cast<double>(j) + noise(j, i));
        }
        if (type == "full" || (type == "tied" && j == 0)) {
            p.covariances.insert(p.covariances.end(), matrix.begin(), matrix.end());
        } else if (type == "diag") {
            for (std::size_t i = 0; i < d; ++i) {
                p.covariances.push_back(matrix[i * d + i]);
            }
        } else if (type == "spherical") {
            p.covariances.push_back(matrix[0]);
        }
    }
    p.precisions_cholesky =
        distributions::precisions_cholesky(type, as_span(p.covariances), k, d);
    return p;
}

/// Responsibilities and mean log-likelihood by definition, in long double.
struct DirectPosterior {
    std::size_t k = 0;
    std::vector<long double> responsibilities; ///< (n, k)
    std::vector<long double> log_likelihood;   ///< (n,)
    std::vector<double> weights;               ///< (n,)
    long double weight = 0.0L;
    long double lower_bound = 0.0L;

    /// Weight times responsibility of component j, rounded to double.
    [[nodiscard]] std::vector<double> weighted(std::size_t j) const {
        std::vector<double> out(weights.size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i] = static_cast<double>(weights[i] * responsibilities[i * k + j]);
        }
        return out;
    }
};

inline DirectPosterior direct_posterior(const Table& x,
                                        const mixture::MixtureParameters& p,
                                        const std::vector<double>& weights = {}) {
    const std::size_t d = x.cols;
    DirectPosterior out;
    out.k = p.n_components;
    out.weights = weights.empty() ? std::vector<double>(x.rows, 1.0) : weights;
    for (std::size_t i = 0; i < x.rows; ++i) {
        std::vector<long double> logs(out.k);
        long double maximum = -HUGE_VALL;
        for (std::size_t j = 0; j < out.k; ++j) {
            const DirectDensity density = direct_density(
                &x.values[i * d], &p.means[j * d],
                as_matrix(p.covariances, p.covariance_type.c_str(), j, d), d);
            logs[j] =
                std::log(static_cast<long double>(p.weights[j])) + density.log_pdf;
            maximum = std::max(maximum, logs[j]);
        }
        long double sum = 0.0L;
        for (const long double value : logs) {
            sum += std::exp(value - maximum);
        }
        const long double log_likelihood = maximum + std::log(sum);
        for (const long double value : logs) {
            out.responsibilities.push_back(std::exp(value - log_likelihood));
        }
        out.log_likelihood.push_back(log_likelihood);
        out.weight += out.weights[i];
        out.lower_bound += out.weights[i] * log_likelihood;
    }
    out.lower_bound /= out.weight;
    return out;
}

} // namespace shogun_lite::testing
