#include "mixture/em_pass.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <utility>

#include <shogun_lite/core/in_order.hpp>
#include <shogun_lite/distributions/components.hpp>

namespace shogun_lite::mixture {
namespace {

using distributions::CommonOrigin;
using distributions::DataView;
using distributions::RowChunks;

/// Rows, their weights (empty: all 1), and who works.
struct Task {
    DataView X;
    core::span<const double> sample_weight;
    const MixtureParameters& parameters;
    const core::Workers& workers;

    [[nodiscard]] core::span<const double> weights(std::size_t first,
                                                   std::size_t rows) const {
        return sample_weight.empty()
                   ? sample_weight
                   : core::span<const double>(sample_weight.data() + first, rows);
    }
};

/// Nothing if the precision of T does not do for the rows.
template <class Covariance, class T>
std::optional<ChunkStatistics> collect(const Task& task, const CommonOrigin& origin) {
    const Posterior<Covariance, T> posterior(task.parameters, origin);
    const RowChunks chunks(task.X.rows());
    core::InOrder<ChunkStatistics> merged;
    std::atomic<bool> good{true};
    core::for_each_block(
        chunks.count(),
        useful_threads(task.parameters, task.X.rows(), task.workers.n_threads),
        [&](std::size_t chunk) {
            ChunkStatistics statistics(task.parameters, origin);
            PosteriorBlock<T> block;
            BlockTerms<T> terms;
            BlockScratch<T> scratch;
            chunks.for_each_block(chunk, [&](std::size_t first, std::size_t rows) {
                if (!good || task.workers.interrupted()) {
                    return;
                }
                if (!posterior.evaluate(task.X.rows(first, rows), block)) {
                    good = false;
                    return;
                }
                require_finite_likelihood(block.log_likelihood, first);
                const auto weights = task.weights(first, rows);
                add_likelihood(block, weights, scratch, statistics);
                weigh(block, weights, origin, statistics.sums, terms);
                add_shared(block, terms, origin, scratch, statistics);
                add_components(block, terms, origin, 0, task.parameters.n_components,
                               scratch, statistics);
            });
            merged.put(chunk, std::move(statistics));
        },
        task.workers.interrupt);
    return good ? std::optional<ChunkStatistics>(std::move(merged.total()))
                : std::nullopt;
}

/// Whether weights may be multiplied in single precision.
bool are_moderate(core::span<const double> weights) {
    constexpr double kMost = 0x1p40;
    return std::all_of(weights.begin(), weights.end(), [](double weight) {
        return weight >= 1.0 / kMost && weight <= kMost;
    });
}

/// Whether whitening by a factor keeps the digits of a float: not if it subtracts large
/// numbers, or has elements at the end of a float's range.
template <class Covariance>
bool suits_single_precision(const double* covariance, const double* u, std::size_t d) {
    constexpr double kMostInflated = 256.0;
    constexpr double kLargest = 1e15;
    constexpr double kLargestFactor = 1e10;
    const double variance = Covariance::mean_variance(covariance, d);
    return variance <= kLargest && variance >= 1.0 / kLargest &&
           std::all_of(
               u, u + Covariance::size(d),
               [](double value) { return std::fabs(value) <= kLargestFactor; }) &&
           Covariance::variance_inflation(covariance, u, d) <= kMostInflated;
}

/// Where components are near for which a float is good enough.
template <class Covariance>
CommonOrigin single_precision_origin(const MixtureParameters& parameters) {
    CommonOrigin origin = common_origin<Covariance>(parameters);
    const std::size_t d = parameters.n_features;
    for (std::size_t j = 0; j < parameters.n_components; ++j) {
        const std::size_t offset = distributions::matrix_offset<Covariance>(j, d);
        if (!suits_single_precision<Covariance>(
                parameters.covariances.data() + offset,
                parameters.precisions_cholesky.data() + offset, d)) {
            origin.set_far(j);
        }
    }
    return origin;
}

/// The least share of the weight a component may have in floats: times the smallest
/// moderate weight and the square of the smallest deviation, it is 1e-40.
constexpr double kLeastShare = 1e-8;

/// Whether a pass in single precision may be good enough, and is worth it: what
/// rounding leaves of a sum grows with fewer rows.
bool allows_single_precision(const Task& task) {
    constexpr std::size_t kMinRows = 8192;
    const std::vector<double>& shares = task.parameters.weights;
    const bool floats =
        task.X.visit([](auto rows) { return sizeof(*rows.data()) == sizeof(float); });
    return floats && task.X.rows() >= kMinRows && are_moderate(task.sample_weight) &&
           std::all_of(
               shares.begin(), shares.end(),
               [](double share) { return share == 0.0 || share >= kLeastShare; }) &&
           task.parameters.covariances.size() ==
               task.parameters.precisions_cholesky.size();
}

/// Whether each component that had a share of the weight still has one.
bool have_shares(const EmStatistics& statistics, const MixtureParameters& parameters) {
    for (std::size_t j = 0; j < parameters.n_components; ++j) {
        if (parameters.weights[j] > 0.0 &&
            !(statistics.moments[j].count() >= kLeastShare * statistics.total_weight)) {
            return false;
        }
    }
    return true;
}

/// A pass in single precision; nothing where that does not do.
template <class Covariance>
std::optional<EmStatistics> single_precision_pass(const Task& task) {
    if (!allows_single_precision(task)) {
        return std::nullopt;
    }
    const CommonOrigin origin = single_precision_origin<Covariance>(task.parameters);
    if (!origin.any_near() || (Covariance::kShared && !origin.all_near())) {
        return std::nullopt;
    }
    auto statistics =
        pass_until_accurate(task.parameters, origin, [&](const CommonOrigin& common) {
            return collect<Covariance, float>(task, common);
        });
    if (statistics && !have_shares(*statistics, task.parameters)) {
        return std::nullopt;
    }
    return statistics;
}

} // namespace

EmStatistics finish_pass(const ChunkStatistics& total, CommonOrigin& origin,
                         const MixtureParameters& parameters, bool* accurate) {
    EmStatistics statistics;
    statistics.total_weight = total.weight;
    statistics.lower_bound = total.log_likelihood / total.weight * kLogUnit;
    for (std::size_t j = 0; j < parameters.n_components; ++j) {
        if (origin.is_near(j)) {
            statistics.moments.emplace_back(
                parameters.n_features,
                distributions::scatter_shape(parameters.covariance_type));
        } else {
            statistics.moments.push_back(total.moments[j]);
        }
    }
    *accurate = total.sums.add_moments_to(statistics.moments, origin);
    return statistics;
}

EmStatistics em_pass(DataView X, core::span<const double> sample_weight,
                     const MixtureParameters& parameters,
                     const core::Workers& workers) {
    const Task task{X, sample_weight, parameters, workers};
    EmStatistics statistics;
    distributions::with_covariance(parameters.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        if (auto single = single_precision_pass<Covariance>(task)) {
            statistics = std::move(*single);
            return;
        }
        statistics =
            *pass_until_accurate(parameters, common_origin<Covariance>(parameters),
                                 [&](const CommonOrigin& origin) {
                                     return collect<Covariance, double>(task, origin);
                                 });
    });
    return statistics;
}

} // namespace shogun_lite::mixture
