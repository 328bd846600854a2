#include <shogun_lite/information/coding.hpp>

#include <algorithm>
#include <utility>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/information/discrete.hpp>

namespace shogun_lite::information {
namespace {

constexpr std::size_t kNoParent = ~std::size_t{0};

/// The forest: leaves in order of frequency first, then inner nodes in the order they
/// were made, which is the order of their weights too. So the two lightest nodes are
/// always at the front of one of the two.
class HuffmanForest {
public:
    explicit HuffmanForest(std::vector<double> sorted_leaves)
        : leaves_(sorted_leaves.size()), weights_(std::move(sorted_leaves)) {
        weights_.reserve(2 * leaves_);
        parents_.assign(leaves_, kNoParent);
        next_inner_ = leaves_;
    }

    /// Depth of each leaf.
    std::vector<std::size_t> depths() {
        while (weights_.size() + 1 < 2 * leaves_) {
            const std::size_t a = take_lightest();
            const std::size_t b = take_lightest();
            parents_[a] = parents_[b] = weights_.size();
            weights_.push_back(weights_[a] + weights_[b]);
            parents_.push_back(kNoParent);
        }
        std::vector<std::size_t> depth(weights_.size(), 0);
        for (std::size_t node = weights_.size() - 1; node-- > 0;) {
            depth[node] = depth[parents_[node]] + 1; // parents come after children
        }
        depth.resize(leaves_);
        return depth;
    }

private:
    std::size_t take_lightest() {
        const bool inner =
            next_leaf_ == leaves_ || (next_inner_ < weights_.size() &&
                                      weights_[next_inner_] < weights_[next_leaf_]);
        return inner ? next_inner_++ : next_leaf_++;
    }

    std::size_t leaves_;
    std::size_t next_leaf_ = 0;
    std::size_t next_inner_ = 0;
    std::vector<double> weights_;
    std::vector<std::size_t> parents_;
};

} // namespace

std::vector<std::size_t> huffman_lengths(core::span<const double> p) {
    require_nonnegative("p", p);
    const double largest = p.empty() ? 0.0 : *std::max_element(p.begin(), p.end());
    core::require(largest > 0.0,
                  [] { return "p: expected a positive sum, got only zeros"; });
    std::vector<std::size_t> symbols;
    symbols.reserve(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] > 0.0) {
            symbols.push_back(i);
        }
    }
    std::stable_sort(symbols.begin(), symbols.end(),
                     [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<std::size_t> lengths(p.size(), 0);
    if (symbols.size() == 1) {
        lengths[symbols.front()] = 1;
        return lengths;
    }
    // Only entries this large can overflow a sum. Counts stay as they are, so that
    // their sums are exact and ties are ties.
    const double scale = largest > 0x1p900 ? 0x1p-100 : 1.0;
    std::vector<double> sorted;
    sorted.reserve(symbols.size());
    for (const std::size_t symbol : symbols) {
        sorted.push_back(p[symbol] * scale);
    }
    const std::vector<std::size_t> depths = HuffmanForest(std::move(sorted)).depths();
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        lengths[symbols[i]] = depths[i];
    }
    return lengths;
}

} // namespace shogun_lite::information
