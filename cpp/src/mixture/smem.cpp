#include <shogun_lite/mixture/smem.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/training_data.hpp>
#include <shogun_lite/distributions/weighted_rows.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>
#include <shogun_lite/random/categorical.hpp>

#include "mixture/smallest_variance.hpp"
#include "mixture/smem_candidates.hpp"

namespace shogun_lite::mixture {
namespace {

constexpr double kNothing = -std::numeric_limits<double>::infinity();

/// Where the covariance of each component is; a shared one is nobody's.
class CovarianceSlots {
public:
    CovarianceSlots(const std::string& type, std::size_t d)
        : size_(distributions::covariance_size(type, 2, d) -
                distributions::covariance_size(type, 1, d)) {}

    [[nodiscard]] bool is_shared() const noexcept { return size_ == 0; }

    /// part[to] = (a from[first] + b from[second]) for a component's numbers.
    void mix(const std::vector<double>& from, double a, std::size_t first, double b,
             std::size_t second, std::vector<double>& to, std::size_t component) const {
        for (std::size_t i = 0; i < size_; ++i) {
            to[component * size_ + i] =
                a * from[first * size_ + i] + b * from[second * size_ + i];
        }
    }

private:
    std::size_t size_;
};

/// Components merged, split one way, split the other way, to start partial EM from.
MixtureParameters start_of_three(const MixtureParameters& whole,
                                 const SmemCandidate& move, const double* row) {
    const std::size_t d = whole.n_features;
    const CovarianceSlots slots(whole.covariance_type, d);
    MixtureParameters three;
    three.covariance_type = whole.covariance_type;
    three.n_components = 3;
    three.n_features = d;
    const double pair = whole.weights[move.first] + whole.weights[move.second];
    const double sum = pair + whole.weights[move.split];
    const double half = 0.5 * whole.weights[move.split] / sum;
    three.weights = {pair / sum, half, half};
    const double a = pair > 0.0 ? whole.weights[move.first] / pair : 0.5;
    const double b = 1.0 - a;
    three.means.resize(3 * d);
    for (std::size_t i = 0; i < d; ++i) {
        const double middle = whole.means[move.split * d + i];
        three.means[i] =
            a * whole.means[move.first * d + i] + b * whole.means[move.second * d + i];
        three.means[d + i] = row[i];
        three.means[2 * d + i] = middle - (row[i] - middle);
    }
    three.covariances = whole.covariances; // all there is, if it is shared
    if (!slots.is_shared()) {
        three.covariances.resize(
            distributions::covariance_size(whole.covariance_type, 3, d));
        slots.mix(whole.covariances, a, move.first, b, move.second, three.covariances,
                  0);
        for (const std::size_t part : {1, 2}) {
            slots.mix(whole.covariances, 1.0, move.split, 0.0, move.split,
                      three.covariances, part);
        }
    }
    return three;
}

/// The whole mixture with the three put back in their places.
MixtureParameters with_three(MixtureParameters whole, const SmemCandidate& move,
                             const MixtureParameters& three) {
    const std::size_t d = whole.n_features;
    const CovarianceSlots slots(whole.covariance_type, d);
    const std::size_t places[] = {move.first, move.second, move.split};
    double sum = 0.0;
    for (const std::size_t place : places) {
        sum += whole.weights[place];
    }
    for (std::size_t part = 0; part < 3; ++part) {
        whole.weights[places[part]] = sum * three.weights[part];
        std::copy_n(three.means.begin() + static_cast<std::ptrdiff_t>(part * d), d,
                    whole.means.begin() +
                        static_cast<std::ptrdiff_t>(places[part] * d));
        slots.mix(three.covariances, 1.0, part, 0.0, part, whole.covariances,
                  places[part]);
    }
    whole.precisions_cholesky.clear();
    return whole;
}

class Smem {
public:
    Smem(const distributions::WeightedRows& data, const FitOptions& options,
         std::size_t max_candidates, random::Generator stream)
        : data_(data), options_(options), max_candidates_(max_candidates),
          stream_(std::move(stream)) {}

    /// Replaces `best` by the first of its moves that is better; false if none is, or
    /// the callback ended a run.
    bool improve(FitResult& best) {
        const SmemView view(data_.rows(), data_.weights(), best.parameters,
                            options_.n_threads);
        for (const SmemCandidate& move : view.candidates(max_candidates_)) {
            FitResult tried = attempt(best.parameters, view, move);
            if (has_collapsed(tried.parameters, options_.reg_covar) &&
                !has_collapsed(best.parameters, options_.reg_covar)) {
                tried.lower_bound = kNothing;
            }
            const bool accepted = tried.lower_bound > best.lower_bound + options_.tol;
            best.moves.push_back(
                {move.first, move.second, move.split, tried.lower_bound, accepted});
            best.stopped = tried.stopped;
            if (accepted) {
                tried.moves = std::move(best.moves);
                tried.restart = best.restart;
                best = std::move(tried);
            }
            if (accepted || best.stopped) {
                return accepted && !best.stopped;
            }
        }
        return false;
    }

private:
    /// Partial EM of the three, with their responsibilities together as weights of the
    /// rows, which is the normalisation of the paper, then EM of all. Of bound
    /// -infinity if a covariance collapses: such a move is no improvement.
    FitResult attempt(const MixtureParameters& parameters, const SmemView& view,
                      const SmemCandidate& move) {
        try {
            const std::vector<double> own = view.weights_of(move.split);
            const std::size_t row =
                random::Categorical(core::span<const double>(own))(stream_);
            std::vector<double> at(data_.rows().cols());
            data_.rows().copy_row(row, at.data());
            FitOptions partial = options_;
            partial.n_components = 3;
            partial.weights_init.clear();
            partial.means_init.clear();
            partial.precisions_init.clear();
            FitResult three = GaussianMixture::continue_fit(
                data_.rows(), view.weights_of(move), partial,
                start_of_three(parameters, move, at.data()), kNothing, stream_);
            if (three.stopped) {
                three.lower_bound = kNothing; // of another likelihood
                return three;
            }
            return GaussianMixture::continue_fit(
                data_.rows(), data_.weights(), options_,
                with_three(parameters, move, three.parameters), kNothing, stream_);
        } catch (const core::NotPositiveDefiniteError&) {
            return {};
        } catch (const core::InvalidArgument&) {
            return {}; // a component without rows, or rows out of reach
        }
    }

    const distributions::WeightedRows& data_;
    const FitOptions& options_;
    std::size_t max_candidates_;
    random::Generator stream_;
};

} // namespace

FitResult split_and_merge(distributions::DataView X,
                          core::span<const double> sample_weight,
                          const FitOptions& options, const SmemOptions& smem_options,
                          FitResult start, random::Generator& generator) {
    core::require(options.n_components >= 3, [&] {
        return "n_components: expected at least 3 for split-and-merge EM, which merges "
               "two and splits a third, got " +
               std::to_string(options.n_components);
    });
    distributions::require_training_data(X, sample_weight, options.n_components);
    const distributions::WeightedRows data(X, sample_weight);
    Smem smem(data, options, smem_options.max_candidates, generator.spawn());
    std::size_t accepted = 0;
    // Without an iteration there is no optimum to leave.
    while (start.n_iter > 0 && !start.stopped &&
           accepted < smem_options.max_smem_iter && smem.improve(start)) {
        ++accepted;
    }
    return start;
}

} // namespace shogun_lite::mixture
