#include <shogun_lite/random/gamma.hpp>

#include <cmath>

#include <shogun_lite/core/require.hpp>

#include "random/distributions/poisson.hpp"
#include "random/distributions/words.hpp"
#include "random/elementary_wide.hpp"
#include "random/parameters.hpp"

// docs/stream.md, section 15.
namespace shogun_lite::random {

void StandardGamma::require(const Parameters& parameters) {
    require_scale("shape", parameters[0]);
}
StandardGamma::StandardGamma(const Parameters& parameters)
    : law_(checked(parameters)[0]) {}

void StandardGamma::transform(const std::uint64_t* words, std::size_t n,
                              double* out) const noexcept {
    law_.values(words, kWords, n, out);
}

void Gamma::require(const Parameters& parameters) {
    require_scale("shape", parameters[0]);
    require_scale("scale", parameters[1]);
}
Gamma::Gamma(const Parameters& parameters)
    : law_(checked(parameters)[0]), scale_(parameters[1]) {}

void Gamma::transform(const std::uint64_t* words, std::size_t n,
                      double* out) const noexcept {
    law_.values(words, kWords, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = scale_ * out[i];
    }
}

void ChiSquare::require(const Parameters& parameters) {
    require_positive("df", parameters[0]);
}
ChiSquare::ChiSquare(const Parameters& parameters)
    : half_(0.5 * checked(parameters)[0]) {}

void ChiSquare::transform(const std::uint64_t* words, std::size_t n,
                          double* out) const noexcept {
    half_.values(words, kWords, n, out);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = out[i] + out[i];
    }
}

void NoncentralChiSquare::require(const Parameters& parameters) {
    require_positive("df", parameters[0]);
    require_scale("nonc", parameters[1]);
    core::require(parameters[0] > 1.0 || 0.5 * parameters[1] <= kLargestMean, [&] {
        return "nonc: expected at most 2^63 for df <= 1, got " + shown(parameters[1]);
    });
}
NoncentralChiSquare::NoncentralChiSquare(const Parameters& parameters)
    : df_(checked(parameters)[0]), nonc_(parameters[1]), shift_(std::sqrt(nonc_)),
      half_(0.5 * (df_ > 1.0 ? df_ - 1.0 : df_)) {}

// Johnson, Kotz and Balakrishnan, Continuous univariate distributions 2, 1995, chapter
// 29: one square takes all of nonc; without a whole degree of freedom to take it, a
// Poisson number of them is added.
void NoncentralChiSquare::strided(const std::uint64_t* words, std::size_t stride,
                                  std::size_t n, double* out) const noexcept {
    if (df_ > 1.0) {
        half_.values(words, stride, n, out);
        double shifted[kChunk];
        gather_normals(words, stride, 2, n, shifted);
        for (std::size_t i = 0; i < n; ++i) {
            const double z = shifted[i] + shift_;
            out[i] = (out[i] + out[i]) + z * z;
        }
        return;
    }
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t* three = words + i * stride;
        const auto k = static_cast<double>(poisson_of(0.5 * nonc_, three[2]));
        const double g = GammaLaw(0.5 * df_ + k).value(three[0], three[1]);
        out[i] = g + g;
    }
}

void NoncentralChiSquare::transform(const std::uint64_t* words, std::size_t n,
                                    double* out) const noexcept {
    strided(words, kWords, n, out);
}

void StandardT::require(const Parameters& parameters) {
    require_positive("df", parameters[0]);
}
StandardT::StandardT(const Parameters& parameters)
    : half_df_(0.5 * checked(parameters)[0]), half_(half_df_) {}

void StandardT::transform(const std::uint64_t* words, std::size_t n,
                          double* out) const noexcept {
    double body[kChunk];
    double lowered[kChunk];
    gather_normals(words, kWords, 0, n, out);
    half_.parts(words + 1, kWords, n, body, lowered);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = out[i] * std::sqrt(half_df_ / body[i]);
    }
    if (half_df_ < 1.0) {
        for (std::size_t i = 0; i < n; ++i) {
            lowered[i] = 0.5 * lowered[i];
        }
        exp_in_place(lowered, n);
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = out[i] * lowered[i];
        }
    }
}

