// The vector kernels, included once by each of base.cpp, avx2.cpp and avx512.cpp, which
// set SHOGUN_LITE_VECTOR_BYTES, SHOGUN_LITE_KERNELS_NAME and _LABEL, and have flags of
// their own. Everything here has internal linkage, and nothing with inline functions
// used elsewhere is included (see random/kernels/vector_body.hpp).

#include <cstddef>
#include <cstdint>

#include "information/kernels/kernels.hpp"

namespace shogun_lite::information::kernels {
namespace {

typedef double Vector __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));
typedef std::uint64_t Bits __attribute__((vector_size(SHOGUN_LITE_VECTOR_BYTES)));

constexpr std::size_t kLanes = SHOGUN_LITE_VECTOR_BYTES / sizeof(double);
constexpr double kSmallDifference = 0.1; // as in excess.hpp
constexpr double kSmallContrast = 0.3;   // as there
constexpr double kHuge = 0x1p900;
constexpr double kTiny = 0x1p-900;

inline Vector load(const double* from) {
    Vector vector;
    __builtin_memcpy(&vector, from, sizeof vector);
    return vector;
}

/// The first n < kLanes numbers, then zeros.
inline Vector load_some(const double* from, std::size_t n) {
    Vector vector{};
    __builtin_memcpy(&vector, from, n * sizeof *from);
    return vector;
}

inline Vector splat(double value) {
    return value - Vector{};
}

template <class Mask> inline Vector choose(Mask mask, Vector yes, Vector no) {
    const auto bits = reinterpret_cast<Bits>(mask);
    return reinterpret_cast<Vector>((bits & reinterpret_cast<Bits>(yes)) |
                                    (~bits & reinterpret_cast<Bits>(no)));
}

inline double sum_of(Vector vector) {
    double sum = 0.0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        sum += vector[lane];
    }
    return sum;
}

inline bool any(Bits mask) {
    std::uint64_t all = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        all |= mask[lane];
    }
    return all != 0;
}

/// x = m 2^exponent with m in [sqrt(1/2), sqrt(2)): returns log(m), for normal x > 0.
/// log(m) = 2 atanh(s), s = (m - 1) / (m + 1), by its series: the first term left out
/// is below 2^-60 of the sum.
inline Vector log_of_mantissa(Vector x, Vector& exponent) {
    constexpr std::uint64_t kSqrtHalf = 0x3FE6A09E667F3BCDU;
    constexpr std::uint64_t kOne = 0x3FF0000000000000U;
    const Bits bits = reinterpret_cast<Bits>(x) + (kOne - kSqrtHalf);
    // The biased exponent as the lowest bits of 2^52, whose subtraction leaves a
    // double.
    exponent = reinterpret_cast<Vector>((bits >> 52U) | 0x4330000000000000U) -
               (0x1p52 + 1023.0);
    const auto m = reinterpret_cast<Vector>((bits & 0x000FFFFFFFFFFFFFU) + kSqrtHalf);
    const Vector s = (m - 1.0) / (m + 1.0);
    const Vector z = s * s;
    Vector series = splat(1.0 / 21.0);
    series = series * z + 1.0 / 19.0;
    series = series * z + 1.0 / 17.0;
    series = series * z + 1.0 / 15.0;
    series = series * z + 1.0 / 13.0;
    series = series * z + 1.0 / 11.0;
    series = series * z + 1.0 / 9.0;
    series = series * z + 1.0 / 7.0;
    series = series * z + 1.0 / 5.0;
    series = series * z + 1.0 / 3.0;
    return (s + s) + (s + s) * (z * series);
}

inline Vector log2_of(Vector x) {
    Vector exponent;
    const Vector fraction = log_of_mantissa(x, exponent);
    return exponent + fraction * 1.4426950408889634074;
}

inline Vector log_of(Vector x) {
    // ln 2 in two parts, the first with zeros enough to make its products exact.
    constexpr double kHigh = 0x1.62e42fee00000p-1;
    constexpr double kLow = 0x1.a39ef35793c76p-33;
    Vector exponent;
    const Vector fraction = log_of_mantissa(x, exponent);
    return exponent * kHigh + (fraction + exponent * kLow);
}

/// d - log(1 + d) for |d| <= kSmallDifference; see excess.hpp.
inline Vector excess_of(Vector d) {
    Vector series = splat(1.0 / 17.0);
#pragma GCC unroll 16
    for (int n = 16; n >= 2; --n) {
        series = 1.0 / n - d * series;
    }
    return d * d * series;
}

/// r^2 / 2 + r^4 / 12 + ... for |r| <= kSmallContrast; see excess.hpp.
inline Vector contrast_of(Vector r) {
    const Vector z = r * r;
    Vector series = splat(1.0 / (28 * 27));
#pragma GCC unroll 16
    for (int k = 13; k >= 1; --k) {
        series = 1.0 / (2 * k * (2 * k - 1)) + z * series;
    }
    return z * series;
}

/// weight * log(share), which is 0 where the share is.
inline Vector weighted_log(Vector weight, Vector share) {
    return weight * log_of(choose(share >= 0x1p-1000, share, splat(1.0)));
}

/// Calls use(load(i)) for all whole vectors and once for the rest, filled up with
/// zeros.
template <class Use> inline void for_each(std::size_t n, Use use) {
    std::size_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        use([i](const double* row) { return load(row + i); });
    }
    if (i < n) {
        use([i, n](const double* row) { return load_some(row + i, n - i); });
    }
}

