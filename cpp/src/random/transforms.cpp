#include <shogun_lite/random/transforms.hpp>

#include <cmath>

#include <shogun_lite/core/require.hpp>

#include "random/elementary_wide.hpp"
#include "random/parameters.hpp"
#include "random/ziggurat.hpp"

// docs/stream.md, section 14.
namespace shogun_lite::random {
namespace {

void require_loc_scale(const std::array<double, 2>& parameters) {
    require_finite_parameter("loc", parameters[0]);
    require_scale("scale", parameters[1]);
}

/// Exponential and never 0, so that it has a logarithm.
double positive_exponential(std::uint64_t word) noexcept {
    const double e = exponential_from_word(word);
    return e < 0x1p-70 ? 0x1p-70 : e;
}

/// A bit the exponential ziggurat does not look at.
bool is_negative(std::uint64_t word) noexcept {
    return (word & 0x400U) != 0;
}

} // namespace

void Lognormal::require(const Parameters& parameters) {
    require_finite_parameter("mean", parameters[0]);
    require_scale("sigma", parameters[1]);
}
double Lognormal::operator()(const std::uint64_t* words) const noexcept {
    return elementary::exp_wide(parameters_[0] +
                                parameters_[1] * normal_from_word(*words));
}

void Laplace::require(const Parameters& parameters) {
    require_loc_scale(parameters);
}
double Laplace::operator()(const std::uint64_t* words) const noexcept {
    const double distance = parameters_[1] * exponential_from_word(*words);
    return parameters_[0] + (is_negative(*words) ? -distance : distance);
}

void Logistic::require(const Parameters& parameters) {
    require_loc_scale(parameters);
}
double Logistic::operator()(const std::uint64_t* words) const noexcept {
    // U = exp(-E) is uniform, and (1 - U) / U = exp(E) - 1.
    const double odds = elementary::expm1(positive_exponential(*words));
    return parameters_[0] + parameters_[1] * elementary::log(odds);
}

void Gumbel::require(const Parameters& parameters) {
    require_loc_scale(parameters);
}
double Gumbel::operator()(const std::uint64_t* words) const noexcept {
    return parameters_[0] -
           parameters_[1] * elementary::log(positive_exponential(*words));
}

void Rayleigh::require(const Parameters& parameters) {
    require_scale("scale", parameters[0]);
}
double Rayleigh::operator()(const std::uint64_t* words) const noexcept {
    return parameters_[0] * std::sqrt(2.0 * exponential_from_word(*words));
}

void Weibull::require(const Parameters& parameters) {
    require_scale("a", parameters[0]);
}
double Weibull::operator()(const std::uint64_t* words) const noexcept {
    if (parameters_[0] == 0.0) {
        return 0.0;
    }
    const double log_e = elementary::log(positive_exponential(*words));
    return elementary::exp_wide(log_e / parameters_[0]);
}

void Pareto::require(const Parameters& parameters) {
    require_positive("a", parameters[0]);
}
double Pareto::operator()(const std::uint64_t* words) const noexcept {
    return elementary::expm1(exponential_from_word(*words) / parameters_[0]);
}

void Power::require(const Parameters& parameters) {
    require_positive("a", parameters[0]);
}
double Power::operator()(const std::uint64_t* words) const noexcept {
    return elementary::exp_wide(-exponential_from_word(*words) / parameters_[0]);
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
    core::require((right - left) * (right - left) < HUGE_VAL, [] {
        return std::string("right: expected (right - left)^2 to be finite; scale it");
    });
}
double Triangular::operator()(const std::uint64_t* words) const noexcept {
    const auto [left, mode, right] = parameters_;
    const double width = right - left;
    const double u = uniform_from_word(*words);
    if (u <= (mode - left) / width) {
        return left + std::sqrt(u * (width * (mode - left)));
    }
    return right - std::sqrt((1.0 - u) * (width * (right - mode)));
}

void StandardCauchy::require(const Parameters& /*parameters*/) {}
double StandardCauchy::operator()(const std::uint64_t* words) const noexcept {
    // A denominator of 0 would give infinity, or NaN: as small as it can be otherwise.
    const double z = normal_from_word(words[1]);
    return normal_from_word(words[0]) / (z == 0.0 ? 0x1p-60 : z);
}

Lognormal::Lognormal(const Parameters& parameters) : parameters_(parameters) {
    require(parameters);
}
Laplace::Laplace(const Parameters& parameters) : parameters_(parameters) {
    require(parameters);
}
Logistic::Logistic(const Parameters& parameters) : parameters_(parameters) {
    require(parameters);
}
Gumbel::Gumbel(const Parameters& parameters) : parameters_(parameters) {
    require(parameters);
}
Rayleigh::Rayleigh(const Parameters& parameters) : parameters_(parameters) {
    require(parameters);
}
Weibull::Weibull(const Parameters& parameters) : parameters_(parameters) {
    require(parameters);
}
Pareto::Pareto(const Parameters& parameters) : parameters_(parameters) {
    require(parameters);
}
Power::Power(const Parameters& parameters) : parameters_(parameters) {
    require(parameters);
}
Triangular::Triangular(const Parameters& parameters) : parameters_(parameters) {
    require(parameters);
}
StandardCauchy::StandardCauchy(const Parameters& parameters) {
    require(parameters);
}

} // namespace shogun_lite::random
