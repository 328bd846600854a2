#include <cmath>
#include <limits>
#include <string>

#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/distributions/component_densities.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/row_chunks.hpp>

#include "distributions/component_views.hpp"

namespace shogun_lite::distributions {
namespace {

/// Calls into(block, first row) for each block of X, on a team of threads.
template <class Into>
void for_each_row_block(DataView X, std::size_t n_threads, Into into) {
    const RowChunks chunks(X.rows());
    core::for_each_block(
        chunks.count(), core::resolve_n_threads(n_threads), [&](std::size_t chunk) {
            FeatureBlock block;
            DensityWorkspace workspace;
            chunks.for_each_block(chunk, [&](std::size_t first, std::size_t rows) {
                block.load(X.rows(first, rows));
                into(block, first, workspace);
            });
        });
}

/// The shapes of all, and numbers that are finite: an overflow far away from every
/// component counts as an infinite distance, which a NaN in a parameter must not.
template <class Covariance>
void require_densities(DataView X, core::matrix_view<const double> means,
                       core::span<const double> precisions_cholesky,
                       core::matrix_view<double> out) {
    core::require_shape(X.cols() == means.cols(), [&] {
        return "X: expected " + std::to_string(means.cols()) + " features, got " +
               std::to_string(X.cols());
    });
    core::require_shape(out.rows() == X.rows() && out.cols() == means.rows(), [] {
        return std::string("out: expected shape (n_samples, n_components)");
    });
    for (std::size_t j = 0; j < means.rows(); ++j) {
        core::require_finite("means", means.row(j), means.cols());
    }
    require_matrix_sizes<Covariance>("precisions_cholesky", precisions_cholesky.size(),
                                     means.rows(), means.cols());
    core::require_finite("precisions_cholesky", precisions_cholesky.data(),
                         precisions_cholesky.size());
}

/// Writes lines of values per component of a block to rows of `out`.
void scatter_columns(const DensityWorkspace& workspace, std::size_t rows,
                     std::size_t first, core::matrix_view<double> out) {
    for (std::size_t j = 0; j < out.cols(); ++j) {
        const double* line = workspace.values.data() + j * rows;
        for (std::size_t i = 0; i < rows; ++i) {
            out(first + i, j) = line[i];
        }
    }
}

} // namespace

void settle_overflows(const FeatureBlock& block, double limit,
                      double* values) noexcept {
    for (std::size_t i = 0; i < block.rows(); ++i) {
        bool finite_row = true;
        for (std::size_t j = 0; j < block.n_features(); ++j) {
            finite_row = finite_row && std::isfinite(block.feature(j)[i]);
        }
        if (std::isnan(values[i]) && finite_row) {
            values[i] = limit;
        }
    }
}

void mahalanobis(std::string_view covariance_type, DataView X,
                 core::matrix_view<const double> means,
                 core::span<const double> precisions_cholesky,
                 core::matrix_view<double> out, std::size_t n_threads) {
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        require_densities<Covariance>(X, means, precisions_cholesky, out);
        for_each_row_block(X, n_threads,
                           [&](const FeatureBlock& block, std::size_t first,
                               DensityWorkspace& workspace) {
                               block_distances<Covariance>(
                                   block, means, precisions_cholesky.data(), workspace);
                               scatter_columns(workspace, block.rows(), first, out);
                           });
    });
}

void log_pdf(std::string_view covariance_type, DataView X,
             core::matrix_view<const double> means,
             core::span<const double> precisions_cholesky,
             core::matrix_view<double> out, std::size_t n_threads) {
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        require_densities<Covariance>(X, means, precisions_cholesky, out);
        const std::vector<double> offsets = log_pdf_offsets<Covariance>(
            means.rows(), means.cols(), precisions_cholesky.data(), nullptr);
        for_each_row_block(X, n_threads,
                           [&](const FeatureBlock& block, std::size_t first,
                               DensityWorkspace& workspace) {
                               block_log_pdf<Covariance>(block, means,
                                                         precisions_cholesky.data(),
                                                         offsets.data(), workspace);
                               scatter_columns(workspace, block.rows(), first, out);
                           });
    });
}

std::vector<double> entropies(std::string_view covariance_type,
                              core::span<const double> precisions_cholesky,
                              std::size_t n_components, std::size_t n_features) {
    std::vector<double> out;
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        require_matrix_sizes<Covariance>("precisions_cholesky",
                                         precisions_cholesky.size(), n_components,
                                         n_features);
        for (std::size_t j = 0; j < n_components; ++j) {
            const double log_det = Covariance::log_det(
                precisions_cholesky.data() + matrix_offset<Covariance>(j, n_features),
                n_features);
            out.push_back(0.5 * static_cast<double>(n_features) * (kLogTwoPi + 1.0) -
                          log_det);
        }
    });
    return out;
}

} // namespace shogun_lite::distributions
