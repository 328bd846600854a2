#include "random/distributions/poisson.hpp"

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

/// Given exp(-mean).
auto recurrence_of(double mean, double first) noexcept {
    return Recurrence{first * 0x1p53, mean, kTwo63,
                      [mean](std::size_t k) { return mean * kReciprocals.of[k]; }};
}

auto recurrence_of(double mean) noexcept {
    return recurrence_of(mean, elementary::exp_any(-mean));
}

/// Hoermann, "The transformed rejection method for generating Poisson random
/// variables", Insurance: Mathematics and Economics 12, 1993: algorithm PTRS.
struct Ptrs {
    static constexpr double limit = kTwo63;

    double mean;
    double a;
    double b;
    double inverse_alpha;
    double vr;

    explicit Ptrs(double lam) noexcept : mean(lam) {
        b = 0.931 + 2.53 * std::sqrt(lam);
        a = -0.059 + 0.02483 * b;
        inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        vr = 0.9277 - 3.6224 / (b - 2.0);
    }

    [[nodiscard]] double proposal(double u, double us) const noexcept {
        return (((a + a) / us + b) * u + mean) + 0.43;
    }

    [[nodiscard]] static bool is_possible(double x, double us, double v) noexcept {
        return x >= 0.0 && x < limit && !(us < 0.013 && v > us);
    }

    [[nodiscard]] RejectionTest test(double k, double us, double v) const noexcept {
        const double ratio = (v * inverse_alpha) / (a / (us * us) + b);
        const LogMass mass = mass_of_poisson(k, mean);
        return {(ratio * ratio) * mass.product(), -mass.sum()};
    }
};

auto outward_of(double mean) noexcept {
    const double mode = floor_of(mean);
    const double inverse = 1.0 / mean;
    const double at_mode = elementary::exp_any(mass_of_poisson(mode, mean).value());
    return Outward{mode,
                   at_mode * 0x1p53,
                   0.0,
                   kTwo63,
                   [mean](double k) { return mean / k; },
                   [inverse](double k) { return (k + 1.0) * inverse; }};
}

template <class Use> auto with_method(double mean, const Use& use) {
    if (mean < kInversionMean) {
        return use(recurrence_of(mean));
    }
    if (mean < kOutwardVariance) {
        return use(outward_of(mean));
    }
    return use(Rejection{Ptrs(mean < kLargestMean ? mean : kLargestMean)});
}

} // namespace

std::int64_t poisson_of(double mean, std::uint64_t word) noexcept {
    return with_method(mean,
                       [word](const auto& method) { return draw_one(method, word); });
}

void Poisson::require(const Parameters& parameters) {
    const double lam = parameters[0];
    core::require(lam >= 0.0 && lam <= kLargestMean, [lam] {
        return "lam: expected a number in [0, 2^62], got " + shown(lam);
    });
}
Poisson::Poisson(const Parameters& parameters) : lam_(checked(parameters)[0]) {}

void Poisson::transform(const std::uint64_t* words, std::size_t n,
                        std::int64_t* out) const noexcept {
    with_method(lam_, [&](const auto& method) { draw_all(method, words, n, out); });
}

void Poisson::transform_each(const Columns& lam, const std::uint64_t* words,
                             std::size_t n, std::int64_t* out) {
    double firsts[kChunk];
    for (std::size_t i = 0; i < n; ++i) {
        firsts[i] = -lam[0][i];
    }
    exp_in_place(firsts, n);
    for (std::size_t i = 0; i < n; ++i) {
        const double mean = lam[0][i];
        out[i] = mean < kInversionMean
                     ? search(recurrence_of(mean, firsts[i]), words[i])
                     : poisson_of(mean, words[i]);
    }
}

void Poisson::fill(Generator& generator, core::span<std::int64_t> out) const {
    with_method(lam_, [&](const auto& method) {
        fill_counts<Poisson>(generator, method, Mapping{}, out);
    });
}

std::shared_ptr<const CountTable> Poisson::table() const {
    return with_method(lam_,
                       [](const auto& method) { return table_of(method, Mapping{}); });
}

} // namespace shogun_lite::random
