#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/moments.hpp>
#include <shogun_lite/linalg/sums.hpp>

#include "mixture/posterior.hpp"

// What a pass collects of a chunk of rows, block by block.
namespace shogun_lite::mixture {

/// Log-likelihoods are summed in this unit: exact, and a sum of numbers that a double
/// just holds (far rows of an early iteration) does not overflow.
inline constexpr double kLogUnit = 0x1p64;

struct ChunkStatistics {
    double log_likelihood = 0.0; ///< in kLogUnit
    double weight = 0.0;
    std::vector<distributions::Moments> moments;
};

/// Buffers of one thread.
struct BlockScratch {
    std::vector<double> line;
    std::vector<double> log_likelihood;
    distributions::Moments::Workspace moments;
};

/// `first` is the number of the block's first row, for the message.
inline void require_finite_likelihood(const std::vector<double>& log_likelihood,
                                      std::size_t first) {
    for (std::size_t i = 0; i < log_likelihood.size(); ++i) {
        core::require(std::isfinite(log_likelihood[i]), [&] {
            return "X: the log-likelihood of row " + std::to_string(first + i) +
                   " is not finite; the row is too far from every component: scale the "
                   "data or increase reg_covar";
        });
    }
}

/// Weight and log-likelihood of a block; `weights` is empty or has its rows'.
inline void add_likelihood(const PosteriorBlock& posterior,
                           core::span<const double> weights, BlockScratch& scratch,
                           ChunkStatistics& statistics) {
    const std::size_t rows = posterior.block.rows();
    scratch.line.assign(rows, 1.0);
    if (!weights.empty()) {
        scratch.line.assign(weights.data(), weights.data() + rows);
    }
    statistics.weight += linalg::sum(scratch.line.data(), rows);
    scratch.log_likelihood.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        scratch.log_likelihood[i] = posterior.log_likelihood[i] * (1.0 / kLogUnit);
    }
    statistics.log_likelihood +=
        linalg::dot(scratch.line.data(), scratch.log_likelihood.data(), rows);
}

/// The rows of a block as component j has them.
inline void add_component(const PosteriorBlock& posterior,
                          core::span<const double> weights, std::size_t j,
                          BlockScratch& scratch, distributions::Moments& moments) {
    const std::size_t rows = posterior.block.rows();
    const double* r = posterior.densities.values.data() + j * rows;
    if (!weights.empty()) {
        scratch.line.resize(rows);
        for (std::size_t i = 0; i < rows; ++i) {
            scratch.line[i] = r[i] * weights[i];
        }
        r = scratch.line.data();
    }
    moments.add(posterior.block, core::span<const double>(r, rows), scratch.moments);
}

} // namespace shogun_lite::mixture
