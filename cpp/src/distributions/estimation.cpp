#include <algorithm>

#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/row_chunks.hpp>
#include <shogun_lite/distributions/weighted_rows.hpp>

#include "distributions/component_views.hpp"

namespace shogun_lite::distributions {
namespace {

template <class Covariance>
void estimate_covariances(const std::vector<Moments>& moments, double reg_covar,
                          std::vector<double>& covariances) {
    const std::size_t d = moments.front().n_features();
    const std::size_t k = moments.size();
    covariances.resize(matrix_count<Covariance>(k) * Covariance::size(d));
    if constexpr (Covariance::kShared) {
        // Scatter within the components: their means stay apart.
        double count = 0.0;
        std::vector<double> scatter(moments.front().scatter().size(), 0.0);
        for (const Moments& component : moments) {
            count += component.count();
            for (std::size_t i = 0; i < scatter.size(); ++i) {
                scatter[i] += component.scatter()[i];
            }
        }
        Covariance::estimate(scatter.data(), count, reg_covar, d, covariances.data());
    } else {
        for (std::size_t j = 0; j < k; ++j) {
            Covariance::estimate(moments[j].scatter().data(), moments[j].count(),
                                 reg_covar, d,
                                 covariances.data() + matrix_offset<Covariance>(j, d));
        }
    }
}

void require_one_weight_per_row(DataView X, core::span<const double> sample_weight) {
    if (!sample_weight.empty()) {
        core::require_size("sample_weight", X.rows(), sample_weight.size());
    }
}

/// Moments of k components whose weights a function gives: weights(component, first
/// row, number of rows, where to), called from several threads.
template <class Weights>
std::vector<Moments> moments_by(DataView X, std::size_t n_components,
                                const Weights& weights, ScatterShape shape,
                                const core::Workers& workers) {
    const std::vector<Moments> empty(n_components, Moments(X.cols(), shape));
    const RowChunks chunks(X.rows(), n_components * empty.front().num_doubles());
    std::vector<std::vector<Moments>> parts(chunks.count(), empty);
    core::for_each_block(
        chunks.count(), core::resolve_n_threads(workers.n_threads),
        [&](std::size_t chunk) {
            FeatureBlock block;
            Moments::Workspace workspace;
            std::vector<double> line(RowChunks::rows_per_block());
            chunks.for_each_block(chunk, [&](std::size_t first, std::size_t rows) {
                if (workers.interrupted()) {
                    return;
                }
                block.load(X.rows(first, rows));
                for (std::size_t j = 0; j < n_components; ++j) {
                    weights(j, first, rows, line.data());
                    parts[chunk][j].add(
                        block, core::span<const double>(line.data(), rows), workspace);
                }
            });
        },
        workers.interrupt);
    return merge_chunks(parts, empty);
}

/// Moments of one component that is responsible for every row.
std::vector<Moments> single_moments(const WeightedRows& data, ScatterShape shape,
                                    const core::Workers& workers) {
    const core::span<const double> weights = data.weights();
    return moments_by(
        data.rows(), 1,
        [&](std::size_t, std::size_t first, std::size_t rows, double* out) {
            for (std::size_t i = 0; i < rows; ++i) {
                out[i] = weights.empty() ? 1.0 : weights[first + i];
            }
        },
        shape, workers);
}

} // namespace

ScatterShape scatter_shape(std::string_view covariance_type) {
    ScatterShape shape = ScatterShape::matrix;
    with_covariance(covariance_type,
                    [&](auto tag) { shape = decltype(tag)::type::kScatter; });
    return shape;
}

std::vector<Moments> component_moments(DataView X,
                                       core::matrix_view<const double> responsibilities,
                                       core::span<const double> sample_weight,
                                       ScatterShape shape,
                                       const core::Workers& workers) {
    require_one_weight_per_row(X, sample_weight);
    if (responsibilities.cols() == 0) {
        return single_moments(WeightedRows(X, sample_weight), shape, workers);
    }
    core::require_size("responsibilities (rows)", X.rows(), responsibilities.rows());
    return moments_by(
        X, responsibilities.cols(),
        [&](std::size_t j, std::size_t first, std::size_t rows, double* out) {
            for (std::size_t i = 0; i < rows; ++i) {
                const double r = responsibilities(first + i, j);
                out[i] = sample_weight.empty() ? r : r * sample_weight[first + i];
            }
        },
        shape, workers);
}

std::vector<Moments> component_moments(DataView X, std::size_t n_components,
                                       core::span<const std::int64_t> labels,
                                       core::span<const double> sample_weight,
                                       ScatterShape shape,
                                       const core::Workers& workers) {
    require_one_weight_per_row(X, sample_weight);
    core::require_size("labels", X.rows(), labels.size());
    core::require(n_components >= 1,
                  [] { return "n_components: expected at least 1, got 0"; });
    return moments_by(
        X, n_components,
        [&](std::size_t j, std::size_t first, std::size_t rows, double* out) {
            for (std::size_t i = 0; i < rows; ++i) {
                const bool mine = labels[first + i] == static_cast<std::int64_t>(j);
                const double weight =
                    sample_weight.empty() ? 1.0 : sample_weight[first + i];
                out[i] = mine ? weight : 0.0;
            }
        },
        shape, workers);
}

std::vector<Moments> merge_chunks(const std::vector<std::vector<Moments>>& parts,
                                  const std::vector<Moments>& empty) {
    std::vector<Moments> total = empty;
    for (const std::vector<Moments>& part : parts) {
        for (std::size_t j = 0; j < total.size(); ++j) {
            total[j].merge(part[j]);
        }
    }
    return total;
}

ComponentEstimates estimate_components(std::string_view covariance_type,
                                       const std::vector<Moments>& moments,
                                       double reg_covar,
                                       core::span<const double> fallback_means) {
    const std::size_t d = moments.front().n_features();
    ComponentEstimates estimates;
    estimates.counts.reserve(moments.size());
    estimates.means.resize(moments.size() * d);
    for (std::size_t j = 0; j < moments.size(); ++j) {
        estimates.counts.push_back(moments[j].count());
        const bool seen = moments[j].count() > 0.0 || fallback_means.empty();
        const double* mean =
            seen ? moments[j].mean().data() : fallback_means.data() + j * d;
        std::copy(mean, mean + d, estimates.means.begin() + static_cast<long>(j * d));
    }
    with_covariance(covariance_type, [&](auto tag) {
        estimate_covariances<typename decltype(tag)::type>(moments, reg_covar,
                                                           estimates.covariances);
    });
    return estimates;
}

} // namespace shogun_lite::distributions
