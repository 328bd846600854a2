#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/from_word.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::random {

/// Draws index i with probability p_i / sum(p) (docs/stream.md, section 11): the
/// smallest i whose cumulated probability exceeds one word read as a fraction of 2^64.
/// The comparison is exact; what rounding there is comes from the running sum of p.
///
/// Building costs O(n), a draw O(1) on average. Immutable, so that any number of
/// threads may draw from one, each with its own generator.
class Categorical {
public:
    /// InvalidArgument unless p is not empty, finite, >= 0, and its sum finite and > 0.
    explicit Categorical(core::span<const double> p);

    [[nodiscard]] std::size_t size() const noexcept { return last_.size(); }

    /// From any engine that gives all 64-bit words with equal chances.
    template <class Engine> [[nodiscard]] std::size_t operator()(Engine& engine) const {
        return find(detail::word_of(engine));
    }
    void fill(Generator& generator, core::span<std::int64_t> out) const;

private:
    [[nodiscard]] std::size_t find(std::uint64_t word) const noexcept;

    /// last_[i]: the largest word that gives an index <= i, for those i that can come
    /// up; others repeat the value before them.
    std::vector<std::uint64_t> last_;
    /// Items before this one have no words at all, and last_ cannot say so.
    std::size_t first_ = 0;
    /// guide_[g]: the index for the smallest word whose high bits are g.
    std::vector<std::size_t> guide_;
    unsigned guide_shift_ = 0;
};

} // namespace shogun_lite::random
