#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/moment_sums.hpp>
#include <shogun_lite/distributions/moments.hpp>
#include <shogun_lite/linalg/sums.hpp>

#include "mixture/posterior.hpp"

// What a pass collects of a chunk of rows, block by block.
namespace shogun_lite::mixture {

/// Log-likelihoods are summed in this unit: exact, and a sum of numbers that a double
/// just holds (far rows of an early iteration) does not overflow.
inline constexpr double kLogUnit = 0x1p64;

/// Whether all components have one covariance.
inline bool share_covariance(const MixtureParameters& parameters) {
    bool shared = false;
    distributions::with_covariance(parameters.covariance_type, [&](auto tag) {
        shared = decltype(tag)::type::kShared;
    });
    return shared;
}

/// A statistic of rows: sums for components near the common origin, moments about
/// their own means for the others.
struct ChunkStatistics {
    ChunkStatistics(const MixtureParameters& parameters,
                    const distributions::CommonOrigin& origin)
        : sums(parameters.n_components, parameters.n_features,
               distributions::scatter_shape(parameters.covariance_type),
               share_covariance(parameters)) {
        for (std::size_t j = 0; j < parameters.n_components; ++j) {
            moments.emplace_back(
                origin.is_near(j) ? 0 : parameters.n_features,
                distributions::scatter_shape(parameters.covariance_type));
        }
    }

    void merge(const ChunkStatistics& other) {
        log_likelihood += other.log_likelihood;
        weight += other.weight;
        sums.merge(other.sums);
        for (std::size_t j = 0; j < moments.size(); ++j) {
            moments[j].merge(other.moments[j]);
        }
    }

    void clear() {
        log_likelihood = 0.0;
        weight = 0.0;
        sums.clear();
        for (distributions::Moments& component : moments) {
            component.clear();
        }
    }

    double log_likelihood = 0.0; ///< in kLogUnit
    double weight = 0.0;
    distributions::MomentSums sums;
    std::vector<distributions::Moments> moments; ///< of no features where near
};

/// What the sums of a block are made of besides its posterior.
template <class T> struct BlockTerms {
    core::aligned_vector<T> weights; ///< of the rows, and zeros past the last
    distributions::MomentSums::Terms<T> sums;
};

/// Buffers of one thread.
template <class T> struct BlockScratch {
    std::vector<double> line;
    std::vector<double> log_likelihood;
    core::aligned_vector<T> kernel;
    distributions::Moments::Workspace moments;
};

/// `first` is the number of the block's first row, for the message.
inline void require_finite_likelihood(const std::vector<double>& log_likelihood,
                                      std::size_t first) {
    const bool finite =
        linalg::all_finite(log_likelihood.data(), log_likelihood.size());
    for (std::size_t i = 0; !finite && i < log_likelihood.size(); ++i) {
        core::require(std::isfinite(log_likelihood[i]), [&] {
            return "X: the log-likelihood of row " + std::to_string(first + i) +
                   " is not finite; the row is too far from every component: scale the "
                   "data or increase reg_covar";
        });
    }
}

/// Makes the terms of a block, and responsibilities times the weights of the rows.
template <class T>
void weigh(PosteriorBlock<T>& posterior, core::span<const double> weights,
           const distributions::CommonOrigin& origin,
           const distributions::MomentSums& sums, BlockTerms<T>& terms) {
    const std::size_t rows = posterior.block.rows();
    const std::size_t stride = posterior.densities.stride;
    sums.prepare(posterior.block, origin.point(), posterior.densities.centred,
                 terms.sums);
    terms.weights.assign(stride, T(0));
    if (weights.empty()) {
        std::fill_n(terms.weights.begin(), rows, T(1));
        return;
    }
    std::transform(weights.begin(), weights.end(), terms.weights.begin(),
                   [](double weight) { return static_cast<T>(weight); });
    T* values = posterior.densities.values.data();
    const std::size_t k = posterior.densities.values.size() / stride;
    for (std::size_t j = 0; j < k; ++j) {
        for (std::size_t i = 0; i < rows; ++i) {
            values[j * stride + i] *= terms.weights[i];
        }
    }
}

/// Weight and log-likelihood of a block; `weights` is empty or has its rows'.
template <class T>
void add_likelihood(const PosteriorBlock<T>& posterior,
                    core::span<const double> weights, BlockScratch<T>& scratch,
                    ChunkStatistics& statistics) {
    const std::size_t rows = posterior.block.rows();
    scratch.log_likelihood.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        scratch.log_likelihood[i] = posterior.log_likelihood[i] * (1.0 / kLogUnit);
    }
    if (weights.empty()) {
        statistics.weight += static_cast<double>(rows);
        statistics.log_likelihood += linalg::sum(scratch.log_likelihood.data(), rows);
    } else {
        statistics.weight += linalg::sum(weights.data(), rows);
        statistics.log_likelihood +=
            linalg::dot(weights.data(), scratch.log_likelihood.data(), rows);
    }
}

/// The rows of a block, weighed, as the components [first, last) have them.
template <class T>
void add_components(const PosteriorBlock<T>& posterior, const BlockTerms<T>& terms,
                    const distributions::CommonOrigin& origin, std::size_t first,
                    std::size_t last, BlockScratch<T>& scratch,
                    ChunkStatistics& statistics) {
    const std::size_t rows = posterior.block.rows();
    for (std::size_t j = first; j < last;) {
        std::size_t end = j;
        while (end < last && origin.is_near(end)) {
            ++end;
        }
        if (end > j) {
            statistics.sums.add(terms.sums, rows, posterior.densities.line(j), j,
                                end - j, scratch.kernel);
            j = end;
            continue;
        }
        const T* line = posterior.densities.line(j);
        scratch.line.assign(line, line + rows);
        statistics.moments[j].add(posterior.block, scratch.line, scratch.moments);
        ++j;
    }
}

/// What components have in common.
template <class T>
void add_shared(const PosteriorBlock<T>& posterior, const BlockTerms<T>& terms,
                const distributions::CommonOrigin& origin, BlockScratch<T>& scratch,
                ChunkStatistics& statistics) {
    if (origin.all_near()) {
        statistics.sums.add_shared(posterior.densities.centred, terms.sums,
                                   posterior.block.rows(), terms.weights.data(),
                                   scratch.kernel);
    }
}

} // namespace shogun_lite::mixture
