#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/common_origin.hpp>
#include <shogun_lite/distributions/moments.hpp>
#include <shogun_lite/linalg/panels.hpp>
#include <shogun_lite/linalg/weighted_sums.hpp>

namespace shogun_lite::distributions {

/// Weighted sums of rows about a common origin, for the components near it: block after
/// block is added without a look at means, which come at the end, from
/// add_moments_to(). Where the components share a covariance, second moments are summed
/// once for all of them: the scatter within is the total one less that between the
/// means.
///
/// Blocks may be added to different components from different threads.
class MomentSums {
public:
    /// Rows of a block as they are summed; one per thread.
    template <class T> struct Terms {
        core::aligned_vector<T> expanded; ///< products of features, panels
        core::aligned_vector<T> strips;
    };

    MomentSums(std::size_t n_components, std::size_t n_features, ScatterShape shape,
               bool shared);

    /// What is summed of a block, centred at `origin`: `centred` is the same in panels.
    template <class T>
    void prepare(const FeatureBlock& block, const double* origin,
                 const core::aligned_vector<T>& centred, Terms<T>& terms) const;

    /// Adds a block to one component or several: weights has `count` lines of
    /// padded_rows<T>(rows), from that of the component `first` on. `kernel` is
    /// scratch.
    template <class T>
    void add(const Terms<T>& terms, std::size_t rows, const T* weights,
             std::size_t first, std::size_t count, core::aligned_vector<T>& kernel);

    /// Adds a block to what is shared, if anything is; `weights` of the rows
    /// themselves, one line.
    template <class T>
    void add_shared(const core::aligned_vector<T>& centred, const Terms<T>& terms,
                    std::size_t rows, const T* weights,
                    core::aligned_vector<T>& kernel);

    /// Adds what `other` has seen.
    void merge(const MomentSums& other);
    void clear();

    /// Merges the moments of the components that are near into theirs. Those that lost
    /// more than eight bits of a variance are set far instead, for sums about their own
    /// means; false if there are any.
    [[nodiscard]] bool add_moments_to(std::vector<Moments>& moments,
                                      CommonOrigin& origin) const;

private:
    [[nodiscard]] bool expands() const noexcept;
    [[nodiscard]] std::vector<double> shared_scatter(bool* accurate) const;
    [[nodiscard]] const double* component(std::size_t j) const {
        return sums_.data() + j * n_lines_;
    }

    std::size_t n_components_;
    std::size_t n_features_;
    ScatterShape shape_;
    bool shared_;
    std::size_t n_lines_;       ///< numbers of one component
    std::vector<double> sums_;  ///< (k, n_lines)
    std::vector<double> total_; ///< of all rows, where it is shared
};

} // namespace shogun_lite::distributions
