#include "mixture/streamed_pass.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>

namespace shogun_lite::mixture {
namespace {

using distributions::RowChunks;

/// Rows worked off at a time: as many blocks as there are chunks of work at most.
constexpr std::size_t kBlocks = 32;
/// Components added by a thread at a time: as the kernels like them.
constexpr std::size_t kTogether = 4;

std::size_t buffer_rows() {
    return kBlocks * RowChunks::rows_per_block();
}

std::string same_number(std::size_t expected, const std::string& got) {
    return "batches: expected the same " + std::to_string(expected) +
           " rows of positive weight in every pass, got " + got;
}

} // namespace

StreamedPass::StreamedPass(const MixtureParameters& parameters,
                           const distributions::CommonOrigin& origin,
                           std::size_t n_rows, const core::Workers& workers)
    : parameters_(parameters), origin_(origin), n_rows_(n_rows), workers_(workers),
      posteriors_(kBlocks), terms_(kBlocks),
      scratch_((parameters.n_components + kTogether - 1) / kTogether),
      chunk_(parameters, origin), total_(parameters, origin) {
    const RowChunks chunks(n_rows);
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

ChunkStatistics StreamedPass::finish() {
    core::require_shape(n_done_ + rows_in_buffer() == n_rows_, [&] {
        return same_number(n_rows_, std::to_string(n_done_ + rows_in_buffer()));
    });
    if (rows_in_buffer() > 0) {
        work_off();
    }
    return std::move(total_);
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
    evaluate();
    const std::size_t n_blocks = RowChunks::block_count(rows_in_buffer());
    for (std::size_t first = 0; first < n_blocks;) {
        std::size_t last = first + 1;
        while (last < n_blocks && !ends_chunk(last - 1)) {
            ++last;
        }
        add_blocks(first, last);
        if (ends_chunk(last - 1)) {
            total_.merge(chunk_);
            chunk_.clear();
        }
        first = last;
    }
    n_done_ += rows_in_buffer();
    rows_.clear();
    weights_.clear();
}

void StreamedPass::evaluate() {
    const distributions::DataView X(rows_.data(), rows_in_buffer(),
                                    parameters_.n_features);
    const std::size_t per_block = RowChunks::rows_per_block();
    distributions::with_covariance(parameters_.covariance_type, [&](auto tag) {
        const Posterior<typename decltype(tag)::type, double> posterior(parameters_,
                                                                        origin_);
        core::for_each_block(
            RowChunks::block_count(X.rows()), threads(), [&](std::size_t block) {
                const std::size_t first = block * per_block;
                PosteriorBlock<double>& out = posteriors_[block];
                (void)posterior.evaluate(
                    X.rows(first, std::min(per_block, X.rows() - first)), out);
                require_finite_likelihood(out.log_likelihood, n_done_ + first);
            });
    });
}

void StreamedPass::add_blocks(std::size_t first, std::size_t last) {
    const std::size_t k = parameters_.n_components;
    for (std::size_t block = first; block < last; ++block) {
        add_likelihood(posteriors_[block], block_weights(block), scratch_.front(),
                       chunk_);
        weigh(posteriors_[block], block_weights(block), origin_, chunk_.sums,
              terms_[block]);
        add_shared(posteriors_[block], terms_[block], origin_, scratch_.front(),
                   chunk_);
    }
    core::for_each_block(scratch_.size(), threads(), [&](std::size_t group) {
        const std::size_t component = group * kTogether;
        for (std::size_t block = first; block < last; ++block) {
            add_components(posteriors_[block], terms_[block], origin_, component,
                           std::min(k, component + kTogether), scratch_[group], chunk_);
        }
    });
}

std::size_t StreamedPass::threads() const {
    return useful_threads(parameters_, rows_in_buffer(), workers_.n_threads);
}

} // namespace shogun_lite::mixture
