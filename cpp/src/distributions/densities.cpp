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

/// Evaluates `densities` for each block of X, on a team of threads, and writes the
/// values to rows of `out`.
template <class Covariance>
void evaluate_rows(DataView X, const ComponentDensities<Covariance, double>& densities,
                   double scale, const double* offsets, core::matrix_view<double> out,
                   std::size_t n_threads) {
    const RowChunks chunks(X.rows());
    core::for_each_block(
        chunks.count(), core::resolve_n_threads(n_threads), [&](std::size_t chunk) {
            FeatureBlock block;
            DensityWorkspace<double> workspace;
            chunks.for_each_block(chunk, [&](std::size_t first, std::size_t rows) {
                block.load(X.rows(first, rows));
                (void)densities.evaluate(block, scale, offsets, workspace);
                for (std::size_t j = 0; j < out.cols(); ++j) {
                    for (std::size_t i = 0; i < rows; ++i) {
                        out(first + i, j) = workspace.line(j)[i];
                    }
                }
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

} // namespace

void settle_overflows(const FeatureBlock& block, double limit,
                      double* values) noexcept {
    for (std::size_t i = 0; i < block.rows(); ++i) {
        if (std::isnan(values[i]) && block.is_finite(i)) {
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
        const CommonOrigin origin = CommonOrigin::far_from_all(means);
        const std::vector<double> zeros(means.rows(), 0.0);
        evaluate_rows(X,
                      ComponentDensities<Covariance, double>(
                          means, precisions_cholesky.data(), origin),
                      1.0, zeros.data(), out, n_threads);
    });
}

void log_pdf(std::string_view covariance_type, DataView X,
             core::matrix_view<const double> means,
             core::span<const double> precisions_cholesky,
             core::matrix_view<double> out, std::size_t n_threads) {
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        require_densities<Covariance>(X, means, precisions_cholesky, out);
        const auto origin =
            CommonOrigin::of<Covariance>(means, precisions_cholesky.data());
        const std::vector<double> offsets = log_pdf_offsets<Covariance>(
            means.rows(), means.cols(), precisions_cholesky.data(), nullptr);
        evaluate_rows(X,
                      ComponentDensities<Covariance, double>(
                          means, precisions_cholesky.data(), origin),
                      -0.5, offsets.data(), out, n_threads);
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
