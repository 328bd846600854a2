#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/interrupt.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/distributions/moments.hpp>
#include <shogun_lite/mixture/fit_options.hpp>
#include <shogun_lite/mixture/fit_result.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

namespace shogun_lite::mixture {

/// What one pass over the data gives: the E-step, and the moments the M-step needs.
struct EmStatistics {
    double lower_bound = 0.0; ///< mean log-likelihood per unit of weight, nats
    double total_weight = 0.0;
    /// Per component. Where they share a covariance, the scatter within all of them may
    /// be divided among them by their counts: it is their sum that counts.
    std::vector<distributions::Moments> moments;
};

/// E-step and accumulation of moments in one pass, in log space, block by block: no
/// array of n k numbers exists. Dempster, Laird & Rubin, "Maximum likelihood from
/// incomplete data via the EM algorithm", JRSS B 39, 1977. The result is the same bit
/// for bit for any number of threads, and meaningless if the work was interrupted.
/// sample_weight is empty or positive (rows of weight 0: distributions::WeightedRows).
/// InvalidArgument if a log-likelihood is not finite.
///
/// Rows of floats, if there are 8192 or more, are worked on in single precision, and
/// only the sums in double, unless a component is far from the others, ill-conditioned,
/// next to without weight, or has rows 512 + d nats away, by which a float would lose
/// its digits.
[[nodiscard]] EmStatistics em_pass(distributions::DataView X,
                                   core::span<const double> sample_weight,
                                   const MixtureParameters& parameters,
                                   const core::Workers& workers);

/// M-step: replaces the parameters by the estimates the moments give. A component that
/// has lost all its weight keeps its mean, or gets the mean of all rows if it had none
/// (parameters.means empty: the first M-step). A covariance that is singular in spite
/// of reg_covar gets a larger ridge, reported in `repairs`, or is a
/// NotPositiveDefiniteError that names the component, as `on_collapse` says. Components
/// are factored on several threads where that pays.
void m_step(const std::vector<distributions::Moments>& moments, double reg_covar,
            MixtureParameters& parameters, std::vector<CovarianceRepair>& repairs,
            std::size_t n_threads = 1, OnCollapse on_collapse = OnCollapse::automatic);

/// Factors of ill-conditioned covariances computed again, accurately: what the last
/// M-step gave is good enough to iterate, not to score with.
void sharpen_factors(MixtureParameters& parameters, std::size_t n_threads);

/// The moments of all rows, from those of the components.
[[nodiscard]] distributions::Moments
common_moments(const std::vector<distributions::Moments>& moments);

/// A reg_covar for data of these moments: 1e-6 of the mean variance of the features, or
/// 1e-6 if nothing varies. InvalidArgument if the variance is not finite.
[[nodiscard]] double scaled_reg_covar(const distributions::Moments& all);

} // namespace shogun_lite::mixture
