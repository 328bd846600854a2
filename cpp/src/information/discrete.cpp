#include <shogun_lite/information/discrete.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <shogun_lite/core/require.hpp>

#include "information/block_sum.hpp"
#include "information/excess.hpp"
#include "information/kernels/kernels.hpp"

namespace shogun_lite::information {
namespace {

using Row = core::span<const double>;
using kernels::Survey;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// Terms of entropies are summed in bits: log2 of a power of two is exact, so that
// dyadic distributions give whole numbers of bits.
constexpr double kLog2 = 0.693147180559945309417232121458176568;
// Sums of entries in this range neither overflow nor lose digits to subnormals.
constexpr double kHuge = 0x1p900;
constexpr double kTiny = 0x1p-900;

/// A row read as a distribution: entry * scale / sum, with a power of two as scale.
struct Distribution {
    Row row;
    double scale = 1.0;
    double sum = 1.0;
    double log_total = 0.0; ///< log of the sum of the row itself
    double largest = 0.0;   ///< of the probabilities, for a normalised row

    double operator()(std::size_t i) const { return row[i] * scale / sum; }
    [[nodiscard]] bool is_plain() const { return scale == 1.0; }
};

Survey survey(Row p, double scale) {
    const kernels::Kernels& kernel = kernels::active();
    return block_sum_of_leaves(p.size(), [&](std::size_t first, std::size_t last) {
        return kernel.survey(p.data() + first, last - first, scale);
    });
}

Distribution normalised(const char* name, Row p) {
    Survey found = survey(p, 1.0);
    if (!found.valid) {
        require_nonnegative(name, p); // names the entry
    }
    core::require(found.largest > 0.0, [&] {
        return std::string(name) + ": expected a positive sum, got only zeros";
    });
    Distribution out{p, 1.0, 1.0, 0.0, 0.0};
    if (found.largest > kHuge || found.largest < kTiny) {
        out.scale = found.largest > kHuge ? kTiny : kHuge;
        found = survey(p, out.scale);
    }
    out.sum = found.sum;
    out.largest = found.largest / found.sum;
    out.log_total = std::log(out.sum) - std::log(out.scale);
    return out;
}

/// log(q_i / p_i) of the raw entries, both > 0, though the quotient may overflow.
double log_quotient(double numerator, double denominator) {
    const double quotient = numerator / denominator;
    return quotient > kTiny && quotient < kHuge
               ? std::log(quotient)
               : std::log(numerator) - std::log(denominator);
}

/// Two distributions over the same states.
class Pair {
public:
    Pair(const Distribution& p, const Distribution& q) : p_(p), q_(q) {
        if (!is_plain()) {
            return;
        }
        // On scales whose sums are alike, q / p - 1 comes from q - p, which is exact
        // for close entries, and from one small correction common to all states.
        const double q_scale = std::ldexp(1.0, std::ilogb(p.sum) - std::ilogb(q.sum));
        const double q_sum = q.sum * q_scale;
        factors_ = {q_scale, 1.0 / p.sum, 1.0 / q_sum, (p.sum - q_sum) / q_sum,
                    std::log(p.sum / q_sum)};
    }

    /// Whether `factors` says all.
    [[nodiscard]] bool is_plain() const { return p_.is_plain() && q_.is_plain(); }
    [[nodiscard]] const kernels::PairFactors& factors() const { return factors_; }

    double p(std::size_t i) const { return p_(i); }
    double q(std::size_t i) const { return q_(i); }
    bool p_is_zero(std::size_t i) const { return !(p_.row[i] > 0.0); }
    bool q_is_zero(std::size_t i) const { return !(q_.row[i] > 0.0); }

    /// q / p - 1 for p > 0; may be infinite.
    double relative_difference(std::size_t i) const {
        if (is_plain()) {
            const double c = factors_.correction;
            const double t = (q_.row[i] * factors_.q_scale - p_.row[i]) / p_.row[i];
            return t + c + t * c;
        }
        const double own = p_(i);
        return (q_(i) - own) / own;
    }

