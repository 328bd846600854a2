#include <shogun_lite/random/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/core/require.hpp>

#include "random/elementary_wide.hpp"
#include "random/parameters.hpp"
#include "random/value_chain.hpp"
#include "random/ziggurat.hpp"

// docs/stream.md, section 15.
namespace shogun_lite::random {
namespace {

/// Keeps E / shape finite.
constexpr double kSmallestShape = 0x1p-1000;

/// A number for any shape >= 0, so that members can be made before the check.
double usable(double shape) noexcept {
    return shape > kSmallestShape ? shape : kSmallestShape;
}

double marsaglia_tsang(double d, double c, std::uint64_t word, Chain& chain) noexcept {
    double x = normal_from_word(word);
    for (;;) {
        const double t = c * x;
        const double v = 1.0 + t;
        if (v > 0.0) {
            const double u = positive_uniform(chain.next());
            const double xx = x * x;
            if (u < 1.0 - 0.0331 * (xx * xx)) {
                return d * ((v * v) * v);
            }
            // 1 - v^3 + 3 log v without the cancellation of large shapes.
            const double excess =
                3.0 * elementary::log1p(t) - t * (3.0 + t * (3.0 + t));
            if (elementary::log(u) < 0.5 * xx + d * excess) {
                return d * ((v * v) * v);
            }
        }
        x = normal_from_word(chain.next());
    }
}

} // namespace

GammaLaw::GammaLaw(double shape) noexcept
    : shape_(usable(shape)),
      d_((shape_ < 1.0 ? shape_ + 1.0 : shape_) - 0x1.5555555555555p-2),
      c_(1.0 / (3.0 * std::sqrt(d_))) {}

double GammaLaw::value(std::uint64_t word) const noexcept {
    if (is_boosted()) {
        return elementary::exp_wide(log_value(word));
    }
    Chain chain = value_chain(word);
    return marsaglia_tsang(d_, c_, word, chain);
}

double GammaLaw::log_value(std::uint64_t word) const noexcept {
    Chain chain = value_chain(word);
    const double log_g = elementary::log(marsaglia_tsang(d_, c_, word, chain));
    if (!is_boosted()) {
        return log_g;
    }
    return log_g - exponential_from_word(chain.next()) / shape_;
}

void StandardGamma::require(const Parameters& parameters) {
    require_scale("shape", parameters[0]);
}
StandardGamma::StandardGamma(const Parameters& parameters)
    : is_zero_(parameters[0] == 0.0), law_(parameters[0]) {
    require(parameters);
}
double StandardGamma::operator()(const std::uint64_t* words) const noexcept {
    return is_zero_ ? 0.0 : law_.value(*words);
}

void Gamma::require(const Parameters& parameters) {
    require_scale("shape", parameters[0]);
    require_scale("scale", parameters[1]);
}
Gamma::Gamma(const Parameters& parameters)
    : standard_({parameters[0]}), scale_(parameters[1]) {
    require(parameters);
}
double Gamma::operator()(const std::uint64_t* words) const noexcept {
    return scale_ * standard_(words);
}

void ChiSquare::require(const Parameters& parameters) {
    require_positive("df", parameters[0]);
}
ChiSquare::ChiSquare(const Parameters& parameters) : law_(0.5 * parameters[0]) {
    require(parameters);
}
double ChiSquare::operator()(const std::uint64_t* words) const noexcept {
    return 2.0 * law_.value(*words);
}

void StandardT::require(const Parameters& parameters) {
    require_positive("df", parameters[0]);
}
StandardT::StandardT(const Parameters& parameters)
    : half_(usable(0.5 * parameters[0])), law_(half_) {
    require(parameters);
}
double StandardT::operator()(const std::uint64_t* words) const noexcept {
    const double z = normal_from_word(words[0]);
    if (law_.is_boosted()) {
        const double log_square = elementary::log(half_) - law_.log_value(words[1]);
        return z * elementary::exp_wide(0.5 * log_square);
    }
    return z * std::sqrt(half_ / law_.value(words[1]));
}

void F::require(const Parameters& parameters) {
    require_positive("dfnum", parameters[0]);
    require_positive("dfden", parameters[1]);
}
F::F(const Parameters& parameters)
    : ratio_(parameters[1] / parameters[0]), first_(0.5 * parameters[0]),
      second_(0.5 * parameters[1]) {
    require(parameters);
}
double F::operator()(const std::uint64_t* words) const noexcept {
    if (first_.is_boosted() || second_.is_boosted()) {
        const double difference =
            first_.log_value(words[0]) - second_.log_value(words[1]);
        return elementary::exp_wide(difference) * ratio_;
    }
    return (first_.value(words[0]) / second_.value(words[1])) * ratio_;
}

void Beta::require(const Parameters& parameters) {
    require_positive("a", parameters[0]);
    require_positive("b", parameters[1]);
}
Beta::Beta(const Parameters& parameters)
    : first_(parameters[0]), second_(parameters[1]) {
    require(parameters);
}
double Beta::operator()(const std::uint64_t* words) const noexcept {
    if (first_.is_boosted() || second_.is_boosted()) {
        const double difference =
            second_.log_value(words[1]) - first_.log_value(words[0]);
        return 1.0 / (1.0 + elementary::exp_wide(difference));
    }
    return 1.0 / (1.0 + second_.value(words[1]) / first_.value(words[0]));
}

void fill_dirichlet(Generator& generator, core::span<const double> alpha,
                    core::span<double> out) {
    std::vector<GammaLaw> laws;
    for (const double shape : alpha) {
        require_positive("alpha", shape);
        laws.emplace_back(shape);
    }
    core::require_shape(alpha.size() > 0 ? out.size() % alpha.size() == 0
                                         : out.size() == 0,
                        [] { return std::string("out: expected whole rows"); });
    for (std::size_t row = 0; row < out.size(); row += laws.size()) {
        double* const values = out.data() + row;
        for (std::size_t j = 0; j < laws.size(); ++j) {
            values[j] = laws[j].log_value(generator());
        }
        const double greatest = *std::max_element(values, values + laws.size());
        double sum = 0.0;
        for (std::size_t j = 0; j < laws.size(); ++j) {
            values[j] = elementary::exp_wide(values[j] - greatest);
            sum = sum + values[j];
        }
        for (std::size_t j = 0; j < laws.size(); ++j) {
            values[j] = values[j] / sum;
        }
    }
}

} // namespace shogun_lite::random
