#include <shogun_lite/random/counts.hpp>

#include <cmath>
#include <limits>
#include <string>

#include <shogun_lite/core/require.hpp>

#include "random/elementary_wide.hpp"
#include "random/log_mass.hpp"
#include "random/parameters.hpp"
#include "random/value_chain.hpp"
#include "random/ziggurat.hpp"

// docs/stream.md, section 16.
namespace shogun_lite::random {
namespace {

/// From this mean on by rejection.
constexpr double kRejectionMean = 10.0;
constexpr double kLargestMean = 0x1p62;

/// Uniform in (0, 1), in the middles of 2^52 equal parts.
double middle_uniform(std::uint64_t word) noexcept {
    return (static_cast<double>(word >> 12U) + 0.5) * 0x1p-52;
}

/// The smallest k with u < p(0) + ... + p(k), where p(k) = next(p(k - 1), k), summed in
/// this order; the sum may stop growing below u.
template <class Next> double by_inversion(double u, double first, Next next) noexcept {
    double p = first;
    double sum = p;
    double k = 0.0;
    while (u >= sum) {
        k = k + 1.0;
        p = next(p, k);
        const double longer = sum + p;
        if (longer == sum) {
            break;
        }
        sum = longer;
    }
    return k;
}

void require_probability(double p, bool positive) {
    core::require((positive ? p > 0.0 : p >= 0.0) && p <= 1.0, [&] {
        return std::string("p: expected a probability ") +
               (positive ? "in (0, 1]" : "in [0, 1]") + ", got " + shown(p);
    });
}

} // namespace

PoissonLaw::PoissonLaw(double mean) noexcept
    : mean_(mean < kLargestMean ? mean : kLargestMean) {
    if (mean_ < kRejectionMean) {
        first_ = elementary::exp(-mean_);
        return;
    }
    b_ = 0.931 + 2.53 * std::sqrt(mean_);
    a_ = -0.059 + 0.02483 * b_;
    inverse_alpha_ = 1.1239 + 1.1328 / (b_ - 3.4);
    quick_ = 0.9277 - 3.6224 / (b_ - 2.0);
}

std::int64_t PoissonLaw::value(std::uint64_t word) const noexcept {
    return mean_ < kRejectionMean ? inverted(word) : rejected(word);
}

std::int64_t PoissonLaw::inverted(std::uint64_t word) const noexcept {
    const double mean = mean_;
    return static_cast<std::int64_t>(
        by_inversion(uniform_from_word(word), first_,
                     [mean](double p, double k) { return (p * mean) / k; }));
}

std::int64_t PoissonLaw::rejected(std::uint64_t word) const noexcept {
    Chain chain = value_chain(word);
    for (;; word = chain.next()) {
        const double u = middle_uniform(word) - 0.5;
        const double v = middle_uniform(chain.next());
        const double us = 0.5 - std::fabs(u);
        const double k = std::floor((((a_ + a_) / us + b_) * u + mean_) + 0.43);
        if (us >= 0.07 && v <= quick_) {
            return static_cast<std::int64_t>(k);
        }
        if (k < 0.0 || (us < 0.013 && v > us)) {
            continue;
        }
        const double ratio = (v * inverse_alpha_) / (a_ / (us * us) + b_);
        if (elementary::log(ratio) <= log_poisson(k, mean_)) {
            return static_cast<std::int64_t>(k);
        }
    }
}

BinomialLaw::BinomialLaw(double n, double p) noexcept
    : n_(n), mirrored_(p > 0.5), p_(mirrored_ ? 1.0 - p : p), q_(1.0 - p_) {
    if (!(n_ * p_ >= kRejectionMean)) {
        first_ = elementary::exp(n_ * elementary::log1p(-p_));
        return;
    }
    const double deviation = std::sqrt((n_ * p_) * q_);
    b_ = 1.15 + 2.53 * deviation;
    a_ = (-0.0873 + 0.0248 * b_) + 0.01 * p_;
    alpha_ = (2.83 + 5.1 / b_) * deviation;
    quick_ = 0.92 - 4.2 / b_;
    log_mode_ = log_binomial(std::floor((n_ + 1.0) * p_), n_, p_, q_);
}

std::int64_t BinomialLaw::value(std::uint64_t word) const noexcept {
    const double k = n_ * p_ < kRejectionMean ? inverted(word) : rejected(word);
    return static_cast<std::int64_t>(mirrored_ ? n_ - k : k);
}

double BinomialLaw::inverted(std::uint64_t word) const noexcept {
    const double odds = p_ / q_;
    const double n = n_;
    // Beyond n the masses are 0, and the sum stops growing at n + 1.
    const double k =
        by_inversion(uniform_from_word(word), first_, [odds, n](double p, double j) {
            return (p * (((n - j) + 1.0) * odds)) / j;
        });
    return k < n ? k : n;
}

double BinomialLaw::rejected(std::uint64_t word) const noexcept {
    Chain chain = value_chain(word);
    for (;; word = chain.next()) {
        const double u = middle_uniform(word) - 0.5;
        const double v = middle_uniform(chain.next());
        const double us = 0.5 - std::fabs(u);
        const double k = std::floor((((a_ + a_) / us + b_) * u + n_ * p_) + 0.5);
        if (k < 0.0 || k > n_) {
            continue;
        }
        if (us >= 0.07 && v <= quick_) {
            return k;
        }
        const double ratio = (v * alpha_) / (a_ / (us * us) + b_);
        if (elementary::log(ratio) <= log_binomial(k, n_, p_, q_) - log_mode_) {
            return k;
        }
    }
}

void Poisson::require(const Parameters& parameters) {
    const double lam = parameters[0];
    core::require(lam >= 0.0 && lam <= kLargestMean, [lam] {
        return "lam: expected a number in [0, 2^62], got " + shown(lam);
    });
}
Poisson::Poisson(const Parameters& parameters) : law_(parameters[0]) {
    require(parameters);
}
std::int64_t Poisson::operator()(const std::uint64_t* words) const noexcept {
    return law_.value(*words);
}

void Binomial::require(const Parameters& parameters) {
    const double n = parameters[0];
    core::require(n >= 0.0 && n <= 0x1p53 && std::floor(n) == n, [n] {
        return "n: expected a whole number in [0, 2^53], got " + shown(n);
    });
    require_probability(parameters[1], false);
}
namespace {

/// Checked before a law is made of it: it casts to integers.
const Binomial::Parameters& checked(const Binomial::Parameters& parameters) {
    Binomial::require(parameters);
    return parameters;
}

} // namespace

Binomial::Binomial(const Parameters& parameters)
    : law_(checked(parameters)[0], parameters[1]) {}
std::int64_t Binomial::operator()(const std::uint64_t* words) const noexcept {
    return law_.value(*words);
}

void Geometric::require(const Parameters& parameters) {
    require_probability(parameters[0], true);
}
Geometric::Geometric(const Parameters& parameters)
    : rate_(parameters[0] < 1.0 ? -elementary::log1p(-parameters[0])
                                : std::numeric_limits<double>::infinity()) {
    require(parameters);
}
std::int64_t Geometric::operator()(const std::uint64_t* words) const noexcept {
    const double failures = exponential_from_word(*words) / rate_;
    if (failures >= 0x1p63) {
        return std::numeric_limits<std::int64_t>::max();
    }
    // The cast rounds down; below 2^63 by at least 2^10, so that 1 may be added.
    return static_cast<std::int64_t>(failures) + 1;
}

void Bernoulli::require(const Parameters& parameters) {
    require_probability(parameters[0], false);
}
Bernoulli::Bernoulli(const Parameters& parameters) : p_(parameters[0]) {
    require(parameters);
}
std::int64_t Bernoulli::operator()(const std::uint64_t* words) const noexcept {
    return uniform_from_word(*words) < p_ ? 1 : 0;
}

void NegativeBinomial::require(const Parameters& parameters) {
    require_positive("n", parameters[0]);
    require_probability(parameters[1], true);
}
NegativeBinomial::NegativeBinomial(const Parameters& parameters)
    : law_(parameters[0]), odds_((1.0 - parameters[1]) / parameters[1]) {
    require(parameters);
}
std::int64_t NegativeBinomial::operator()(const std::uint64_t* words) const noexcept {
    return PoissonLaw(law_.value(words[0]) * odds_).value(words[1]);
}

} // namespace shogun_lite::random
