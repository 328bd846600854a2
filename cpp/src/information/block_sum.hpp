#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <shogun_lite/core/parallel.hpp>

// Sums whose order depends on the number of terms alone: pairwise within blocks of
// fixed size, then pairwise over the blocks. The rounding error grows with log n
// (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 4.2), and any
// number of threads gives the same bits.
namespace shogun_lite::information {

inline constexpr std::size_t kPairwiseLeaf = 128;
inline constexpr std::size_t kSumBlock = std::size_t{1} << 16;
/// Starting a thread costs as much as some blocks.
inline constexpr std::size_t kBlocksPerThread = 4;

/// term(first) + ... + term(last - 1), of numbers or of anything else that adds.
template <class Term>
auto pairwise_sum(std::size_t first, std::size_t last, const Term& term) {
    using Value = decltype(term(first));
    if (last - first <= kPairwiseLeaf) {
        Value sum{};
        for (std::size_t i = first; i < last; ++i) {
            sum += term(i);
        }
        return sum;
    }
    const std::size_t middle = first + (last - first) / 2;
    Value sum = pairwise_sum(first, middle, term);
    sum += pairwise_sum(middle, last, term);
    return sum;
}

/// term(0) + ... + term(n - 1). `term` must be safe to call from several threads.
template <class Term> auto block_sum(std::size_t n, const Term& term) {
    if (n <= kSumBlock) {
        return pairwise_sum(0, n, term);
    }
    const std::size_t n_blocks = (n + kSumBlock - 1) / kSumBlock;
    const std::size_t n_threads = std::clamp<std::size_t>(
        n_blocks / kBlocksPerThread, 1, core::resolve_n_threads(0));
    std::vector<decltype(term(n))> sums(n_blocks);
    core::for_each_block(n_blocks, n_threads, [&](std::size_t block) {
        const std::size_t first = block * kSumBlock;
        sums[block] = pairwise_sum(first, std::min(n, first + kSumBlock), term);
    });
    return pairwise_sum(0, n_blocks, [&](std::size_t i) { return sums[i]; });
}

} // namespace shogun_lite::information
