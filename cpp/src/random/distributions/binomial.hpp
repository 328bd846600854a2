#pragma once

#include <cstdint>

namespace shogun_lite::random {

/// Binomial numbers of one probability, 0 <= p <= 1, and changing n.
class BinomialOf {
public:
    explicit BinomialOf(double p) noexcept;

    /// Of n trials, a whole number up to 2^53.
    std::int64_t operator()(double n, std::uint64_t word) const noexcept;

private:
    double p_; ///< of the rarer result
    bool flipped_;
    double log_q_;
    double odds_;
};

} // namespace shogun_lite::random
