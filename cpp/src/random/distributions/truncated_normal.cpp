#include <cmath>
#include <utility>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/transforms.hpp>

#include "random/distributions/words.hpp"
#include "random/elementary_wide.hpp"
#include "random/parameters.hpp"

// Robert, "Simulation of truncated normal variables", Statistics and Computing 5, 1995:
// normal, uniform or exponential proposals, whichever the bounds ask for.
namespace shogun_lite::random {
namespace {

/// From this width on a normal proposal is accepted more often than a uniform one.
constexpr double kSqrtTwoPi = 0x1.40d931ff62706p+1;

void require_bound(const char* name, double bound) {
    core::require(!std::isnan(bound), [name] {
        return std::string(name) + ": expected a number or infinity, got nan";
    });
}

} // namespace

void TruncatedNormal::require(const Parameters& parameters) {
    const auto [low, high, loc, scale] = parameters;
    require_bound("low", low);
    require_bound("high", high);
    require_finite_parameter("loc", loc);
    require_positive("scale", scale);
    core::require(low < high, [low = low, high = high] {
        return "high: expected more than low = " + shown(low) + ", got " + shown(high);
    });
    const double a = (low - loc) / scale;
    const double b = (high - loc) / scale;
    core::require(a < HUGE_VAL && b > -HUGE_VAL, [] {
        return std::string("low: expected bounds within reach of loc, got one at "
                           "infinite distance in units of scale");
    });
}
TruncatedNormal::TruncatedNormal(const Parameters& parameters)
    : low_(checked(parameters)[0]), high_(parameters[1]), loc_(parameters[2]),
      scale_(parameters[3]), a_((low_ - loc_) / scale_), b_((high_ - loc_) / scale_),
      mirrored_(a_ + b_ < 0.0) {
    if (mirrored_) {
        std::swap(a_, b_);
        a_ = -a_;
        b_ = -b_;
    }
    if (a_ <= 0.0) {
        way_ = b_ - a_ < kSqrtTwoPi ? Way::kUniform : Way::kNormal;
        return;
    }
    peak_ = a_;
    rate_ = a_ > 0x1p28 ? a_ : 0.5 * (a_ + std::sqrt(a_ * a_ + 4.0));
    way_ = (b_ - a_) * rate_ <= 1.0 ? Way::kUniform : Way::kExponential;
}

double TruncatedNormal::standard(std::uint64_t word) const noexcept {
    Chain chain = value_chain(word);
    for (;; word = chain.next()) {
        if (way_ == Way::kNormal) {
            const double x = normal_from_word(word);
            if (a_ <= x && x <= b_) {
                return x;
            }
        } else if (way_ == Way::kUniform) {
            const double x = a_ + (b_ - a_) * uniform_of(word);
            const double v = uniform_of(chain.next());
            if (v < elementary::exp_any(0.5 * ((peak_ - x) * (peak_ + x)))) {
                return x;
            }
        } else {
            const double e = exponential_from_word(word);
            const double x = a_ + e / rate_;
            const double d = (e - 1.0) / rate_;
            const double v = uniform_of(chain.next());
            if (x <= b_ && v < elementary::exp_any(-0.5 * (d * d))) {
                return x;
            }
        }
    }
}

void TruncatedNormal::transform(const std::uint64_t* words, std::size_t n,
                                double* out) const noexcept {
    for (std::size_t i = 0; i < n; ++i) {
        const double z = standard(words[i]);
        double x = loc_ + scale_ * (mirrored_ ? -z : z);
        x = x < low_ ? low_ : x;
        out[i] = x > high_ ? high_ : x;
    }
}

} // namespace shogun_lite::random