void F::require(const Parameters& parameters) {
    require_positive("dfnum", parameters[0]);
    require_positive("dfden", parameters[1]);
}
F::F(const Parameters& parameters)
    : ratio_(checked(parameters)[1] / parameters[0]), numerator_(0.5 * parameters[0]),
      denominator_(0.5 * parameters[1]), by_parts_(parameters[1] < 2.0) {}

void F::transform(const std::uint64_t* words, std::size_t n,
                  double* out) const noexcept {
    double other[kChunk];
    if (!by_parts_) {
        numerator_.values(words, kWords, n, out);
        denominator_.values(words + 2, kWords, n, other);
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = (out[i] / other[i]) * ratio_;
        }
        return;
    }
    double more[kChunk];
    double lowered[kChunk];
    numerator_.parts(words, kWords, n, out, more);
    denominator_.parts(words + 2, kWords, n, other, lowered);
    for (std::size_t i = 0; i < n; ++i) {
        lowered[i] = lowered[i] - more[i];
    }
    exp_in_place(lowered, n);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = ((out[i] / other[i]) * ratio_) * lowered[i];
    }
}

void NoncentralF::require(const Parameters& parameters) {
    const auto [dfnum, dfden, nonc] = parameters;
    require_positive("dfnum", dfnum);
    require_positive("dfden", dfden);
    NoncentralChiSquare::require({dfnum, nonc});
}
NoncentralF::NoncentralF(const Parameters& parameters)
    : ratio_(checked(parameters)[1] / parameters[0]),
      numerator_({parameters[0], parameters[2]}), denominator_(0.5 * parameters[1]),
      by_parts_(parameters[1] < 2.0) {}

void NoncentralF::transform(const std::uint64_t* words, std::size_t n,
                            double* out) const noexcept {
    double other[kChunk];
    double lowered[kChunk];
    numerator_.strided(words, kWords, n, out);
    denominator_.parts(words + 3, kWords, n, other, lowered);
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = (out[i] / (other[i] + other[i])) * ratio_;
    }
    if (by_parts_) {
        exp_in_place(lowered, n);
        for (std::size_t i = 0; i < n; ++i) {
            // 0 times infinity is no number.
            out[i] = out[i] > 0.0 ? out[i] * lowered[i] : 0.0;
        }
    }
}

void Beta::require(const Parameters& parameters) {
    require_positive("a", parameters[0]);
    require_positive("b", parameters[1]);
}
Beta::Beta(const Parameters& parameters)
    : first_(checked(parameters)[0]), second_(parameters[1]),
      by_parts_(parameters[0] < 1.0 && parameters[1] < 1.0) {}

void Beta::transform(const std::uint64_t* words, std::size_t n,
                     double* out) const noexcept {
    double other[kChunk];
    if (!by_parts_) {
        first_.values(words, kWords, n, out);
        second_.values(words + 2, kWords, n, other);
        for (std::size_t i = 0; i < n; ++i) {
            // The sum might overflow.
            out[i] = 1.0 / (1.0 + other[i] / out[i]);
        }
        return;
    }
    double more[kChunk];
    double lowered[kChunk];
    first_.parts(words, kWords, n, out, more);
    second_.parts(words + 2, kWords, n, other, lowered);
    for (std::size_t i = 0; i < n; ++i) {
        more[i] = more[i] - lowered[i];
        lowered[i] = more[i] > 0.0 ? -more[i] : more[i];
    }
    exp_in_place(lowered, n);
    for (std::size_t i = 0; i < n; ++i) {
        const double a = more[i] > 0.0 ? out[i] * lowered[i] : out[i];
        const double b = more[i] > 0.0 ? other[i] : other[i] * lowered[i];
        out[i] = a / (a + b);
    }
}

} // namespace shogun_lite::random
