#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/feature_block.hpp>

namespace shogun_lite::distributions {

/// Which part of the scatter a covariance type needs.
enum class ScatterShape { matrix, diagonal };

/// The weighted count, mean and centred scatter of rows of data: the one place in the
/// library where weighted second moments are computed. Gaussian::fit, the M-step of
/// every mixture and merged or distributed fits all use it.
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
        std::vector<double> first;
        std::vector<double> scatter;
        core::aligned_vector<double> kernel;
    };

    /// Adds the rows of a block, each with its weight (block.rows() of them, >= 0).
    void add(const FeatureBlock& block, core::span<const double> weights,
             Workspace& workspace);

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
    /// Sums about workspace.origin; the count is returned.
    double sums_of(const FeatureBlock& block, core::span<const double> weights,
                   Workspace& workspace) const;
    /// From sums to the mean, and how far it is from the origin; false if the scatter
    /// would lose digits to cancellation.
    bool find_mean(double count, Workspace& workspace) const;
    /// Adds a block of this count and mean; its scatter is second - shift first^T.
    void merge_about_mean(double count, const double* mean, const double* mean_low,
                          const double* second, const double* shift,
                          const double* first, std::vector<double>& delta);

    ScatterShape shape_;
    double count_ = 0.0;
    std::vector<double> mean_;
    std::vector<double> mean_low_; ///< what rounding took from mean_
    std::vector<double> scatter_;
};

} // namespace shogun_lite::distributions
