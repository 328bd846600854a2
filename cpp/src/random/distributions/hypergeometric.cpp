#include "random/distributions/hypergeometric.hpp"

#include <algorithm>
#include <cmath>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/counts.hpp>

#include "random/distributions/inversion.hpp"
#include "random/distributions/probability_mass.hpp"
#include "random/distributions/words.hpp"
#include "random/elementary_wide.hpp"
#include "random/parameters.hpp"

namespace shogun_lite::random {
namespace {

/// k rare ones among `drawn` of `population`; rare and drawn at most half of it.
struct Reduced {
    double rare;
    double population;
    double drawn;

    [[nodiscard]] double mean() const noexcept { return rare * (drawn / population); }
};

/// log x! - (x log x - x).
double stirling(double x) noexcept {
    return stirling_error(x) + 0.5 * elementary::log_positive(kTwoPi * x);
}

/// Probability that none is drawn.
double first_of(const Reduced& r) noexcept {
    const double common = r.population - r.rare;
    if (r.population < static_cast<double>(kFactorials)) {
        return elementary::exp_any(
            (log_factorial(common) + log_factorial(r.population - r.drawn)) -
            (log_factorial(r.population) + log_factorial(common - r.drawn)));
    }
    const double of_rare = stirling(r.rare) + stirling(common);
    const double of_drawn = stirling(r.drawn) + stirling(r.population - r.drawn);
    return elementary::exp_any(
        ((of_rare + of_drawn) - stirling(r.population)) +
        LogHypergeometric(r.rare, r.population, r.drawn).of(0.0));
}

auto recurrence_of(const Reduced& r) noexcept {
    const double common = (r.population - r.rare) - r.drawn;
    return Recurrence{first_of(r) * 0x1p53, r.mean(), std::min(r.rare, r.drawn),
                      [r, common](std::size_t count) {
                          const auto k = static_cast<double>(count);
                          const double left = k - 1.0;
                          return ((r.rare - left) * (r.drawn - left)) /
                                 (k * (common + k));
                      }};
}

/// Stadlober, "The ratio of uniforms approach for generating discrete random variates",
/// J. Comput. Appl. Math. 31, 1990: algorithm HRUA.
struct Hrua {
    static constexpr double kD1 = 0x1.b72cd3f331398p+0; ///< 2 sqrt(2 / e)
    static constexpr double kD2 = 0x1.cc3ebd3bc711ap-1; ///< 3 - 2 sqrt(3 / e)

    LogHypergeometric mass;
    double centre;
    double width;
    double most;
    double log_mode;

    explicit Hrua(const Reduced& r) noexcept : mass(r.rare, r.population, r.drawn) {
        const double p = r.rare / r.population;
        const double left = (r.population - r.drawn) / (r.population - 1.0);
        const double variance = ((r.drawn * p) * (1.0 - p)) * left;
        centre = r.mean() + 0.5;
        width = kD1 * std::sqrt(variance + 0.5) + kD2;
        most = std::min(r.rare, r.drawn);
        const double mode =
            floor_of(((r.drawn + 1.0) * (r.rare + 1.0)) / (r.population + 2.0));
        log_mode = mass.of(mode);
    }

