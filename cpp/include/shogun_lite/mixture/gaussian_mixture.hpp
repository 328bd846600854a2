#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/mixture/fit_options.hpp>
#include <shogun_lite/mixture/fit_result.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>
#include <shogun_lite/mixture/row_batches.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::mixture {

/// A mixture of Gaussians, p(x) = sum over j of w_j N(x | mean_j, covariance_j).
///
/// Immutable after construction, so all const functions may run concurrently. n_threads
/// 0 means automatic; no result depends on the number of threads.
class GaussianMixture {
public:
    /// From parameters. precisions_cholesky may be empty: it is computed then.
    /// ShapeError, InvalidArgument (weights negative or not summing to 1, values not
    /// finite), NotPositiveDefiniteError.
    explicit GaussianMixture(MixtureParameters parameters);

    /// Maximum likelihood by EM. X (n, d) finite with n >= n_components; sample_weight
    /// (n,) >= 0 or empty. Every restart draws from a spawned child of `generator`,
    /// whose own stream does not move. Restarts of the same seed find the same mixture.
    static FitResult fit(distributions::DataView X,
                         core::span<const double> sample_weight,
                         const FitOptions& options, random::Generator& generator);

    /// The same of rows that need not be in memory, by a pass through all batches per
    /// iteration: from the same start the same bits as fit() of all rows, however they
    /// are cut into batches. Where the start is not given, it is made from the first
    /// batch, which then must have n_components rows of positive weight. With
    /// `scale_reg_covar`, options.reg_covar is replaced by one of the scale of the data
    /// (a pass more), which the result has. From `start`, if there is one, with its
    /// bound.
    static FitResult fit_batches(RowBatches& batches, FitOptions options,
                                 bool scale_reg_covar, random::Generator& generator,
                                 const MixtureParameters* start = nullptr,
                                 double lower_bound = 0.0);

    /// One step of online EM: the statistics behind the parameters, of weight 1 - step,
    /// are joined by those of a batch, of weight step in (0, 1]. Cappe & Moulines,
    /// "On-line expectation-maximization algorithm for latent data models", JRSS B 71,
    /// 2009.
    static FitResult update(distributions::DataView X,
                            core::span<const double> sample_weight,
                            const FitOptions& options, MixtureParameters parameters,
                            double step);

    /// Goes on from earlier parameters (of a mixture of the same shape) and their
    /// bound. Components that collapse are re-seeded from a child of `generator`.
    static FitResult continue_fit(distributions::DataView X,
                                  core::span<const double> sample_weight,
                                  const FitOptions& options, MixtureParameters start,
                                  double lower_bound,
                                  const random::Generator& generator);

    [[nodiscard]] const MixtureParameters& parameters() const noexcept {
        return parameters_;
    }

    /// Log density of each row of X (n, d), in nats: out (n,).
    void score_samples(distributions::DataView X, core::span<double> out,
                       std::size_t n_threads = 0) const;
    /// Responsibility of each component for each row: out (n, k), rows sum to 1.
    void predict_proba(distributions::DataView X, core::matrix_view<double> out,
                       std::size_t n_threads = 0) const;
    /// The component most responsible for each row, the lowest among equals: out (n,).
    void predict(distributions::DataView X, core::span<std::int64_t> out,
                 std::size_t n_threads = 0) const;

    /// Independent rows (out (n, d)) and the components they came from (labels (n,)).
    /// Takes n words for the components, then n d standard normals.
    void sample(random::Generator& generator, core::matrix_view<double> out,
                core::span<std::int64_t> labels) const;

    /// Whether the ridge outweighs the data in some component, so that the likelihood
    /// of a fit with this `reg_covar` says little of the data: in some direction the
    /// variance is at most twice the ridge (docs/adr/0004).
    [[nodiscard]] bool has_collapsed(double reg_covar) const;

private:
    MixtureParameters parameters_;
};

/// Parameters checked as by the constructor, with covariances and factors
/// both: each from the other, if it is missing.
[[nodiscard]] MixtureParameters complete(MixtureParameters parameters);

} // namespace shogun_lite::mixture
