#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/feature_block.hpp>
#include <shogun_lite/linalg/weighted_sums.hpp>

namespace shogun_lite::distributions {

/// Which part of the scatter a covariance type needs.
enum class ScatterShape { matrix, diagonal };

/// What is summed for it.
[[nodiscard]] constexpr linalg::Products products_of(ScatterShape shape) {
    return shape == ScatterShape::matrix ? linalg::Products::pairs
                                         : linalg::Products::squares;
}

/// The weighted count, mean and centred scatter of rows of data: what all weighted
/// second moments of the library become (MomentSums has sums of rows on the way to
/// them). Gaussian::fit, the M-step of every mixture and merged or distributed fits all
/// use it.
///
///   count   = sum of w
///   mean    = sum of w x / count
///   scatter = sum of w (x - mean)(x - mean)^T   (lower triangle, or its diagonal)
///
/// Blocks of rows are summed about a point near their mean (the mean of the rows seen
/// so far, and where that is too far away for the scatter to keep its digits, once more
/// about the block's own mean), then merged by the pairwise update of Chan, Golub &
/// LeVeque, "Algorithms for computing the sample variance", The American Statistician
/// 37, 1983, eq. (2.1): no difference of large squares occurs, whatever the offset of
/// the data. Means are carried as a sum of two
/// doubles, since differences of means of blocks enter the scatter: data at an offset
/// of 1e8 standard deviations keep all digits of it.
///
/// Not thread safe; one object per thread or chunk of rows, merged in a fixed order.
class Moments {
public:
    Moments(std::size_t n_features, ScatterShape shape);

    /// What add() needs besides; one per thread, shared by all components, so that
    /// blocks are added without allocating.
    struct Workspace {
        std::vector<double> origin;
        std::vector<double> mean;
        std::vector<double> mean_low;
        std::vector<double> shift;
        std::vector<double> delta;
        std::vector<double> sums;             ///< count, first and second moments
        core::aligned_vector<double> weights; ///< and zeros past the last row
        core::aligned_vector<double> centred;
        core::aligned_vector<double> kernel;
    };

    /// Adds the rows of a block, each with its weight (block.rows() of them, >= 0).
    void add(const FeatureBlock& block, core::span<const double> weights,
             Workspace& workspace);

    /// Those of sums about an origin (linalg/weighted_sums.hpp; pairs for a matrix,
    /// squares for a diagonal); *accurate says whether centring them took less than
    /// eight bits of each variance.
    static Moments of_sums(const double* sums, const double* origin,
                           std::size_t n_features, ScatterShape shape, bool* accurate);

    /// One component's of `sums`, count and first moments about an origin, where the
    /// scatter (d, d) is known of all components together only, whose count is `total`:
    /// it gets its share of it.
    static Moments of_share(const double* sums, const double* origin, double total,
                            const std::vector<double>& scatter, std::size_t n_features);

    /// Those of a covariance: count times it as scatter, in the form of `shape`.
    static Moments of(double count, core::span<const double> mean,
                      core::span<const double> covariance, ScatterShape shape);

    /// As if each row had `factor` times its weight.
    void scale(double factor);

    /// Adds what `other` has seen.
    void merge(const Moments& other);

    /// Forgets everything.
    void clear();

    [[nodiscard]] std::size_t n_features() const noexcept { return mean_.size(); }
    [[nodiscard]] ScatterShape shape() const noexcept { return shape_; }
    /// What one object holds.
    [[nodiscard]] std::size_t num_doubles() const noexcept {
        return 1 + 2 * mean_.size() + scatter_.size();
    }
    [[nodiscard]] double count() const noexcept { return count_; }
    /// (d,); zeros while count() is 0.
    [[nodiscard]] core::span<const double> mean() const noexcept { return mean_; }
    /// (d, d), lower triangle, or (d,), by shape().
    [[nodiscard]] core::span<const double> scatter() const noexcept { return scatter_; }

private:
    /// workspace.sums about workspace.origin of rows with workspace.weights.
    void sum_block(const FeatureBlock& block, Workspace& workspace) const;
    /// From sums to the mean, and how far it is from the origin; false if the scatter
    /// would lose digits to cancellation.
    bool find_mean(const double* sums, double most_of_square,
                   Workspace& workspace) const;
    /// Adds sums about workspace.origin, whose find_mean() has been called.
    void merge_sums(const double* sums, Workspace& workspace);
    /// Where second moment (i, j) is in the sums, in the scatter.
    [[nodiscard]] std::size_t in_sums(std::size_t i, std::size_t j) const noexcept {
        const std::size_t first = 1 + n_features();
        return first + (shape_ == ScatterShape::matrix ? i * (i + 1) / 2 + j : i);
    }
    [[nodiscard]] std::size_t in_scatter(std::size_t i, std::size_t j) const noexcept {
        return shape_ == ScatterShape::matrix ? i * n_features() + j : i;
    }

    ScatterShape shape_;
    double count_ = 0.0;
    std::vector<double> mean_;
    std::vector<double> mean_low_; ///< what rounding took from mean_
    std::vector<double> scatter_;
};

} // namespace shogun_lite::distributions