    [[nodiscard]] std::int64_t draw(std::uint64_t word) const noexcept {
        Chain chain = value_chain(word);
        for (;; word = chain.next()) {
            const double u = open_uniform(word);
            const double v = open_uniform(chain.next());
            const double x = centre + (width * (v - 0.5)) / u;
            if (!(x >= 0.0 && x < most + 1.0)) {
                continue;
            }
            const double k = floor_of(x);
            const double t = mass.of(k) - log_mode;
            if (u * (4.0 - u) - 3.0 <= t ||
                (u * (u - t) < 1.0 && 2.0 * elementary::log_normal_range(u) <= t)) {
                return static_cast<std::int64_t>(k);
            }
        }
    }
};

Reduced reduced_of(double ngood, double nbad, double nsample) noexcept {
    const double population = ngood + nbad;
    return {std::min(ngood, nbad), population, std::min(nsample, population - nsample)};
}

/// The value is offset + sign * k.
struct Mapping {
    std::int64_t offset;
    std::int64_t sign;
};

Mapping mapping_of(double ngood, double nbad, double nsample) noexcept {
    const double left = (ngood + nbad) - nsample;
    const bool turned = nsample > left;
    // k counts rare ones among the drawn, or among those left.
    const auto whole = [](double x) { return static_cast<std::int64_t>(x); };
    if (ngood <= nbad) {
        return turned ? Mapping{whole(ngood), -1} : Mapping{0, 1};
    }
    return turned ? Mapping{whole(ngood - left), 1} : Mapping{whole(nsample), -1};
}

std::int64_t draw(const Reduced& r, std::uint64_t word) noexcept {
    if (r.rare == 0.0 || r.drawn == 0.0) {
        return 0;
    }
    return r.mean() < kInversionMean ? search(recurrence_of(r), word)
                                     : Hrua(r).draw(word);
}

} // namespace

std::int64_t hypergeometric_of(double ngood, double nbad, double nsample,
                               std::uint64_t word) noexcept {
    const Mapping mapping = mapping_of(ngood, nbad, nsample);
    return mapping.offset + mapping.sign * draw(reduced_of(ngood, nbad, nsample), word);
}

void Hypergeometric::require(const Parameters& parameters) {
    for (std::size_t j = 0; j < parameters.size(); ++j) {
        const double count = parameters[j];
        core::require(
            count >= 0.0 && count < 0x1p53 && std::floor(count) == count, [&] {
                return std::string(kParameters[j]) +
                       ": expected a whole number in [0, 2^53), got " + shown(count);
            });
    }
    const auto [ngood, nbad, nsample] = parameters;
    core::require(nbad < 0x1p53 - ngood, [ngood = ngood, nbad = nbad] {
        return "nbad: expected ngood + nbad < 2^53, got " + shown(ngood) + " and " +
               shown(nbad);
    });
    core::require(
        nsample <= ngood + nbad, [ngood = ngood, nbad = nbad, nsample = nsample] {
            return "nsample: expected at most ngood + nbad = " + shown(ngood + nbad) +
                   ", got " + shown(nsample);
        });
}
Hypergeometric::Hypergeometric(const Parameters& parameters)
    : ngood_(checked(parameters)[0]), nbad_(parameters[1]), nsample_(parameters[2]) {}

void Hypergeometric::transform(const std::uint64_t* words, std::size_t n,
                               std::int64_t* out) const noexcept {
    const Reduced r = reduced_of(ngood_, nbad_, nsample_);
    const Mapping mapping = mapping_of(ngood_, nbad_, nsample_);
    if (r.rare == 0.0 || r.drawn == 0.0) {
        std::fill(out, out + n, mapping.offset);
    } else if (r.mean() < kInversionMean) {
        const auto recurrence = recurrence_of(r);
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = mapping.offset + mapping.sign * search(recurrence, words[i]);
        }
    } else {
        const Hrua hrua(r);
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = mapping.offset + mapping.sign * hrua.draw(words[i]);
        }
    }
}

void Hypergeometric::fill(Generator& generator, core::span<std::int64_t> out) const {
    const Reduced r = reduced_of(ngood_, nbad_, nsample_);
    if (r.rare == 0.0 || r.drawn == 0.0 || r.mean() >= kInversionMean ||
        out.size() < kTableFrom) {
        fill_by<Hypergeometric>(
            generator, out,
            [this](const std::uint64_t* words, std::size_t n, std::int64_t* values) {
                transform(words, n, values);
            });
        return;
    }
    const CountTable table(recurrence_of(r));
    const Mapping mapping = mapping_of(ngood_, nbad_, nsample_);
    fill_by<Hypergeometric>(
        generator, out,
        [&](const std::uint64_t* words, std::size_t n, std::int64_t* values) {
            for (std::size_t i = 0; i < n; ++i) {
                values[i] = mapping.offset + mapping.sign * table.find(words[i]);
            }
        });
}

} // namespace shogun_lite::random
