#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/core/interrupt.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/row_chunks.hpp>
#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

#include "mixture/chunk_statistics.hpp"

namespace shogun_lite::mixture {

/// em_pass() over rows that come in pieces of any size: the same bits as over all of
/// them at once, because they are cut anew into the blocks and chunks that their number
/// gives. Holds one chunk's statistics and some blocks of rows.
class StreamedPass {
public:
    /// n_rows is how many rows of positive weight will come. The parameters and the
    /// origin must outlive this.
    StreamedPass(const MixtureParameters& parameters,
                 const distributions::CommonOrigin& origin, std::size_t n_rows,
                 const core::Workers& workers);

    /// The next rows; weights (empty: all 1) of 0 leave a row out. ShapeError for rows
    /// that are too many.
    void add(core::matrix_view<const double> X, core::span<const double> weights);

    /// After the last row. ShapeError if some are missing.
    [[nodiscard]] ChunkStatistics finish();

private:
    void work_off();
    void evaluate();
    void add_blocks(std::size_t first, std::size_t last);
    [[nodiscard]] std::size_t threads() const;
    [[nodiscard]] std::size_t rows_in_buffer() const noexcept {
        return weights_.size();
    }
    [[nodiscard]] core::span<const double> block_weights(std::size_t block) const;
    [[nodiscard]] bool ends_chunk(std::size_t block) const;

    const MixtureParameters& parameters_;
    const distributions::CommonOrigin& origin_;
    std::size_t n_rows_;
    core::Workers workers_;
    std::vector<std::size_t> chunk_ends_; ///< first rows of the chunks after
    std::vector<double> rows_;            ///< not worked off yet
    std::vector<double> weights_;
    std::size_t n_done_ = 0;
    std::vector<PosteriorBlock<double>> posteriors_; ///< of the blocks of rows_
    std::vector<BlockTerms<double>> terms_;          ///< of the same
    std::vector<BlockScratch<double>> scratch_;      ///< per group of components
    ChunkStatistics chunk_;
    ChunkStatistics total_;
};

} // namespace shogun_lite::mixture
