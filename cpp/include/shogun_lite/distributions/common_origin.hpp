#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>

namespace shogun_lite::distributions {

/// A point amid the means, and which components are so near it, measured by their own
/// covariance, that rows may be centred there for all of them at once: distances and
/// second moments about it lose no more bits than stated. It depends on the parameters
/// alone, so every thread and every cut of the data finds the same.
class CommonOrigin {
public:
    /// Standard deviations a component may be away, in any of its whitened features and
    /// in what these are differences of (Covariance::whiten): four bits of a distance,
    /// eight of a second moment.
    static constexpr double kMostApart = 16.0;

    template <class Covariance>
    static CommonOrigin of(core::matrix_view<const double> means,
                           const double* precisions_cholesky) {
        const std::size_t d = means.cols();
        CommonOrigin out(means);
        std::vector<double> shift(d);
        std::vector<double> whitened(d);
        for (std::size_t j = 0; j < means.rows(); ++j) {
            for (std::size_t i = 0; i < d; ++i) {
                shift[i] = means(j, i) - out.point_[i];
            }
            const double spread = Covariance::whiten(
                shift.data(), precisions_cholesky + matrix_offset<Covariance>(j, d), d,
                whitened.data());
            const bool finite =
                std::all_of(whitened.begin(), whitened.end(),
                            [](double value) { return std::isfinite(value); });
            out.near_.push_back(finite && spread <= kMostApart * kMostApart);
        }
        return out;
    }

    /// No component is near: rows that equal a mean are at distance 0 exactly.
    static CommonOrigin far_from_all(core::matrix_view<const double> means) {
        CommonOrigin out(means);
        out.near_.assign(means.rows(), false);
        return out;
    }

    [[nodiscard]] const double* point() const noexcept { return point_.data(); }
    [[nodiscard]] bool is_near(std::size_t component) const { return near_[component]; }
    [[nodiscard]] bool all_near() const {
        return std::find(near_.begin(), near_.end(), false) == near_.end();
    }
    [[nodiscard]] bool any_near() const {
        return std::find(near_.begin(), near_.end(), true) != near_.end();
    }
    /// For a component whose second moments have turned out to need more bits.
    void set_far(std::size_t component) { near_[component] = false; }

private:
    /// The mean of the means; exactly theirs in a feature where all have the same.
    explicit CommonOrigin(core::matrix_view<const double> means)
        : point_(means.row(0), means.row(0) + means.cols()) {
        for (std::size_t i = 0; i < means.cols(); ++i) {
            double sum = 0.0;
            for (std::size_t j = 1; j < means.rows(); ++j) {
                sum += means(j, i) - means(0, i);
            }
            point_[i] += sum / static_cast<double>(means.rows());
        }
    }

    std::vector<double> point_;
    std::vector<bool> near_;
};

} // namespace shogun_lite::distributions
