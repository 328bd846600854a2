#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/core/interrupt.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/distributions/common_origin.hpp>
#include <shogun_lite/distributions/component_densities.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/distributions/feature_block.hpp>
#include <shogun_lite/distributions/row_chunks.hpp>
#include <shogun_lite/linalg/log_sum_exp.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

// The E-step of a block of rows: shared by the fit and by everything that scores.
namespace shogun_lite::mixture {

template <class T> struct PosteriorBlock {
    distributions::FeatureBlock block;
    /// line(j)[i]: responsibility of component j for row i, 0 past the last row.
    distributions::DensityWorkspace<T> densities;
    core::aligned_vector<T> log_sums;
    std::vector<double> log_likelihood; ///< (rows,), nats
};

/// Log weights; -infinity for a component of weight 0, which then is never responsible.
inline std::vector<double> log_weights(const MixtureParameters& parameters) {
    std::vector<double> out(parameters.weights);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](double weight) { return std::log(weight); });
    return out;
}

/// Computes posteriors of blocks of rows, in the arithmetic of T; made once for all of
/// them. The parameters and the origin must outlive it.
template <class Covariance, class T> class Posterior {
public:
    Posterior(const MixtureParameters& parameters,
              const distributions::CommonOrigin& origin)
        : n_components_(parameters.n_components),
          lowest_(-512.0 - static_cast<double>(parameters.n_features)),
          densities_(parameters.means_view(), parameters.precisions_cholesky.data(),
                     origin) {
        const std::vector<double> offsets = distributions::log_pdf_offsets<Covariance>(
            parameters.n_components, parameters.n_features,
            parameters.precisions_cholesky.data(), log_weights(parameters).data());
        if constexpr (kSingle) {
            reference_ = *std::max_element(offsets.begin(), offsets.end());
        }
        for (const double offset : offsets) {
            offsets_.push_back(static_cast<T>(offset - reference_));
        }
    }

    /// False if the precision of T does not do for these rows; never for double.
    [[nodiscard]] bool evaluate(const distributions::DataView& rows,
                                PosteriorBlock<T>& out) const {
        out.block.load(rows);
        if (!densities_.evaluate(out.block, T(-0.5), offsets_.data(), out.densities)) {
            return false;
        }
        const std::size_t n = rows.rows();
        const std::size_t stride = out.densities.stride;
        out.log_sums.resize(stride);
        linalg::normalize_log_columns(out.densities.values.data(), n_components_,
                                      stride, out.log_sums.data());
        for (std::size_t j = 0; n < stride && j < n_components_; ++j) {
            T* line = out.densities.line(j);
            std::fill(line + n, line + stride, T(0));
        }
        out.log_likelihood.assign(out.log_sums.begin(),
                                  out.log_sums.begin() +
                                      static_cast<std::ptrdiff_t>(n));
        bool good = true;
        for (std::size_t i = 0; kSingle && i < n; ++i) {
            good = good && out.log_likelihood[i] >= lowest_;
            out.log_likelihood[i] += reference_;
        }
        return good;
    }

private:
    static constexpr bool kSingle = sizeof(T) != sizeof(double);
    std::size_t n_components_;
    /// Below, what a float leaves of a log density is no longer good to four digits of
    /// a responsibility: scikit-learn#29989. A row amid its component has -d / 2.
    double lowest_;
    distributions::ComponentDensities<Covariance, T> densities_;
    /// Taken out of the log densities and added to their sums, so that a float does not
    /// spend its digits on what all components have in common.
    double reference_ = 0.0;
    std::vector<T> offsets_;
};

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

/// Where all components are near that can be; those that share a covariance are so
/// together or not at all, and a single one is a Gaussian, to the bit.
template <class Covariance>
distributions::CommonOrigin common_origin(const MixtureParameters& parameters) {
    const auto means = parameters.means_view();
    auto origin = distributions::CommonOrigin::of<Covariance>(
        means, parameters.precisions_cholesky.data());
    return means.rows() == 1 || (Covariance::kShared && !origin.all_near())
               ? distributions::CommonOrigin::far_from_all(means)
               : origin;
}

/// Computes the posterior of each block of X and hands it to use(posterior, first row),
/// from several threads.
template <class Use>
void for_each_posterior(distributions::DataView X, const MixtureParameters& parameters,
                        std::size_t n_threads, Use use) {
    distributions::with_covariance(parameters.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        const auto origin = common_origin<Covariance>(parameters);
        const Posterior<Covariance, double> posterior(parameters, origin);
        const distributions::RowChunks chunks(X.rows());
        core::for_each_block(
            chunks.count(), useful_threads(parameters, X.rows(), n_threads),
            [&](std::size_t chunk) {
                PosteriorBlock<double> block;
                chunks.for_each_block(chunk, [&](std::size_t first, std::size_t rows) {
                    (void)posterior.evaluate(X.rows(first, rows), block);
                    use(static_cast<const PosteriorBlock<double>&>(block), first);
                });
            });
    });
}

} // namespace shogun_lite::mixture