    /// log(q / p), for p and q > 0.
    double log_ratio(std::size_t i) const {
        return log_quotient(q_.row[i], p_.row[i]) + p_.log_total - q_.log_total;
    }

private:
    Distribution p_;
    Distribution q_;
    kernels::PairFactors factors_{};
};

Pair normalised_pair(Row p, Row q) {
    core::require_size("q", p.size(), q.size());
    return {normalised("p", p), normalised("q", q)};
}

using kernels::Divergence;

double value_of(const Divergence& sum) {
    // From here on terms that cancel cost the plain sum less than a digit and a half.
    return sum.plain > 0.05 ? sum.plain : sum.positive;
}

/// For whatever entries; the kernel is for the ordinary ones.
Divergence divergence_term(const Pair& pair, std::size_t i) {
    if (pair.p_is_zero(i)) {
        return {pair.q(i), 0.0, true};
    }
    if (pair.q_is_zero(i)) {
        return {kInfinity, kInfinity, true};
    }
    const double own = pair.p(i);
    const double d = pair.relative_difference(i);
    if (std::fabs(d) <= kSmallDifference) {
        const double value = excess(d);
        return {own * value, own * (value - d), true};
    }
    const double plain = -own * pair.log_ratio(i);
    return {(pair.q(i) - own) + plain, plain, true};
}

double entropy_bits(Row p, double scale, double factor) {
    const kernels::Kernels& kernel = kernels::active();
    return block_sum_of_leaves(p.size(), [&](std::size_t first, std::size_t last) {
        return kernel.entropy_bits(p.data() + first, last - first, scale, factor);
    });
}

/// Sums over all states of leaf(kernel, p, q, n) of some of them.
template <class Leaf> auto sum_of_pairs(Row p, Row q, const Leaf& leaf) {
    return block_sum_of_leaves(p.size(), [&](std::size_t first, std::size_t last) {
        return leaf(kernels::active(), p.data() + first, q.data() + first,
                    last - first);
    });
}

Divergence divergence(Row p, Row q, const kernels::PairFactors& factors) {
    return sum_of_pairs(
        p, q,
        [&](const auto& kernel, const double* left, const double* right,
            std::size_t n) { return kernel.divergence(left, right, n, factors); });
}

kernels::Checked cross_bits(Row p, Row q, double factor) {
    return sum_of_pairs(
        p, q,
        [factor](const auto& kernel, const double* left, const double* right,
                 std::size_t n) { return kernel.cross_bits(left, right, n, factor); });
}

/// Twice the divergence.
kernels::Checked jensen_shannon(Row p, Row q, const kernels::WeightFactors& factors) {
    return sum_of_pairs(
        p, q,
        [&](const auto& kernel, const double* left, const double* right,
            std::size_t n) { return kernel.jensen_shannon(left, right, n, factors); });
}

/// The same where entries are so small or large that the vector kernels give up.
template <class Left, class Right>
double jensen_shannon_of_any(std::size_t n, const Left& p, const Right& q) {
    return block_sum(n, [&](std::size_t i) {
        const double own = p(i);
        const double other = q(i);
        return kernels::scalar_kernels()
            .jensen_shannon(&own, &other, 1, {1.0, 1.0, 0.0})
            .sum;
    });
}

} // namespace

void require_nonnegative(const char* name, core::span<const double> p) {
    if (survey(p, 1.0).valid) {
        return;
    }
    for (std::size_t i = 0; i < p.size(); ++i) {
        core::require(p[i] >= 0.0 && p[i] < kInfinity, [&] {
            return std::string(name) + ": expected finite numbers >= 0, got " +
                   std::to_string(p[i]) + " at index " + std::to_string(i);
        });
    }
}

double total(core::span<const double> p) {
    return survey(p, 1.0).sum;
}

double entropy(core::span<const double> p) {
    const Distribution distribution = normalised("p", p);
    const double scale = distribution.scale;
    const double factor = 1.0 / distribution.sum;
    const auto bits_of = [&](Row row) { return entropy_bits(row, scale, factor); };
    if (distribution.largest <= 0.5) {
        return kLog2 * bits_of(p);
    }
    const auto at =
        static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
    const Row before = p.subspan(0, at);
    const Row after = p.subspan(at + 1, p.size() - at - 1);
    const double rest = survey(before, scale).sum + survey(after, scale).sum;
    const double own_bits = std::log1p(rest / (p[at] * scale)) / kLog2;
    // The kernel takes the smallest probabilities for 0, which shows when there are no
    // others.
    const double rest_bits =
        rest * factor > kTiny
            ? bits_of(before) + bits_of(after)
            : block_sum(p.size(), [&](std::size_t i) {
                  const double value = distribution(i);
                  return i != at && value > 0.0 ? -value * std::log2(value) : 0.0;
              });
    return kLog2 * (rest_bits + distribution(at) * own_bits);
}

double entropy_sum(core::span<const double> p) {
    // The kernel takes the smallest entries for 0, which shows when there are no
    // others.
    if (total(p) > kTiny) {
        return kLog2 * entropy_bits(p, 1.0, 1.0);
    }
    return kLog2 * block_sum(p.size(), [p](std::size_t i) {
               return p[i] > 0.0 ? -p[i] * std::log2(p[i]) : 0.0;
           });
}

double cross_entropy(core::span<const double> p, core::span<const double> q) {
    core::require_size("q", p.size(), q.size());
    const Distribution left = normalised("p", p);
    const Distribution right = normalised("q", q);
    if (left.is_plain() && right.is_plain()) {
        const kernels::Checked bits = cross_bits(p, q, 1.0 / right.sum);
        if (bits.regular) {
            return kLog2 * (bits.sum / left.sum);
        }
    }
    return kLog2 * block_sum(p.size(), [&](std::size_t i) {
               if (!(p[i] > 0.0)) {
                   return 0.0;
               }
               if (!(q[i] > 0.0)) {
                   return kInfinity;
               }
               const double value = right(i);
               // A normalised q may underflow though its logarithm is harmless.
               return -left(i) * (value > kTiny
                                      ? std::log2(value)
                                      : std::log2(q[i]) - right.log_total / kLog2);
           });
}

double cross_entropy_sum(core::span<const double> p, core::span<const double> q) {
    core::require_size("q", p.size(), q.size());
    const kernels::Checked bits = cross_bits(p, q, 1.0);
    return kLog2 *
           (bits.regular ? bits.sum : block_sum(p.size(), [p, q](std::size_t i) {
               return p[i] > 0.0 ? -p[i] * std::log2(q[i]) : 0.0;
           }));
}

double kl_divergence(core::span<const double> p, core::span<const double> q) {
    const Pair pair = normalised_pair(p, q);
    if (pair.is_plain()) {
        const Divergence sum = divergence(p, q, pair.factors());
        if (sum.regular) {
            return value_of(sum);
        }
    }
    return value_of(
        block_sum(p.size(), [&](std::size_t i) { return divergence_term(pair, i); }));
}

double kl_divergence_sum(core::span<const double> p, core::span<const double> q) {
    core::require_size("q", p.size(), q.size());
    const Divergence sum = divergence(p, q, {1.0, 1.0, 1.0, 0.0, 0.0});
    if (sum.regular) {
        return sum.plain;
    }
    return block_sum(p.size(), [p, q](std::size_t i) {
        return p[i] > 0.0 ? -p[i] * log_quotient(q[i], p[i]) : 0.0;
    });
}

double js_divergence(core::span<const double> p, core::span<const double> q) {
    const Pair pair = normalised_pair(p, q);
    if (pair.is_plain()) {
        const kernels::PairFactors& factors = pair.factors();
        const kernels::Checked quick =
            jensen_shannon(p, q, {1.0, factors.q_scale, factors.correction});
        if (quick.regular) {
            return std::min(0.5 * factors.p_factor * quick.sum, kLog2);
        }
    }
    const double sum = jensen_shannon_of_any(
        p.size(), [&](std::size_t i) { return pair.p(i); },
        [&](std::size_t i) { return pair.q(i); });
    return std::min(0.5 * sum, kLog2);
}

double js_divergence_sum(core::span<const double> p, core::span<const double> q) {
    core::require_size("q", p.size(), q.size());
    const kernels::Checked quick = jensen_shannon(p, q, {1.0, 1.0, 0.0});
    if (quick.regular) {
        return 0.5 * quick.sum;
    }
    // Sums of two entries might overflow, but not of halves.
    const double half = survey(p, 0.5).sum + survey(q, 0.5).sum > kTiny ? 0.5 : 1.0;
    const double sum = jensen_shannon_of_any(
        p.size(), [&](std::size_t i) { return half * p[i]; },
        [&](std::size_t i) { return half * q[i]; });
    return 0.5 / half * sum;
}

} // namespace shogun_lite::information
