#pragma once

#include <cstddef>

namespace shogun_lite::distributions {

/// How n rows of data are handed to threads: in chunks of whole blocks. The number of
/// chunks depends on the data's shape alone, and what chunks give is merged in their
/// order, so results are equal bit for bit for any number of threads.
class RowChunks {
public:
    /// `doubles_per_chunk` is what a chunk's accumulators hold: their total is bounded.
    explicit RowChunks(std::size_t n_rows, std::size_t doubles_per_chunk = 0) noexcept;

    [[nodiscard]] std::size_t count() const noexcept { return count_; }

    /// Calls work(first row, number of rows) for each block of a chunk, in order.
    template <class Work> void for_each_block(std::size_t chunk, Work&& work) const {
        const std::size_t last = first_row(chunk + 1);
        for (std::size_t row = first_row(chunk); row < last; row += rows_per_block()) {
            const std::size_t left = last - row;
            work(row, left < rows_per_block() ? left : rows_per_block());
        }
    }

    static std::size_t rows_per_block() noexcept;
    static std::size_t block_count(std::size_t n_rows) noexcept;
    /// Of a chunk; the number of rows for chunk count().
    [[nodiscard]] std::size_t first_row(std::size_t chunk) const noexcept;

private:
    std::size_t n_rows_;
    std::size_t count_;
};

} // namespace shogun_lite::distributions
