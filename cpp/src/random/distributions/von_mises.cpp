#include <cmath>

#include <shogun_lite/random/transforms.hpp>

#include "random/distributions/words.hpp"
#include "random/elementary_wide.hpp"
#include "random/parameters.hpp"

// Best and Fisher, "Efficient simulation of the von Mises distribution", Applied
// Statistics 28, 1979: a wrapped Cauchy envelope. Its angle is 2 artan(q C), C Cauchy
// and q = (1 - rho) / (1 + rho); and 1 - rho, which the paper takes as a difference, is
// written here so that no kappa loses digits (docs/stream.md, section 14).
namespace shogun_lite::random {
namespace {

constexpr double kPi = 0x1.921fb54442d18p+1;
constexpr double kTwoPi = 2.0 * kPi;
constexpr double kHalfPi = 0.5 * kPi;
constexpr double kLargestKappa = 0x1p1000;

} // namespace

void VonMises::require(const Parameters& parameters) {
    require_finite_parameter("mu", parameters[0]);
    require_scale("kappa", parameters[1]);
}
VonMises::VonMises(const Parameters& parameters)
    : mu_(std::fmod(checked(parameters)[0], kTwoPi)),
      kappa_(parameters[1] < kLargestKappa ? parameters[1] : kLargestKappa) {
    const double twice = kappa_ + kappa_;
    const double h = kappa_ > 0x1p28 ? twice : std::sqrt(1.0 + twice * twice);
    const double tau = 1.0 + h;
    const double g = std::sqrt(tau + tau);
    const double d = tau + g;
    const double rho = twice / d;
    const double one_minus_rho = ((1.0 + 1.0 / (h + twice)) + g) / d;
    stretch_ = one_minus_rho / (1.0 + rho);
    base_ = (0.25 * d) * (one_minus_rho * one_minus_rho);
}

double VonMises::angle(std::uint64_t first, std::uint64_t second) const noexcept {
    Chain chain = value_chain(first, second);
    for (;;) {
        const double a = stretch_ * normal_from_word(first);
        const double b = normal_from_word(second);
        const double aa = a * a;
        const double y = base_ + (kappa_ + kappa_) * (aa / (aa + b * b));
        const double v = uniform_of(chain.next());
        if (v < y * elementary::exp_any(1.0 - y)) {
            const double x = std::fabs(a);
            const double z = std::fabs(b);
            const double half = x <= z ? elementary::arctan(x / z)
                                       : kHalfPi - elementary::arctan(z / x);
            return a < 0.0 ? -(half + half) : half + half;
        }
        first = chain.next();
        second = chain.next();
    }
}

void VonMises::transform(const std::uint64_t* words, std::size_t n,
                         double* out) const noexcept {
    for (std::size_t i = 0; i < n; ++i) {
        double x = mu_ + angle(words[2 * i], words[2 * i + 1]);
        if (x > kPi) {
            x = x - kTwoPi;
        } else if (x < -kPi) {
            x = x + kTwoPi;
        }
        out[i] = x;
    }
}

} // namespace shogun_lite::random
