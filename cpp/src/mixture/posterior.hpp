#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <shogun_lite/core/interrupt.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/distributions/component_densities.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/distributions/feature_block.hpp>
#include <shogun_lite/distributions/row_chunks.hpp>
#include <shogun_lite/linalg/log_sum_exp.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

// The E-step of a block of rows: shared by the fit and by everything that scores.
namespace shogun_lite::mixture {

struct PosteriorBlock {
    distributions::FeatureBlock block;
    /// values(j, i): responsibility of component j for row i.
    distributions::DensityWorkspace densities;
    std::vector<double> log_likelihood; ///< (rows,), nats
};

/// Log weights; -infinity for a component of weight 0, which then is never responsible.
inline std::vector<double> log_weights(const MixtureParameters& parameters) {
    std::vector<double> out(parameters.weights);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](double weight) { return std::log(weight); });
    return out;
}

/// Below this many multiplications a team of threads costs more than it saves.
inline constexpr double kWorkPerThread = 262144.0;

inline std::size_t useful_threads(double multiplications, std::size_t n_threads) {
    const auto useful =
        static_cast<std::size_t>(1.0 + multiplications / kWorkPerThread);
    return std::min(useful, core::resolve_n_threads(n_threads));
}

inline std::size_t useful_threads(const MixtureParameters& parameters,
                                  std::size_t n_rows, std::size_t n_threads) {
    return useful_threads(static_cast<double>(n_rows) *
                              static_cast<double>(parameters.n_components) *
                              static_cast<double>(parameters.n_features + 8),
                          n_threads);
}

/// Computes the posterior of each block of X and hands it to use(posterior, first row).
/// `make_use(chunk)` makes the function of one chunk, with buffers of its own.
template <class MakeUse>
void for_each_posterior(distributions::DataView X, const MixtureParameters& parameters,
                        const distributions::RowChunks& chunks,
                        const core::Workers& workers, MakeUse make_use) {
    distributions::with_covariance(parameters.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        const std::vector<double> offsets = distributions::log_pdf_offsets<Covariance>(
            parameters.n_components, parameters.n_features,
            parameters.precisions_cholesky.data(), log_weights(parameters).data());
        core::for_each_block(
            chunks.count(), useful_threads(parameters, X.rows(), workers.n_threads),
            [&](std::size_t chunk) {
                auto use = make_use(chunk);
                PosteriorBlock posterior;
                chunks.for_each_block(chunk, [&](std::size_t first, std::size_t rows) {
                    if (workers.interrupted()) {
                        return;
                    }
                    posterior.block.load(X.rows(first, rows));
                    distributions::block_log_pdf<Covariance>(
                        posterior.block, parameters.means_view(),
                        parameters.precisions_cholesky.data(), offsets.data(),
                        posterior.densities);
                    posterior.log_likelihood.resize(rows);
                    linalg::normalize_log_columns(posterior.densities.values.data(),
                                                  parameters.n_components, rows,
                                                  posterior.log_likelihood.data());
                    use(posterior, first);
                });
            },
            workers.interrupt);
    });
}

} // namespace shogun_lite::mixture
