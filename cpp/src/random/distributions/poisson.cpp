#include "random/distributions/poisson.hpp"

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

auto recurrence_of(double mean) noexcept {
    return Recurrence{elementary::exp_any(-mean) * 0x1p53, mean, kTwo63,
                      [mean](std::size_t k) { return mean * kReciprocals.of[k]; }};
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

} // namespace

std::int64_t poisson_of(double mean, std::uint64_t word) noexcept {
    if (mean < kInversionMean) {
        return search(recurrence_of(mean), word);
    }
    return Rejection<Ptrs>::draw(Ptrs(mean < kLargestMean ? mean : kLargestMean), word);
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
    if (lam_ < kInversionMean) {
        const auto recurrence = recurrence_of(lam_);
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = search(recurrence, words[i]);
        }
    } else {
        Rejection<Ptrs>::draw(Ptrs(lam_), words, n, out);
    }
}

void Poisson::fill(Generator& generator, core::span<std::int64_t> out) const {
    if (lam_ >= kInversionMean || out.size() < kTableFrom) {
        fill_by<Poisson>(generator, out,
                         [this](const std::uint64_t* words, std::size_t n,
                                std::int64_t* values) { transform(words, n, values); });
        return;
    }
    const CountTable table(recurrence_of(lam_));
    fill_by<Poisson>(
        generator, out,
        [&](const std::uint64_t* words, std::size_t n, std::int64_t* values) {
            for (std::size_t i = 0; i < n; ++i) {
                values[i] = table.find(words[i]);
            }
        });
}

} // namespace shogun_lite::random
