#include <shogun_lite/random/transforms.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include <shogun_lite/core/require.hpp>

#include "random/distributions/words.hpp"
#include "random/elementary_wide.hpp"
#include "random/parameters.hpp"

// docs/stream.md, section 14. The loops have no branches, so that they become vector
// code.
namespace shogun_lite::random {
namespace {

void require_loc_scale(const std::array<double, 2>& parameters) {
    require_finite_parameter("loc", parameters[0]);
    require_scale("scale", parameters[1]);
}

} // namespace

void Laplace::require(const Parameters& parameters) {
    require_loc_scale(parameters);
}
Laplace::Laplace(const Parameters& parameters) : parameters_(checked(parameters)) {}

void Laplace::transform(const std::uint64_t* words, std::size_t n,
                        double* out) const noexcept {
    const auto [loc, scale] = parameters_;
    exponentials(words, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = loc + signed_by(words[i], scale * out[i]);
    }
}

void Logistic::require(const Parameters& parameters) {
    require_loc_scale(parameters);
}
Logistic::Logistic(const Parameters& parameters) : parameters_(checked(parameters)) {}

void Logistic::transform(const std::uint64_t* words, std::size_t n,
                         double* out) const noexcept {
    const auto [loc, scale] = parameters_;
    double below[kChunk];
    exponentials(words, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        below[i] = -out[i];
    }
    exp_in_place(below, n);
    for (std::size_t i = 0; i < n; ++i) {
        below[i] = 2.0 - below[i];
    }
    log_in_place(below, n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = loc + signed_by(words[i], scale * (out[i] + below[i]));
    }
}

void Gumbel::require(const Parameters& parameters) {
    require_loc_scale(parameters);
}
Gumbel::Gumbel(const Parameters& parameters) : parameters_(checked(parameters)) {}

void Gumbel::transform(const std::uint64_t* words, std::size_t n,
                       double* out) const noexcept {
    const auto [loc, scale] = parameters_;
    exponentials(words, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = positive(out[i]);
    }
    log_in_place(out, n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = loc - scale * out[i];
    }
}

void Lognormal::require(const Parameters& parameters) {
    require_finite_parameter("mean", parameters[0]);
    require_scale("sigma", parameters[1]);
}
Lognormal::Lognormal(const Parameters& parameters) : parameters_(checked(parameters)) {}

void Lognormal::transform(const std::uint64_t* words, std::size_t n,
                          double* out) const noexcept {
    const auto [mean, sigma] = parameters_;
    normals(words, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = mean + sigma * out[i];
    }
    exp_in_place(out, n);
}

void Rayleigh::require(const Parameters& parameters) {
    require_scale("scale", parameters[0]);
}
Rayleigh::Rayleigh(const Parameters& parameters) : scale_(checked(parameters)[0]) {}

void Rayleigh::transform(const std::uint64_t* words, std::size_t n,
                         double* out) const noexcept {
    exponentials(words, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = scale_ * std::sqrt(out[i] + out[i]);
    }
}

void Weibull::require(const Parameters& parameters) {
    require_scale("a", parameters[0]);
}
Weibull::Weibull(const Parameters& parameters) : a_(checked(parameters)[0]) {}

void Weibull::transform(const std::uint64_t* words, std::size_t n,
                        double* out) const noexcept {
    if (a_ == 0.0) {
        std::fill(out, out + n, 0.0);
        return;
    }
    exponentials(words, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = positive(out[i]);
    }
    log_in_place(out, n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = out[i] / a_;
    }
    exp_in_place(out, n);
}

void Pareto::require(const Parameters& parameters) {
    require_positive("a", parameters[0]);
}
Pareto::Pareto(const Parameters& parameters) : a_(checked(parameters)[0]) {}

void Pareto::transform(const std::uint64_t* words, std::size_t n,
                       double* out) const noexcept {
    double far[kChunk];
    exponentials(words, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = out[i] / a_;
        far[i] = out[i];
    }
    exp_in_place(far, n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = elementary::expm1(out[i], far[i]);
    }
}

void Power::require(const Parameters& parameters) {
    require_positive("a", parameters[0]);
}
Power::Power(const Parameters& parameters) : a_(checked(parameters)[0]) {}

void Power::transform(const std::uint64_t* words, std::size_t n,
                      double* out) const noexcept {
    exponentials(words, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = -(out[i] / a_);
    }
    exp_in_place(out, n);
}

void Triangular::require(const Parameters& parameters) {
    const auto [left, mode, right] = parameters;
    require_finite_parameter("left", left);
    require_finite_parameter("mode", mode);
    require_finite_parameter("right", right);
    core::require(left <= mode, [left = left, mode = mode] {
        return "mode: expected at least left = " + shown(left) + ", got " + shown(mode);
    });
    core::require(mode <= right, [mode = mode, right = right] {
        return "right: expected at least mode = " + shown(mode) + ", got " +
               shown(right);
    });
    core::require(left < right, [left = left, right = right] {
        return "right: expected more than left = " + shown(left) + ", got " +
               shown(right);
    });
    core::require(std::isfinite(right - left), [] {
        return std::string("right: expected right - left to be finite; scale it");
    });
}
Triangular::Triangular(const Parameters& parameters)
    : left_(checked(parameters)[0]), right_(parameters[2]), width_(right_ - left_),
      left_part_((parameters[1] - left_) / width_),
      right_part_((right_ - parameters[1]) / width_) {}

void Triangular::transform(const std::uint64_t* words, std::size_t n,
                           double* out) const noexcept {
    for (std::size_t i = 0; i < n; ++i) {
        const double u = open_uniform(words[i]);
        const double from_left = left_ + width_ * std::sqrt(u * left_part_);
        const double from_right = right_ - width_ * std::sqrt((1.0 - u) * right_part_);
        out[i] = u <= left_part_ ? from_left : from_right;
    }
}

void StandardCauchy::require(const Parameters& /*parameters*/) {}
StandardCauchy::StandardCauchy(const Parameters& /*parameters*/) {}

void StandardCauchy::transform(const std::uint64_t* words, std::size_t n,
                               double* out) const noexcept {
    double both[2 * kChunk];
    kernels::active().standard_normal(words, 2 * n, both);
    for (std::size_t i = 0; i < n; ++i) {
        // A denominator of 0 would give infinity, or NaN: as small as it can be
        // otherwise.
        const double z = both[2 * i + 1];
        out[i] = both[2 * i] / (z == 0.0 ? 0x1p-60 : z);
    }
}

void Wald::require(const Parameters& parameters) {
    const auto [mean, scale] = parameters;
    require_positive("mean", mean);
    require_positive("scale", scale);
    core::require(std::isfinite(mean / scale), [mean = mean, scale = scale] {
        return "scale: expected mean / scale to be finite, got " + shown(mean) + " / " +
               shown(scale);
    });
}
Wald::Wald(const Parameters& parameters)
    : mean_(checked(parameters)[0]), ratio_(0.5 * (parameters[0] / parameters[1])) {}

// Michael, Schucany and Haas 1976: of the two roots, mean / g and mean * g, without
// the difference that loses all digits of a small one.
void Wald::transform(const std::uint64_t* words, std::size_t n,
                     double* out) const noexcept {
    gather_normals(words, 2, 0, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        const double y = ratio_ * (out[i] * out[i]);
        const double g = (1.0 + y) + std::sqrt(y) * std::sqrt(y + 2.0);
        const double u = open_uniform(words[2 * i + 1]);
        out[i] = u * (1.0 + g) < g ? mean_ / g : mean_ * g;
    }
}

} // namespace shogun_lite::random
