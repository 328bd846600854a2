#include "information/kernels/kernels.hpp"

#include <cmath>
#include <limits>

#include "information/excess.hpp"

namespace shogun_lite::information::kernels {
namespace {

constexpr double kHuge = 0x1p900;
constexpr double kTiny = 0x1p-900;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Survey survey(const double* p, std::size_t n, double scale) {
    Survey result;
    for (std::size_t i = 0; i < n; ++i) {
        const double value = p[i];
        result +=
            Survey{value * scale, value * scale, value >= 0.0 && value < kInfinity};
    }
    return result;
}

double entropy_bits(const double* p, std::size_t n, double scale, double factor) {
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        const double value = p[i] * scale * factor;
        sum -= value >= 0x1p-1000 ? value * std::log2(value) : 0.0;
    }
    return sum;
}

Divergence term(double p, double q_entry, const PairFactors& factors) {
    const double q = q_entry * factors.q_scale;
    const double own = p * factors.p_factor;
    const double other = q * factors.q_factor;
    if (!(p > 0.0)) {
        return {other, 0.0, true};
    }
    if (q_entry == 0.0) {
        return {kInfinity, kInfinity, true};
    }
    const double quotient = q / p;
    if (!(quotient > kTiny && quotient < kHuge && p > kTiny)) {
        return {0.0, 0.0, false};
    }
    const double t = (q - p) / p;
    const double d = t + factors.correction + t * factors.correction;
    if (std::fabs(d) <= kSmallDifference) {
        const double value = excess(d);
        return {own * value, own * (value - d), true};
    }
    const double plain = -own * (std::log(quotient) + factors.log_totals);
    return {(other - own) + plain, plain, true};
}

Divergence divergence(const double* p, const double* q, std::size_t n,
                      const PairFactors& factors) {
    Divergence sum;
    for (std::size_t i = 0; i < n; ++i) {
        sum += term(p[i], q[i], factors);
    }
    return sum;
}

Checked cross_bits(const double* p, const double* q, std::size_t n, double factor) {
    Checked result;
    for (std::size_t i = 0; i < n; ++i) {
        if (p[i] > 0.0) {
            const double other = q[i] * factor;
            result += {-p[i] * std::log2(other), q[i] == 0.0 || other >= 0x1p-1000};
        }
    }
    return result;
}

Checked jensen_shannon_term(double p, double q, const WeightFactors& factors) {
    const double own = p * factors.p_factor;
    const double raw = q * factors.q_factor;
    const double shift = raw * factors.correction;
    const double sum = own + (raw + shift);
    if (sum == 0.0) {
        return {};
    }
    const double r = ((own - raw) - shift) / sum;
    const bool regular = sum > kTiny && sum < kHuge;
    if (std::fabs(r) <= kSmallContrast) {
        return {sum * contrast(r), regular};
    }
    const auto part = [sum](double weight) {
        const double share = 2.0 * weight / sum;
        return share > 0.0 ? weight * std::log(share) : 0.0;
    };
    return {part(own) + part(raw + shift), regular};
}

Checked jensen_shannon(const double* p, const double* q, std::size_t n,
                       const WeightFactors& factors) {
    Checked result;
    for (std::size_t i = 0; i < n; ++i) {
        result += jensen_shannon_term(p[i], q[i], factors);
    }
    return result;
}

constexpr Kernels kScalarKernels = {"scalar",   survey,         entropy_bits,
                                    cross_bits, jensen_shannon, divergence};

} // namespace

const Kernels& scalar_kernels() noexcept {
    return kScalarKernels;
}

} // namespace shogun_lite::information::kernels
