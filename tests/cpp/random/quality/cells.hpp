#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace shogun_lite::random::quality {

/// Cells of equal probability of a continuous distribution, found without its
/// distribution function: 2^30 draws are counted in seconds.
class Cells {
public:
    /// `boundaries`: the inner ones, ascending.
    explicit Cells(std::vector<double> boundaries)
        : boundaries_(std::move(boundaries)), first_(boundaries_.front()),
          scale_(kGuides / (boundaries_.back() - first_)) {
        for (std::size_t g = 0; g < kGuides; ++g) {
            // One guide cell early, against the rounding of find().
            const double x = first_ + (static_cast<double>(g) - 1.0) / scale_;
            const auto place =
                std::upper_bound(boundaries_.begin(), boundaries_.end(), x);
            guides_.push_back(static_cast<std::size_t>(place - boundaries_.begin()));
        }
        boundaries_.push_back(HUGE_VAL);
    }

    /// Number of the cell of x: how many boundaries are <= x.
    [[nodiscard]] std::size_t find(double x) const {
        const double guide =
            std::min(std::max((x - first_) * scale_, 0.0), double{kGuides - 1});
        std::size_t cell = guides_[static_cast<std::size_t>(guide)];
        while (x >= boundaries_[cell]) {
            ++cell;
        }
        return cell;
    }

    [[nodiscard]] std::size_t size() const { return boundaries_.size(); }

private:
    static constexpr std::size_t kGuides = std::size_t{1} << 14U;
    std::vector<double> boundaries_;
    double first_;
    double scale_;
    std::vector<std::size_t> guides_;
};

inline Cells uniform_cells(std::size_t n) {
    std::vector<double> boundaries;
    for (std::size_t i = 1; i < n; ++i) {
        boundaries.push_back(static_cast<double>(i) / static_cast<double>(n));
    }
    return Cells(std::move(boundaries));
}

inline Cells exponential_cells(std::size_t n) {
    std::vector<double> boundaries;
    for (std::size_t i = 1; i < n; ++i) {
        boundaries.push_back(
            -std::log1p(-static_cast<double>(i) / static_cast<double>(n)));
    }
    return Cells(std::move(boundaries));
}

/// P(Z > x) of the standard normal.
inline double normal_upper(double x) {
    return 0.5 * std::erfc(x * std::sqrt(0.5));
}

/// x with normal_upper(x) = q, 0 < q <= 1/2, by bisection.
inline double normal_upper_quantile(double q) {
    double low = 0.0;
    double high = 40.0;
    for (int i = 0; i < 80; ++i) {
        const double middle = 0.5 * (low + high);
        (normal_upper(middle) > q ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// `n` is even.
inline Cells normal_cells(std::size_t n) {
    std::vector<double> boundaries(n - 1, 0.0);
    for (std::size_t i = 1; i < n / 2; ++i) {
        const double x =
            normal_upper_quantile(static_cast<double>(i) / static_cast<double>(n));
        boundaries[i - 1] = -x;
        boundaries[n - 1 - i] = x;
    }
    return Cells(std::move(boundaries));
}

} // namespace shogun_lite::random::quality
