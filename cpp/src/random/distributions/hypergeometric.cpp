#include "random/distributions/hypergeometric.hpp"

#include <algorithm>
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

/// k rare ones among `drawn` of `population`; rare and drawn at most half of it.
struct Reduced {
    double rare;
    double population;
    double drawn;

    [[nodiscard]] double mean() const noexcept { return rare * (drawn / population); }
    [[nodiscard]] double mode() const noexcept {
        return floor_of(((drawn + 1.0) * (rare + 1.0)) / (population + 2.0));
    }
    [[nodiscard]] double variance() const noexcept {
        const double p = rare / population;
        return ((drawn * p) * (1.0 - p)) * ((population - drawn) / (population - 1.0));
    }
};

double log_probability_of(const Reduced& r, double k) noexcept {
    const double of_rare = stirling(r.rare) + stirling(r.population - r.rare);
    const double of_drawn = stirling(r.drawn) + stirling(r.population - r.drawn);
    return ((of_rare + of_drawn) - stirling(r.population)) +
           LogHypergeometric(r.rare, r.population, r.drawn).of(k);
}

/// Probability that none is drawn.
double first_of(const Reduced& r) noexcept {
    const double common = r.population - r.rare;
    if (r.population < static_cast<double>(kFactorials)) {
        return elementary::exp_any(
            (log_factorial(common) + log_factorial(r.population - r.drawn)) -
            (log_factorial(r.population) + log_factorial(common - r.drawn)));
    }
    return elementary::exp_any(log_probability_of(r, 0.0));
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
        centre = r.mean() + 0.5;
        width = kD1 * std::sqrt(r.variance() + 0.5) + kD2;
        most = std::min(r.rare, r.drawn);
        log_mode = mass.of(r.mode());
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

/// What k stands for.
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

std::int64_t draw_one(const Hrua& method, std::uint64_t word) noexcept {
    return method.draw(word);
}

auto outward_of(const Reduced& r) noexcept {
    const double common = (r.population - r.rare) - r.drawn;
    const double at_mode = elementary::exp_any(log_probability_of(r, r.mode()));
    return Outward{
        r.mode(),
        at_mode * 0x1p53,
        0.0,
        std::min(r.rare, r.drawn),
        [r, common](double k) {
            return (((r.rare - k) + 1.0) * ((r.drawn - k) + 1.0)) / (k * (common + k));
        },
        [r, common](double k) {
            return ((k + 1.0) * (common + (k + 1.0))) / ((r.rare - k) * (r.drawn - k));
        }};
}

template <class Use> auto with_method(const Reduced& r, const Use& use) {
    if (r.rare == 0.0 || r.drawn == 0.0) {
        return use(AlwaysZero{});
    }
    if (r.mean() < kInversionMean) {
        return use(recurrence_of(r));
    }
    if (r.variance() < kOutwardVariance) {
        return use(outward_of(r));
    }
    return use(Hrua(r));
}

} // namespace

std::int64_t hypergeometric_of(double ngood, double nbad, double nsample,
                               std::uint64_t word) noexcept {
    const Mapping mapping = mapping_of(ngood, nbad, nsample);
    return mapping(
        with_method(reduced_of(ngood, nbad, nsample),
                    [word](const auto& method) { return draw_one(method, word); }));
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
    const Mapping mapping = mapping_of(ngood_, nbad_, nsample_);
    with_method(reduced_of(ngood_, nbad_, nsample_),
                [&](const auto& method) { draw_all(method, words, n, out); });
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = mapping(out[i]);
    }
}

void Hypergeometric::fill(Generator& generator, core::span<std::int64_t> out) const {
    const Mapping mapping = mapping_of(ngood_, nbad_, nsample_);
    with_method(reduced_of(ngood_, nbad_, nsample_), [&](const auto& method) {
        fill_counts<Hypergeometric>(generator, method, mapping, out);
    });
}

std::shared_ptr<const CountTable> Hypergeometric::table() const {
    const Mapping mapping = mapping_of(ngood_, nbad_, nsample_);
    return with_method(
        reduced_of(ngood_, nbad_, nsample_),
        [mapping](const auto& method) { return table_of(method, mapping); });
}

} // namespace shogun_lite::random
