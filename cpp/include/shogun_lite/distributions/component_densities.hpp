#pragma once

#include <cstddef>
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

/// Distances so large that whitening subtracted infinities are infinite, not NaN; a row
/// with a NaN of its own stays NaN.
void settle_overflows(const FeatureBlock& block, double* distances) noexcept;

/// workspace.values(j, i) = squared Mahalanobis distance of row i to component j;
/// infinity where it overflows. The parameters are finite.
template <class Covariance>
void block_distances(const FeatureBlock& block, core::matrix_view<const double> means,
                     const double* precisions_cholesky, DensityWorkspace& workspace) {
    const std::size_t rows = block.rows();
    const std::size_t d = block.n_features();
    workspace.values.resize(means.rows() * rows);
    workspace.scratch.resize((d + 1) * rows);
    for (std::size_t j = 0; j < means.rows(); ++j) {
        double* line = workspace.values.data() + j * rows;
        Covariance::squared_distances(
            block, means.row(j), precisions_cholesky + matrix_offset<Covariance>(j, d),
            workspace.scratch.data(), line);
        settle_overflows(block, line);
    }
}

/// workspace.values(j, i) = log density of row i under component j, plus log_weights[j]
/// unless that is null.
template <class Covariance>
void block_log_pdf(const FeatureBlock& block, core::matrix_view<const double> means,
                   const double* precisions_cholesky, const double* log_weights,
                   DensityWorkspace& workspace) {
    block_distances<Covariance>(block, means, precisions_cholesky, workspace);
    const std::size_t rows = block.rows();
    const std::size_t d = block.n_features();
    const double constant = -0.5 * static_cast<double>(d) * kLogTwoPi;
    for (std::size_t j = 0; j < means.rows(); ++j) {
        const double* u = precisions_cholesky + matrix_offset<Covariance>(j, d);
        const double offset = constant + Covariance::log_det(u, d) +
                              (log_weights == nullptr ? 0.0 : log_weights[j]);
        double* line = workspace.values.data() + j * rows;
        for (std::size_t i = 0; i < rows; ++i) {
            line[i] = offset - 0.5 * line[i];
        }
    }
}

} // namespace shogun_lite::distributions
