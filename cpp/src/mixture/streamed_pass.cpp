#include "mixture/streamed_pass.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>

namespace shogun_lite::mixture {
namespace {

using distributions::Moments;
using distributions::RowChunks;

/// Rows worked off at a time: as many blocks as there are chunks of work at most.
constexpr std::size_t kBlocks = 32;

std::size_t buffer_rows() {
    return kBlocks * RowChunks::rows_per_block();
}

std::string same_number(std::size_t expected, const std::string& got) {
    return "batches: expected the same " + std::to_string(expected) +
           " rows of positive weight in every pass, got " + got;
}

} // namespace

StreamedPass::StreamedPass(const MixtureParameters& parameters, std::size_t n_rows,
                           const core::Workers& workers)
    : parameters_(parameters), n_rows_(n_rows), workers_(workers),
      empty_(parameters.n_components,
             Moments(parameters.n_features,
                     distributions::scatter_shape(parameters.covariance_type))),
      posteriors_(kBlocks),
      scratch_(parameters.n_components), chunk_{0.0, 0.0, empty_}, total_{0.0, 0.0,
                                                                          empty_} {
    const RowChunks chunks(n_rows, empty_.size() * empty_.front().num_doubles());
    for (std::size_t chunk = 1; chunk <= chunks.count(); ++chunk) {
        chunk_ends_.push_back(chunks.first_row(chunk));
    }
}

void StreamedPass::add(core::matrix_view<const double> X,
                       core::span<const double> weights) {
    core::require_size("batches (columns)", parameters_.n_features, X.cols());
    for (std::size_t i = 0; i < X.rows(); ++i) {
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (weight == 0.0) {
            continue;
        }
        core::require_shape(n_done_ + rows_in_buffer() < n_rows_,
                            [&] { return same_number(n_rows_, "more"); });
        rows_.insert(rows_.end(), X.row(i), X.row(i) + X.cols());
        weights_.push_back(weight);
        if (rows_in_buffer() == buffer_rows()) {
            work_off();
        }
    }
}

EmStatistics StreamedPass::finish() {
    core::require_shape(n_done_ + rows_in_buffer() == n_rows_, [&] {
        return same_number(n_rows_, std::to_string(n_done_ + rows_in_buffer()));
    });
    if (rows_in_buffer() > 0) {
        work_off();
    }
    return {total_.log_likelihood / total_.weight * kLogUnit, total_.weight,
            std::move(total_.moments)};
}

core::span<const double> StreamedPass::block_weights(std::size_t block) const {
    return {weights_.data() + block * RowChunks::rows_per_block(),
            posteriors_[block].block.rows()};
}

bool StreamedPass::ends_chunk(std::size_t block) const {
    const std::size_t end =
        n_done_ + block * RowChunks::rows_per_block() + posteriors_[block].block.rows();
    return std::binary_search(chunk_ends_.begin(), chunk_ends_.end(), end);
}

void StreamedPass::work_off() {
    const core::matrix_view<const double> X(rows_.data(), rows_in_buffer(),
                                            parameters_.n_features);
    const std::size_t per_block = RowChunks::rows_per_block();
    for_each_posterior(X, parameters_, RowChunks(X.rows()), workers_, [&](std::size_t) {
        return [&](const PosteriorBlock& posterior, std::size_t first) {
            require_finite_likelihood(posterior.log_likelihood, n_done_ + first);
            posteriors_[first / per_block] = posterior;
        };
    });
    const std::size_t n_blocks = (X.rows() + per_block - 1) / per_block;
    add_likelihoods(n_blocks);
    core::for_each_block(
        empty_.size(), useful_threads(parameters_, X.rows(), workers_.n_threads),
        [&](std::size_t component) { add_moments(component, n_blocks); });
    n_done_ += X.rows();
    rows_.clear();
    weights_.clear();
}

void StreamedPass::add_likelihoods(std::size_t n_blocks) {
    for (std::size_t block = 0; block < n_blocks; ++block) {
        add_likelihood(posteriors_[block], block_weights(block), scratch_.front(),
                       chunk_);
        if (ends_chunk(block)) {
            total_.log_likelihood += std::exchange(chunk_.log_likelihood, 0.0);
            total_.weight += std::exchange(chunk_.weight, 0.0);
        }
    }
}

void StreamedPass::add_moments(std::size_t component, std::size_t n_blocks) {
    Moments& moments = chunk_.moments[component];
    for (std::size_t block = 0; block < n_blocks; ++block) {
        add_component(posteriors_[block], block_weights(block), component,
                      scratch_[component], moments);
        if (ends_chunk(block)) {
            total_.moments[component].merge(moments);
            moments.clear();
        }
    }
}

} // namespace shogun_lite::mixture
