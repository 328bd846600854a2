#include <shogun_lite/linalg/whitening_factor.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include <shogun_lite/core/require.hpp>

#include "linalg/double_double.hpp"

namespace shogun_lite::linalg {
namespace {

/// A matrix of numbers of twice the precision, high and low parts apart so that loops
/// over a row run along memory.
class WideRows {
public:
    WideRows(std::size_t rows, std::size_t n)
        : n_(n), high_(rows * n, 0.0), low_(rows * n, 0.0) {}

    [[nodiscard]] DoubleDouble get(std::size_t i, std::size_t j) const noexcept {
        return {high_[i * n_ + j], low_[i * n_ + j]};
    }
    void set(std::size_t i, std::size_t j, DoubleDouble value) noexcept {
        high_[i * n_ + j] = value.high;
        low_[i * n_ + j] = value.low;
    }

    /// Row i, from column `first` on, minus factor times row c of `other`.
    void subtract(std::size_t i, DoubleDouble factor, const WideRows& other,
                  std::size_t c, std::size_t first) noexcept {
        double* high = high_.data() + i * n_;
        double* low = low_.data() + i * n_;
        const double* other_high = other.high_.data() + c * n_;
        const double* other_low = other.low_.data() + c * n_;
        for (std::size_t j = first; j < n_; ++j) {
            const DoubleDouble difference =
                DoubleDouble{high[j], low[j]} -
                factor * DoubleDouble{other_high[j], other_low[j]};
            high[j] = difference.high;
            low[j] = difference.low;
        }
    }

private:
    std::size_t n_;
    std::vector<double> high_;
    std::vector<double> low_;
};

/// Powers of two that bring the diagonal near 1: rounding is the same on any scale.
std::vector<int> scale_exponents(core::matrix_view<const double> a) {
    std::vector<int> exponents(a.rows());
    for (std::size_t i = 0; i < a.rows(); ++i) {
        exponents[i] = std::ilogb(a(i, i)) / 2;
    }
    return exponents;
}

/// The upper Cholesky factor of the scaled matrix; false if there is none.
bool factor_wide(core::matrix_view<const double> a, const std::vector<int>& exponents,
                 WideRows& upper) {
    const std::size_t n = a.rows();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i; j < n; ++j) {
            upper.set(i, j, {std::ldexp(a(j, i), -(exponents[i] + exponents[j])), 0.0});
        }
        for (std::size_t c = 0; c < i; ++c) {
            upper.subtract(i, upper.get(c, i), upper, c, i);
        }
        const DoubleDouble pivot = upper.get(i, i);
        if (!(pivot.high > 0.0)) {
            return false;
        }
        const DoubleDouble root = square_root(pivot);
        upper.set(i, i, root);
        for (std::size_t j = i + 1; j < n; ++j) {
            upper.set(i, j, upper.get(i, j) / root);
        }
    }
    return true;
}

} // namespace

bool accurate_whitening_factor(core::matrix_view<const double> a,
                               core::matrix_view<double> upper) {
    const std::size_t n = a.rows();
    core::require_shape(a.cols() == n && upper.rows() == n && upper.cols() == n, [] {
        return "accurate_whitening_factor: expected square matrices of equal size";
    });
    const std::vector<int> exponents = scale_exponents(a);
    WideRows factor(n, n);
    if (!factor_wide(a, exponents, factor)) {
        return false;
    }
    for (std::size_t r = 0; r < n; ++r) {
        // Row r of X with X R = 1, R the factor.
        WideRows row(1, n);
        row.set(0, r, {1.0, 0.0});
        for (std::size_t c = r; c < n; ++c) {
            const DoubleDouble value = row.get(0, c) / factor.get(c, c);
            row.subtract(0, value, factor, c, c + 1);
            upper(r, c) = std::ldexp(value.high, -exponents[r]);
        }
        std::fill(upper.row(r), upper.row(r) + r, 0.0);
    }
    return true;
}

double variance_inflation(core::matrix_view<const double> a,
                          core::matrix_view<const double> upper) noexcept {
    double worst = 1.0;
    for (std::size_t i = 0; i < a.rows(); ++i) {
        // The scale first: the diagonal of the inverse may overflow.
        const double scale = std::sqrt(a(i, i));
        double sum = 0.0;
        for (std::size_t c = i; c < a.rows(); ++c) {
            const double scaled = upper(i, c) * scale;
            sum += scaled * scaled;
        }
        worst = std::max(worst, sum);
    }
    return worst;
}

} // namespace shogun_lite::linalg
