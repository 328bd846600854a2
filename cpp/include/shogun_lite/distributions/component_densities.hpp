#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/distributions/feature_block.hpp>
#include <shogun_lite/linalg/whitening.hpp>

// Densities of one block of rows: what log_pdf(), the E-step and the scores of a
// mixture are made of. There is no other density in the library.
namespace shogun_lite::distributions {

/// log(2 pi) rounded to the nearest double.
inline constexpr double kLogTwoPi = 1.8378770664093453;

/// Results and scratch of one block; one per thread, allocates only when it grows.
struct DensityWorkspace {
    core::aligned_vector<double> values; ///< (k, rows): one line per component
    core::aligned_vector<double> scratch;
};

/// Distances so large that whitening subtracted infinities are infinite, not NaN: such
/// values become `limit`. A row with a NaN of its own stays NaN.
void settle_overflows(const FeatureBlock& block, double limit, double* values) noexcept;

/// workspace.values(j, i) = offset(j) + scale times the squared Mahalanobis distance of
/// row i to component j; where that overflows, infinity of the sign of the scale. The
/// parameters are finite.
template <class Covariance, class Offset>
void block_values(const FeatureBlock& block, core::matrix_view<const double> means,
                  const double* precisions_cholesky, double scale, Offset offset,
                  DensityWorkspace& workspace) {
    const std::size_t rows = block.rows();
    const std::size_t d = block.n_features();
    workspace.values.resize(means.rows() * rows);
    workspace.scratch.resize(linalg::whitening_workspace(d));
    for (std::size_t j = 0; j < means.rows(); ++j) {
        double* line = workspace.values.data() + j * rows;
        const double* u = precisions_cholesky + matrix_offset<Covariance>(j, d);
        if (Covariance::squared_distances(block, means.row(j), u, scale, offset(j),
                                          workspace.scratch.data(), line)) {
            settle_overflows(block, scale * std::numeric_limits<double>::infinity(),
                             line);
        }
    }
}

/// workspace.values(j, i) = squared Mahalanobis distance of row i to component j.
template <class Covariance>
void block_distances(const FeatureBlock& block, core::matrix_view<const double> means,
                     const double* precisions_cholesky, DensityWorkspace& workspace) {
    block_values<Covariance>(
        block, means, precisions_cholesky, 1.0, [](std::size_t) { return 0.0; },
        workspace);
}

/// The parts of the log densities that depend on the component alone: (k,), plus
/// log_weights[j] unless that is null.
template <class Covariance>
std::vector<double> log_pdf_offsets(std::size_t k, std::size_t d,
                                    const double* precisions_cholesky,
                                    const double* log_weights) {
    std::vector<double> offsets(k);
    const double constant = -0.5 * static_cast<double>(d) * kLogTwoPi;
    for (std::size_t j = 0; j < k; ++j) {
        const double* u = precisions_cholesky + matrix_offset<Covariance>(j, d);
        offsets[j] = constant + Covariance::log_det(u, d) +
                     (log_weights == nullptr ? 0.0 : log_weights[j]);
    }
    return offsets;
}

/// workspace.values(j, i) = log density of row i under component j, from offsets (k,).
template <class Covariance>
void block_log_pdf(const FeatureBlock& block, core::matrix_view<const double> means,
                   const double* precisions_cholesky, const double* offsets,
                   DensityWorkspace& workspace) {
    block_values<Covariance>(
        block, means, precisions_cholesky, -0.5,
        [offsets](std::size_t j) { return offsets[j]; }, workspace);
}

} // namespace shogun_lite::distributions
