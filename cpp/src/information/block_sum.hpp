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

inline constexpr std::size_t kPairwiseLeaf = 256;
inline constexpr std::size_t kSumBlock = std::size_t{1} << 16;
/// Starting a thread costs as much as some blocks.
inline constexpr std::size_t kBlocksPerThread = 4;

/// The sum over [first, last) of leaf(begin, end), the sums of short ranges, of numbers
/// or of anything else that adds.
template <class Leaf>
auto pairwise_sum(std::size_t first, std::size_t last, const Leaf& leaf) {
    if (last - first <= kPairwiseLeaf) {
        return leaf(first, last);
    }
    // Halves of whole leaves: kernels like lengths that are whole vectors.
    const std::size_t leaves = (last - first + kPairwiseLeaf - 1) / kPairwiseLeaf;
    const std::size_t middle = first + leaves / 2 * kPairwiseLeaf;
    auto sum = pairwise_sum(first, middle, leaf);
    sum += pairwise_sum(middle, last, leaf);
    return sum;
}

/// The leaf of single terms.
template <class Term> auto sum_of_terms(const Term& term) {
    return [&term](std::size_t first, std::size_t last) {
        decltype(term(first)) sum{};
        for (std::size_t i = first; i < last; ++i) {
            sum += term(i);
        }
        return sum;
    };
}

/// The sum over [0, n) of leaf(begin, end), which must be safe to call from several
/// threads.
template <class Leaf> auto block_sum_of_leaves(std::size_t n, const Leaf& leaf) {
    if (n <= kSumBlock) {
        return pairwise_sum(0, n, leaf);
    }
    const std::size_t n_blocks = (n + kSumBlock - 1) / kSumBlock;
    const std::size_t n_threads = std::clamp<std::size_t>(
        n_blocks / kBlocksPerThread, 1, core::resolve_n_threads(0));
    std::vector<decltype(leaf(n, n))> sums(n_blocks);
    core::for_each_block(n_blocks, n_threads, [&](std::size_t block) {
        const std::size_t first = block * kSumBlock;
        sums[block] = pairwise_sum(first, std::min(n, first + kSumBlock), leaf);
    });
    const auto sum_of_block = [&](std::size_t i) { return sums[i]; };
    return pairwise_sum(0, n_blocks, sum_of_terms(sum_of_block));
}

/// term(0) + ... + term(n - 1). `term` must be safe to call from several threads.
template <class Term> auto block_sum(std::size_t n, const Term& term) {
    return block_sum_of_leaves(n, sum_of_terms(term));
}

} // namespace shogun_lite::information
