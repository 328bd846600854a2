#pragma once

#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/distributions/feature_block.hpp>

// Densities of one block of rows: what log_pdf(), the E-step and the scores of a
// mixture are made of. There is no other density in the library.
namespace shogun_lite::distributions {

/// log(2 pi) rounded to the nearest double.
inline constexpr double kLogTwoPi = 1.8378770664093453;

/// Results and scratch of one block; one per thread, allocates only when it grows.
struct DensityWorkspace {
    std::vector<double> values; ///< (k, rows): one line per component
    std::vector<double> scratch;
};

/// workspace.values(j, i) = squared Mahalanobis distance of row i to component j.
template <class Covariance>
void block_distances(const FeatureBlock& block, core::matrix_view<const double> means,
                     const double* precisions_cholesky, DensityWorkspace& workspace);

/// workspace.values(j, i) = log density of row i under component j, plus log_weights[j]
/// unless that is null.
template <class Covariance>
void block_log_pdf(const FeatureBlock& block, core::matrix_view<const double> means,
                   const double* precisions_cholesky, const double* log_weights,
                   DensityWorkspace& workspace);

} // namespace shogun_lite::distributions