Survey survey(const double* p, std::size_t n, double scale) {
    Vector sum{};
    Vector largest{};
    Bits invalid{};
    for_each(n, [&](auto entries) {
        const Vector value = entries(p);
        invalid |= ~(reinterpret_cast<Bits>(value >= 0.0) &
                     reinterpret_cast<Bits>(value < __builtin_inf()));
        const Vector scaled = value * scale;
        sum += scaled;
        largest = choose(scaled > largest, scaled, largest);
    });
    Survey result{sum_of(sum), 0.0, !any(invalid)};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        result.largest =
            largest[lane] > result.largest ? largest[lane] : result.largest;
    }
    return result;
}

double entropy_bits(const double* p, std::size_t n, double scale, double factor) {
    Vector sum{};
    for_each(n, [&](auto entries) {
        const Vector value = entries(p) * scale * factor;
        const auto counts = value >= 0x1p-1000;
        const Vector safe = choose(counts, value, splat(1.0)); // log2(1) is 0
        sum -= safe * log2_of(safe);
    });
    return sum_of(sum);
}

Checked cross_bits(const double* p_row, const double* q_row, std::size_t n,
                   double factor) {
    Vector sum{};
    Bits irregular{};
    for_each(n, [&](auto entries) {
        const Vector p = entries(p_row);
        const Vector q = entries(q_row);
        const Vector other = q * factor;
        const auto counts = reinterpret_cast<Bits>(p > 0.0);
        const auto infinite = counts & reinterpret_cast<Bits>(q == 0.0);
        const auto normal = reinterpret_cast<Bits>(other >= 0x1p-1000);
        irregular |= counts & ~infinite & ~normal;
        const Vector bits = -log2_of(choose(normal, other, splat(1.0)));
        sum += choose(counts, p * choose(infinite, splat(__builtin_inf()), bits),
                      Vector{});
    });
    return {sum_of(sum), !any(irregular)};
}

Checked jensen_shannon(const double* p_row, const double* q_row, std::size_t n,
                       const WeightFactors& factors) {
    Vector total{};
    Bits irregular{};
    for_each(n, [&](auto entries) {
        const Vector own = entries(p_row) * factors.p_factor;
        const Vector raw = entries(q_row) * factors.q_factor;
        const Vector shift = raw * factors.correction;
        const Vector other = raw + shift;
        const Vector sum = own + other;
        const auto normal =
            reinterpret_cast<Bits>(sum > kTiny) & reinterpret_cast<Bits>(sum < kHuge);
        irregular |= ~normal & ~reinterpret_cast<Bits>(sum == 0.0);
        const Vector inverse = 1.0 / choose(normal, sum, splat(1.0));
        const Vector r = ((own - raw) - shift) * inverse;
        const auto small = reinterpret_cast<Bits>(r <= kSmallContrast) &
                           reinterpret_cast<Bits>(r >= -kSmallContrast);
        const Vector apart = weighted_log(own, (own + own) * inverse) +
                             weighted_log(other, (other + other) * inverse);
        total += choose(small, sum * contrast_of(r), apart);
    });
    return {sum_of(total), !any(irregular)};
}

Divergence divergence(const double* p_row, const double* q_row, std::size_t n,
                      const PairFactors& factors) {
    Vector positive{};
    Vector plain{};
    Bits irregular{};
    for_each(n, [&](auto entries) {
        const Vector p = entries(p_row);
        const Vector q_entry = entries(q_row);
        const Vector q = q_entry * factors.q_scale;
        const auto none = reinterpret_cast<Bits>(p == 0.0);
        // Where p is 0 the term is q: computed with p = q = 1, and replaced.
        const Vector own_raw = choose(none, splat(1.0), p);
        // Where only q is, it is infinite.
        const auto infinite = ~none & reinterpret_cast<Bits>(q_entry == 0.0);
        const Vector other_raw = choose(none, splat(1.0), q);
        const Vector inverse = 1.0 / own_raw;
        const Vector quotient = other_raw * inverse;
        irregular |= ~infinite & ~(reinterpret_cast<Bits>(quotient > kTiny) &
                                   reinterpret_cast<Bits>(quotient < kHuge) &
                                   reinterpret_cast<Bits>(own_raw > kTiny));
        const Vector own = own_raw * factors.p_factor;
        const Vector other = other_raw * factors.q_factor;
        const Vector t = (other_raw - own_raw) * inverse;
        const Vector d = t + factors.correction + t * factors.correction;
        const auto small = reinterpret_cast<Bits>(d <= kSmallDifference) &
                           reinterpret_cast<Bits>(d >= -kSmallDifference);
        const Vector close = excess_of(d);
        const Vector apart = choose(infinite, splat(__builtin_inf()),
                                    -own * (log_of(quotient) + factors.log_totals));
        const Vector term = choose(small, own * (close - d), apart);
        const Vector safe_term = choose(small, own * close, (other - own) + apart);
        plain += choose(none, Vector{}, term);
        positive += choose(none, q * factors.q_factor, safe_term);
    });
    return {sum_of(positive), sum_of(plain), !any(irregular)};
}

} // namespace

const Kernels& SHOGUN_LITE_KERNELS_NAME() noexcept {
    static constexpr Kernels kKernels = {SHOGUN_LITE_KERNELS_LABEL,
                                         survey,
                                         entropy_bits,
                                         cross_bits,
                                         jensen_shannon,
                                         divergence};
    return kKernels;
}

} // namespace shogun_lite::information::kernels
