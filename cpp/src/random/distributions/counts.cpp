#include <shogun_lite/random/counts.hpp>

#include <algorithm>
#include <cmath>

#include <shogun_lite/core/require.hpp>

#include "random/distributions/inversion.hpp"
#include "random/distributions/poisson.hpp"
#include "random/distributions/words.hpp"
#include "random/elementary_wide.hpp"
#include "random/parameters.hpp"

// docs/stream.md, section 16.
namespace shogun_lite::random {

void Bernoulli::require(const Parameters& parameters) {
    require_probability("p", parameters[0]);
}
Bernoulli::Bernoulli(const Parameters& parameters)
    : threshold_(
          static_cast<std::uint64_t>(std::ceil(checked(parameters)[0] * 0x1p53))) {}

void Bernoulli::transform(const std::uint64_t* words, std::size_t n,
                          std::int64_t* out) const noexcept {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = words[i] >> 11U < threshold_ ? 1 : 0;
    }
}

void NegativeBinomial::require(const Parameters& parameters) {
    require_positive("n", parameters[0]);
    require_positive_probability("p", parameters[1]);
}
NegativeBinomial::NegativeBinomial(const Parameters& parameters)
    : law_(checked(parameters)[0]), odds_((1.0 - parameters[1]) / parameters[1]) {}

void NegativeBinomial::transform(const std::uint64_t* words, std::size_t n,
                                 std::int64_t* out) const noexcept {
    double means[kChunk];
    law_.values(words, kWords, n, means);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = poisson_of(means[i] * odds_, words[i * kWords + 2]);
    }
}

void Geometric::require(const Parameters& parameters) {
    require_positive_probability("p", parameters[0]);
}
Geometric::Geometric(const Parameters& parameters)
    : rate_(checked(parameters)[0] < 1.0 ? -elementary::log1p(-parameters[0]) : 0.0) {}

void Geometric::transform(const std::uint64_t* words, std::size_t n,
                          std::int64_t* out) const noexcept {
    if (rate_ == 0.0) {
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = 1;
        }
        return;
    }
    double e[kChunk];
    exponentials(words, n, e);
    for (std::size_t i = 0; i < n; ++i) {
        const double x = e[i] / rate_;
        out[i] = x < kTwo63 ? static_cast<std::int64_t>(x) : kLargestCount;
        out[i] += out[i] < kLargestCount ? 1 : 0;
    }
}

void LogSeries::require(const Parameters& parameters) {
    require_probability("p", parameters[0]);
    core::require(parameters[0] < 1.0,
                  [] { return std::string("p: expected a number in [0, 1), got 1"); });
}
LogSeries::LogSeries(const Parameters& parameters)
    : rate_(elementary::log1p(-checked(parameters)[0])) {}

// Kemp, "Efficient generation of logarithmically distributed pseudo-random variables",
// Applied Statistics 30, 1981: algorithm LK.
void LogSeries::transform(const std::uint64_t* words, std::size_t n,
                          std::int64_t* out) const noexcept {
    for (std::size_t i = 0; i < n; ++i) {
        std::uint64_t first = words[2 * i];
        std::uint64_t second = words[2 * i + 1];
        Chain chain = value_chain(first, second);
        for (;; first = chain.next(), second = chain.next()) {
            const double v = open_uniform(first);
            const double q = -elementary::expm1(rate_ * open_uniform(second));
            if (v > q * q) {
                out[i] = v >= q ? 1 : 2;
                break;
            }
            const double x =
                1.0 + elementary::log_positive(v) / elementary::log_positive(q);
            if (x >= 1.0 && x < kTwo63) {
                out[i] = static_cast<std::int64_t>(x);
                break;
            }
        }
    }
}

namespace {

constexpr double kLn2 = 0x1.62e42fefa39efp-1;
/// 2^(1-a) has no influence left.
constexpr double kOnlyOnes = 1000.0;

} // namespace

void Zipf::require(const Parameters& parameters) {
    require_finite_parameter("a", parameters[0]);
    core::require(parameters[0] > 1.0, [&] {
        return "a: expected a number above 1, got " + shown(parameters[0]);
    });
}
Zipf::Zipf(const Parameters& parameters)
    : exponent_(checked(parameters)[0] - 1.0),
      share_(-elementary::expm1(-(exponent_ * (63.0 * kLn2)))),
      base_(parameters[0] < kOnlyOnes ? elementary::expm1(exponent_ * kLn2) : 0.0),
      limit_(exponent_ * ((1.0 + base_) / base_)) {}

bool Zipf::is_accepted(double proposal, double v) const noexcept {
    if (!(proposal < kTwo63)) {
        return false;
    }
    const double x = floor_of(proposal);
    if (x == 1.0 || v * limit_ <= 1.0) {
        return true;
    }
    const double t = elementary::expm1(exponent_ * elementary::log1p(1.0 / x));
    return v * (x * t) / base_ <= (1.0 + t) / (1.0 + base_);
}

// Devroye, "Non-uniform random variate generation", 1986, chapter X.6.1, with proposals
// that are below 2^63.
std::int64_t Zipf::draw(std::uint64_t word) const noexcept {
    Chain chain = value_chain(word);
    for (;; word = chain.next()) {
        const double e = -elementary::log1p(-(open_uniform(word) * share_));
        const double v = open_uniform(chain.next());
        const double proposal = elementary::exp_any(e / exponent_);
        if (is_accepted(proposal, v)) {
            return static_cast<std::int64_t>(proposal);
        }
    }
}

void Zipf::transform(const std::uint64_t* words, std::size_t n,
                     std::int64_t* out) const noexcept {
    if (base_ == 0.0) {
        std::fill(out, out + n, std::int64_t{1});
        return;
    }
    double proposals[kChunk];
    for (std::size_t i = 0; i < n; ++i) {
        proposals[i] = 1.0 - open_uniform(words[i]) * share_;
    }
    log_in_place(proposals, n);
    for (std::size_t i = 0; i < n; ++i) {
        const double x = -(open_uniform(words[i]) * share_);
        const double d = (1.0 + x) - 1.0;
        const double corrected = proposals[i] * (x / d);
        proposals[i] = -(d == 0.0 ? x : corrected) / exponent_;
    }
    exp_in_place(proposals, n);
    for (std::size_t i = 0; i < n; ++i) {
        const double v = open_uniform(value_chain(words[i]).next());
        out[i] = is_accepted(proposals[i], v) ? static_cast<std::int64_t>(proposals[i])
                                              : draw(words[i]);
    }
}

} // namespace shogun_lite::random
