#include <shogun_lite/information/discrete.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::information {
namespace {

constexpr std::size_t kBlock = 128;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// term(first) + ... + term(last - 1), pairwise: the error grows with log n, and the
/// order depends on n alone.
template <class Term>
double pairwise_sum(std::size_t first, std::size_t last, const Term& term) {
    if (last - first <= kBlock) {
        double sum = 0.0;
        for (std::size_t i = first; i < last; ++i) {
            sum += term(i);
        }
        return sum;
    }
    const std::size_t middle = first + (last - first) / 2;
    return pairwise_sum(first, middle, term) + pairwise_sum(middle, last, term);
}

/// t - log(1 + t) for t > -1, without cancellation near 0.
double excess(double t) {
    if (std::fabs(t) > 0.1) {
        return t - std::log1p(t);
    }
    // t^2 (1/2 - t/3 + t^2/4 - ...): 16 terms reach 0.1^16 / 18.
    double sum = 0.0;
    for (int n = 17; n >= 2; --n) {
        sum = 1.0 / n - t * sum;
    }
    return t * t * sum;
}

void require_same_size(core::span<const double> p, core::span<const double> q) {
    core::require_size("q", p.size(), q.size());
}

} // namespace

void require_nonnegative(const char* name, core::span<const double> p) {
    for (std::size_t i = 0; i < p.size(); ++i) {
        core::require(p[i] >= 0.0 && p[i] < kInfinity, [&] {
            return std::string(name) + ": expected finite numbers >= 0, got " +
                   std::to_string(p[i]) + " at index " + std::to_string(i);
        });
    }
}

double total(core::span<const double> p) {
    return pairwise_sum(0, p.size(), [p](std::size_t i) { return p[i]; });
}

void normalize(core::span<const double> p, core::span<double> out) {
    core::require_size("out", p.size(), out.size());
    require_nonnegative("p", p);
    const double largest = p.empty() ? 0.0 : *std::max_element(p.begin(), p.end());
    core::require(largest > 0.0,
                  [] { return "p: expected a positive sum, got only zeros"; });
    // Scaled by a power of two first: exact, and the sum cannot overflow.
    const int exponent = std::ilogb(largest);
    for (std::size_t i = 0; i < p.size(); ++i) {
        out[i] = std::scalbn(p[i], -exponent);
    }
    const double sum = total(out);
    for (double& value : out) {
        value /= sum;
    }
}

double entropy(core::span<const double> p) {
    return pairwise_sum(0, p.size(), [p](std::size_t i) {
        return p[i] > 0.0 ? -p[i] * std::log(p[i]) : 0.0;
    });
}

double cross_entropy(core::span<const double> p, core::span<const double> q) {
    require_same_size(p, q);
    return pairwise_sum(0, p.size(), [p, q](std::size_t i) {
        return p[i] > 0.0 ? -p[i] * std::log(q[i]) : 0.0;
    });
}

double kl_divergence(core::span<const double> p, core::span<const double> q) {
    require_same_size(p, q);
    return pairwise_sum(0, p.size(), [p, q](std::size_t i) {
        if (!(p[i] > 0.0)) {
            return q[i];
        }
        if (!(q[i] > 0.0)) {
            return kInfinity;
        }
        const double t = (q[i] - p[i]) / p[i];
        // A t beyond all doubles (p denormal): the term is q - p - p log(q / p).
        return t < kInfinity ? p[i] * excess(t)
                             : (q[i] - p[i]) - p[i] * (std::log(q[i]) - std::log(p[i]));
    });
}

double relative_entropy_sum(core::span<const double> p, core::span<const double> q) {
    require_same_size(p, q);
    return pairwise_sum(0, p.size(), [p, q](std::size_t i) {
        return p[i] > 0.0 ? p[i] * (std::log(p[i]) - std::log(q[i])) : 0.0;
    });
}

} // namespace shogun_lite::information
