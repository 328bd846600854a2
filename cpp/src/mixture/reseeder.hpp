#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/mixture/fit_result.hpp>
#include <shogun_lite/random/generator.hpp>

#include "mixture/em_data.hpp"

namespace shogun_lite::mixture {

/// Gives components that have collapsed a new start: a row drawn at random as mean, the
/// covariance within the other components, and the weight 1 / k.
///
/// A component has collapsed if it answers for less than one row of mean weight, if its
/// covariance had to be repaired, or if its variance in some direction is at most twice
/// reg_covar, so that the ridge outweighs the data (docs/adr/0004). Where every
/// component is such, it is the data that are degenerate: nothing is done. Nor is a
/// component moved more than a few times in a run.
class Reseeder {
public:
    /// Draws from a child of `parent`, whose stream does not move.
    Reseeder(const EmData& data, double reg_covar, const random::Generator& parent);

    /// After an M-step on these statistics: whether a component was moved.
    bool reseed(const EmStatistics& statistics, FitResult& result);

private:
    template <class Covariance>
    [[nodiscard]] std::vector<bool> collapsed(const EmStatistics& statistics,
                                              const FitResult& result) const;
    template <class Covariance>
    void move(const std::vector<bool>& chosen, const EmStatistics& statistics,
              FitResult& result);

    const EmData& data_;
    double reg_covar_;
    random::Generator stream_;
    std::vector<std::size_t> moves_left_; ///< by component
};

} // namespace shogun_lite::mixture
