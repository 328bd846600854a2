#include <shogun_lite/random/gamma.hpp>

#include <algorithm>
#include <cmath>

#include "random/distributions/words.hpp"
#include "random/elementary_wide.hpp"

// docs/stream.md, section 15.
namespace shogun_lite::random {
namespace {

/// Keeps E / shape finite.
constexpr double kSmallestShape = 0x1p-1000;

/// u < 1 - s x^4 / d implies acceptance for every d >= 2/3: the least s is largest
/// there, where it is 0.02205 (test_univariate.cpp). Marsaglia and Tsang's 0.0331 is
/// this bound at d = 2/3 for all d, which leaves twice as many logarithms to take at d
/// = 5/3.
constexpr double kSqueeze = 0.0221;

/// log v^3 - (v^3 - 1) of v = 1 + t, given log1p(t), without the cancellation of large
/// shapes.
double excess(double t, double log1p_of_t) noexcept {
    return 3.0 * log1p_of_t - t * (3.0 + t * (3.0 + t));
}

} // namespace

GammaLaw::GammaLaw(double shape) noexcept
    : shape_(shape > kSmallestShape ? shape : kSmallestShape), is_zero_(shape == 0.0),
      d_((shape_ < 1.0 ? shape_ + 1.0 : shape_) - 0x1.5555555555555p-2),
      squeeze_(1.0 / d_), c_(0x1.5555555555555p-2 * std::sqrt(squeeze_)) {
    squeeze_ = kSqueeze * squeeze_;
}

bool GammaLaw::is_accepted(double x, double u) const noexcept {
    const double t = c_ * x;
    if (!(1.0 + t > 0.0)) {
        return false;
    }
    const double xx = x * x;
    return u < 1.0 - squeeze_ * (xx * xx) ||
           elementary::log_normal_range(u) <
               0.5 * xx + d_ * excess(t, elementary::log1p(t));
}

GammaLaw::Parts GammaLaw::parts(std::uint64_t first,
                                std::uint64_t second) const noexcept {
    Chain chain = value_chain(first, second);
    const double lowered =
        shape_ < 1.0 ? exponential_from_word(chain.next()) / shape_ : 0.0;
    for (;;) {
        const double x = normal_from_word(first);
        if (is_accepted(x, open_uniform(second))) {
            const double v = 1.0 + c_ * x;
            return {d_ * ((v * v) * v), lowered};
        }
        first = chain.next();
        second = chain.next();
    }
}

double GammaLaw::value(std::uint64_t first, std::uint64_t second) const noexcept {
    if (is_zero_) {
        return 0.0;
    }
    const Parts both = parts(first, second);
    return shape_ < 1.0 ? both.body * elementary::exp_any(-both.lowered) : both.body;
}

/// The squeeze for all values, the logarithms for those it leaves open, and the chain
/// for those they reject.
void GammaLaw::bodies(const std::uint64_t* words, std::size_t stride, std::size_t n,
                      double* out) const noexcept {
    double x[kMost];
    gather_normals(words, stride, 0, n, x);
    std::uint32_t open[kMost];
    std::size_t n_open = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double u = open_uniform(words[i * stride + 1]);
        const double v = 1.0 + c_ * x[i];
        const double xx = x[i] * x[i];
        open[n_open] = static_cast<std::uint32_t>(i);
        n_open +=
            static_cast<std::size_t>(!(u < 1.0 - squeeze_ * (xx * xx)) | !(v > 0.0));
        out[i] = d_ * ((v * v) * v);
    }
    double log_u[kMost];
    double log_v[kMost];
    for (std::size_t j = 0; j < n_open; ++j) {
        const double v = 1.0 + c_ * x[open[j]];
        log_u[j] = open_uniform(words[open[j] * stride + 1]);
        log_v[j] = v > 0.0 ? v : 1.0;
    }
    log_in_place(log_u, n_open);
    log_in_place(log_v, n_open);
    for (std::size_t j = 0; j < n_open; ++j) {
        const double own = x[open[j]];
        const double t = c_ * own;
        const double v = 1.0 + t;
        const double log1p_of_t = v - 1.0 == 0.0 ? t : log_v[j] * (t / (v - 1.0));
        if (!(v > 0.0 && log_u[j] < 0.5 * (own * own) + d_ * excess(t, log1p_of_t))) {
            const std::uint64_t* two = words + open[j] * stride;
            out[open[j]] = parts(two[0], two[1]).body;
        }
    }
}

void GammaLaw::parts(const std::uint64_t* words, std::size_t stride, std::size_t n,
                     double* body, double* lowered) const noexcept {
    if (n == 1) {
        const Parts both = parts(words[0], words[1]);
        *body = both.body;
        *lowered = both.lowered;
        return;
    }
    if (shape_ < 1.0) {
        std::uint64_t first[kMost];
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint64_t* two = words + i * stride;
            first[i] = value_chain(two[0], two[1]).next();
        }
        exponentials(first, n, lowered);
        for (std::size_t i = 0; i < n; ++i) {
            lowered[i] = lowered[i] / shape_;
        }
    } else {
        std::fill(lowered, lowered + n, 0.0);
    }
    bodies(words, stride, n, body);
}

void GammaLaw::values(const std::uint64_t* words, std::size_t stride, std::size_t n,
                      double* out) const noexcept {
    if (n == 1) {
        *out = value(words[0], words[1]);
        return;
    }
    if (is_zero_) {
        std::fill(out, out + n, 0.0);
        return;
    }
    if (shape_ >= 1.0) {
        bodies(words, stride, n, out);
        return;
    }
    double lowered[kMost];
    parts(words, stride, n, out, lowered);
    for (std::size_t i = 0; i < n; ++i) {
        lowered[i] = -lowered[i];
    }
    exp_in_place(lowered, n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = out[i] * lowered[i];
    }
}

} // namespace shogun_lite::random
