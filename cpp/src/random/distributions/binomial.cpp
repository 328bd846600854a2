#include "random/distributions/binomial.hpp"

#include <cmath>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/counts.hpp>

#include "random/distributions/count_methods.hpp"
#include "random/distributions/count_table.hpp"
#include "random/distributions/probability_mass.hpp"
#include "random/distributions/words.hpp"
#include "random/elementary_wide.hpp"
#include "random/parameters.hpp"

namespace shogun_lite::random {
namespace {

/// p <= 1/2, given log(1 - p) and p / (1 - p).
auto recurrence_of(double n, double p, double log_q, double odds) noexcept {
    return Recurrence{elementary::exp_any(n * log_q) * 0x1p53, n * p, n,
                      [n, odds](std::size_t k) {
                          const double left = n - static_cast<double>(k - 1);
                          return (left * odds) * kReciprocals.of[k];
                      }};
}

/// Hoermann, "The generation of binomial random variates", J. Stat. Comput. Simul. 46,
/// 1993: algorithm BTRS, p <= 1/2.
struct Btrs {
    double n;
    double p;
    double q;
    double limit;
    double a;
    double b;
    double c;
    double vr;
    double alpha;
    double log_mode;

    Btrs(double trials, double probability) noexcept
        : n(trials), p(probability), q(1.0 - probability), limit(trials + 1.0) {
        const double deviation = std::sqrt((n * p) * q);
        b = 1.15 + 2.53 * deviation;
        a = (-0.0873 + 0.0248 * b) + 0.01 * p;
        c = n * p + 0.5;
        vr = 0.92 - 4.2 / b;
        alpha = (2.83 + 5.1 / b) * deviation;
        log_mode = mass_of_binomial(floor_of((n + 1.0) * p), n, p, q).value();
    }

    [[nodiscard]] double proposal(double u, double us) const noexcept {
        return ((a + a) / us + b) * u + c;
    }

    [[nodiscard]] bool is_possible(double x, double /*us*/,
                                   double /*v*/) const noexcept {
        return x >= 0.0 && x < limit;
    }

    [[nodiscard]] RejectionTest test(double k, double us, double v) const noexcept {
        const double ratio = (v * alpha) / (a / (us * us) + b);
        const LogMass mass = mass_of_binomial(k, n, p, q);
        return {(ratio * ratio) * mass.product(), -mass.sum() - log_mode};
    }
};

double log_probability_of(double k, double n, double p, double log_q,
                          double odds) noexcept {
    if (n < static_cast<double>(kFactorials)) {
        return ((log_factorial(n) - log_factorial(k)) - log_factorial(n - k)) +
               (k * elementary::log_positive(odds) + n * log_q);
    }
    return stirling(n) + mass_of_binomial(k, n, p, 1.0 - p).value();
}

auto outward_of(double n, double p, double log_q, double odds) noexcept {
    const double mode = floor_of((n + 1.0) * p);
    const double log_mass = log_probability_of(mode, n, p, log_q, odds);
    return Outward{mode,
                   elementary::exp_any(log_mass) * 0x1p53,
                   0.0,
                   n,
                   [n, odds](double k) { return (((n - k) + 1.0) * odds) / k; },
                   [n, odds](double k) { return (k + 1.0) / ((n - k) * odds); }};
}

Mapping mapping_of(double n, bool flipped) noexcept {
    return flipped ? Mapping{static_cast<std::int64_t>(n), -1} : Mapping{};
}

/// p <= 1/2.
template <class Use>
auto with_method(double n, double p, double log_q, double odds, const Use& use) {
    if (n * p < kInversionMean) {
        return use(recurrence_of(n, p, log_q, odds));
    }
    if ((n * p) * (1.0 - p) < kOutwardVariance) {
        return use(outward_of(n, p, log_q, odds));
    }
    return use(Rejection{Btrs(n, p)});
}

} // namespace

BinomialOf::BinomialOf(double p) noexcept
    : p_(p > 0.5 ? 1.0 - p : p), flipped_(p > 0.5), log_q_(elementary::log1p(-p_)),
      odds_(p_ / (1.0 - p_)) {}

std::int64_t BinomialOf::operator()(double n, std::uint64_t word) const noexcept {
    const std::int64_t k =
        with_method(n, p_, log_q_, odds_,
                    [word](const auto& method) { return draw_one(method, word); });
    return flipped_ ? static_cast<std::int64_t>(n) - k : k;
}

void Binomial::require(const Parameters& parameters) {
    const double n = parameters[0];
    core::require(n >= 0.0 && n <= 0x1p53 && std::floor(n) == n, [n] {
        return "n: expected a whole number in [0, 2^53], got " + shown(n);
    });
    require_probability("p", parameters[1]);
}
Binomial::Binomial(const Parameters& parameters)
    : n_(checked(parameters)[0]),
      p_(parameters[1] > 0.5 ? 1.0 - parameters[1] : parameters[1]),
      log_q_(elementary::log1p(-p_)), odds_(p_ / (1.0 - p_)),
      flipped_(parameters[1] > 0.5) {}

void Binomial::transform(const std::uint64_t* words, std::size_t n,
                         std::int64_t* out) const noexcept {
    with_method(n_, p_, log_q_, odds_,
                [&](const auto& method) { draw_all(method, words, n, out); });
    if (flipped_) {
        const auto trials = static_cast<std::int64_t>(n_);
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = trials - out[i];
        }
    }
}

void Binomial::fill(Generator& generator, core::span<std::int64_t> out) const {
    const Mapping mapping = mapping_of(n_, flipped_);
    with_method(n_, p_, log_q_, odds_, [&](const auto& method) {
        fill_counts<Binomial>(generator, method, mapping, out);
    });
}

std::shared_ptr<const CountTable> Binomial::table() const {
    const Mapping mapping = mapping_of(n_, flipped_);
    return with_method(n_, p_, log_q_, odds_, [mapping](const auto& method) {
        return table_of(method, mapping);
    });
}

} // namespace shogun_lite::random
