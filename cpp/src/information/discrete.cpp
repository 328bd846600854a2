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
};

Distribution as_it_stands(Row p) {
    return {p, 1.0, 1.0, 0.0, 0.0};
}

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
        const double sums = p.sum / q.sum;
        // Rows on the same scale: q / p - 1 comes from q - p, which is exact for close
        // entries, and from one small correction common to all states.
        same_scale_ = p.scale == q.scale && sums > 0.5 && sums < 2.0;
        correction_ = (p.sum - q.sum) / q.sum;
        log_totals_ = p.log_total - q.log_total;
    }

    /// For the kernel; only of rows on the same scale, which is 1.
    [[nodiscard]] bool is_plain() const { return same_scale_ && p_.scale == 1.0; }
    [[nodiscard]] kernels::PairFactors factors() const {
        return {1.0 / p_.sum, 1.0 / q_.sum, correction_, log_totals_};
    }

    double p(std::size_t i) const { return p_(i); }
    double q(std::size_t i) const { return q_(i); }
    bool p_is_zero(std::size_t i) const { return !(p_.row[i] > 0.0); }
    bool q_is_zero(std::size_t i) const { return !(q_.row[i] > 0.0); }

    /// q / p - 1 for p > 0; may be infinite.
    double relative_difference(std::size_t i) const {
        if (same_scale_) {
            const double t = (q_.row[i] - p_.row[i]) / p_.row[i];
            return t + correction_ + t * correction_;
        }
        const double own = p_(i);
        return (q_(i) - own) / own;
    }

    /// log(q / p), for p and q > 0.
    double log_ratio(std::size_t i) const {
        return log_quotient(q_.row[i], p_.row[i]) + log_totals_;
    }

private:
    Distribution p_;
    Distribution q_;
    bool same_scale_ = false;
    double correction_ = 0.0;
    double log_totals_ = 0.0;
};

Pair normalised_pair(Row p, Row q) {
    core::require_size("q", p.size(), q.size());
    return {normalised("p", p), normalised("q", q)};
}

Pair pair_as_it_stands(Row p, Row q) {
    core::require_size("q", p.size(), q.size());
    return {as_it_stands(p), as_it_stands(q)};
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

/// own * excess(d / 2), where own (1 + d) = other.
double half_excess_term(double own, double other, double d) {
    return std::fabs(d) <= kSmallDifference
               ? own * excess(0.5 * d)
               : 0.5 * (other - own) - own * std::log1p(0.5 * d);
}

double js_term(const Pair& pair, std::size_t i) {
    const double p = pair.p(i);
    const double q = pair.q(i);
    if (!(p > 0.0) || !(q > 0.0)) {
        return (p + q) * kLog2;
    }
    const double d = pair.relative_difference(i);
    const double e = std::fabs(d) <= kSmallDifference ? -d / (1.0 + d) : p / q - 1.0;
    if (!(d < kHuge) || !(e < kHuge)) {
        return (d < kHuge ? p : q) * kLog2;
    }
    return half_excess_term(p, q, d) + half_excess_term(q, p, e);
}

double js(const Pair& pair, std::size_t size) {
    return 0.5 * block_sum(size, [&](std::size_t i) { return js_term(pair, i); });
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
    const auto bits_of = [&](Row row) {
        const kernels::Kernels& kernel = kernels::active();
        return block_sum_of_leaves(row.size(), [&](std::size_t first,
                                                   std::size_t last) {
            return kernel.entropy_bits(row.data() + first, last - first, scale, factor);
        });
    };
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
    return kLog2 * block_sum(p.size(), [p](std::size_t i) {
               return p[i] > 0.0 ? -p[i] * std::log2(p[i]) : 0.0;
           });
}

double cross_entropy(core::span<const double> p, core::span<const double> q) {
    core::require_size("q", p.size(), q.size());
    const Distribution left = normalised("p", p);
    const Distribution right = normalised("q", q);
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
    return kLog2 * block_sum(p.size(), [p, q](std::size_t i) {
               return p[i] > 0.0 ? -p[i] * std::log2(q[i]) : 0.0;
           });
}

double kl_divergence(core::span<const double> p, core::span<const double> q) {
    const Pair pair = normalised_pair(p, q);
    if (pair.is_plain()) {
        const kernels::Kernels& kernel = kernels::active();
        const kernels::PairFactors factors = pair.factors();
        const Divergence sum =
            block_sum_of_leaves(p.size(), [&](std::size_t first, std::size_t last) {
                return kernel.divergence(p.data() + first, q.data() + first,
                                         last - first, factors);
            });
        if (sum.regular) {
            return value_of(sum);
        }
    }
    return value_of(
        block_sum(p.size(), [&](std::size_t i) { return divergence_term(pair, i); }));
}

double kl_divergence_sum(core::span<const double> p, core::span<const double> q) {
    core::require_size("q", p.size(), q.size());
    return block_sum(p.size(), [p, q](std::size_t i) {
        return p[i] > 0.0 ? -p[i] * log_quotient(q[i], p[i]) : 0.0;
    });
}

double js_divergence(core::span<const double> p, core::span<const double> q) {
    return std::min(js(normalised_pair(p, q), p.size()), kLog2);
}

double js_divergence_sum(core::span<const double> p, core::span<const double> q) {
    return js(pair_as_it_stands(p, q), p.size());
}

} // namespace shogun_lite::information
