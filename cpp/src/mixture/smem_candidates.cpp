#include "mixture/smem_candidates.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <shogun_lite/linalg/sums.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

namespace shogun_lite::mixture {

SmemView::SmemView(distributions::DataView X, core::span<const double> sample_weight,
                   const MixtureParameters& parameters, std::size_t n_threads)
    : n_components_(parameters.n_components), weights_(X.rows(), 1.0) {
    const std::size_t n = X.rows();
    const std::size_t k = n_components_;
    if (!sample_weight.empty()) {
        weights_.assign(sample_weight.begin(), sample_weight.end());
    }
    const GaussianMixture mixture(parameters);
    std::vector<double> by_rows(n * k);
    std::vector<double> log_likelihood(n);
    mixture.predict_proba(X, core::matrix_view<double>(by_rows.data(), n, k),
                          n_threads);
    mixture.score_samples(X, log_likelihood, n_threads);
    responsibilities_.resize(n * k);
    log_densities_.resize(n * k);
    for (std::size_t j = 0; j < k; ++j) {
        const double log_weight = std::log(parameters.weights[j]);
        for (std::size_t i = 0; i < n; ++i) {
            const double r = by_rows[i * k + j];
            responsibilities_[j * n + i] = r;
            // Where the responsibility underflows the row counts for nothing.
            log_densities_[j * n + i] =
                r > 0.0 ? std::log(r) + log_likelihood[i] - log_weight : 0.0;
        }
    }
}

double SmemView::misfit_of(std::size_t component) const {
    const std::vector<double> shares = weights_of(component);
    const double total = linalg::sum(shares.data(), shares.size());
    if (!(total > 0.0)) {
        return -HUGE_VAL;
    }
    double misfit = 0.0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double r = responsibilities_of(component)[i];
        if (r > 0.0) {
            misfit += shares[i] / total *
                      (std::log(r / total) - log_densities_[component * n_rows() + i]);
        }
    }
    return misfit;
}

std::vector<SmemCandidate> SmemView::candidates(std::size_t most) const {
    struct Pair {
        double likeness;
        std::size_t first;
        std::size_t second;
    };
    const std::size_t k = n_components_;
    std::vector<double> lengths(k);
    std::vector<std::vector<double>> weighted;
    for (std::size_t j = 0; j < k; ++j) {
        weighted.push_back(weights_of(j));
        lengths[j] = std::sqrt(
            linalg::dot(weighted[j].data(), responsibilities_of(j), n_rows()));
    }
    std::vector<Pair> pairs;
    for (std::size_t a = 0; a < k; ++a) {
        for (std::size_t b = a + 1; b < k; ++b) {
            const double product =
                linalg::dot(weighted[a].data(), responsibilities_of(b), n_rows());
            const double scale = lengths[a] * lengths[b];
            pairs.push_back({scale > 0.0 ? product / scale : 1.0, a, b});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
        return x.likeness > y.likeness;
    });
    std::vector<double> misfits(k);
    for (std::size_t j = 0; j < k; ++j) {
        misfits[j] = misfit_of(j);
    }
    std::vector<std::size_t> worst(k);
    std::iota(worst.begin(), worst.end(), std::size_t{0});
    std::stable_sort(worst.begin(), worst.end(), [&](std::size_t a, std::size_t b) {
        return misfits[a] > misfits[b];
    });
    std::vector<SmemCandidate> found;
    for (const Pair& pair : pairs) {
        for (const std::size_t split : worst) {
            if (found.size() == most) {
                return found;
            }
            if (split != pair.first && split != pair.second) {
                found.push_back({pair.first, pair.second, split});
            }
        }
    }
    return found;
}

std::vector<double> SmemView::weights_of(std::size_t component) const {
    std::vector<double> weights(n_rows());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] = weights_[i] * responsibilities_of(component)[i];
    }
    return weights;
}

std::vector<double> SmemView::weights_of(const SmemCandidate& move) const {
    std::vector<double> weights(n_rows());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] = weights_[i] * ((responsibilities_of(move.first)[i] +
                                     responsibilities_of(move.second)[i]) +
                                    responsibilities_of(move.split)[i]);
    }
    return weights;
}

} // namespace shogun_lite::mixture
