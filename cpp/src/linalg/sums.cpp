#include <shogun_lite/linalg/sums.hpp>

namespace shogun_lite::linalg {
namespace {

constexpr std::size_t kPartials = 8;

/// The partial sums, pairwise.
double combine(const double* partial) noexcept {
    return ((partial[0] + partial[1]) + (partial[2] + partial[3])) +
           ((partial[4] + partial[5]) + (partial[6] + partial[7]));
}

} // namespace

double dot(const double* x, const double* y, std::size_t n) noexcept {
    double partial[kPartials] = {};
    std::size_t i = 0;
    for (; i + kPartials <= n; i += kPartials) {
        for (std::size_t p = 0; p < kPartials; ++p) {
            partial[p] += x[i + p] * y[i + p];
        }
    }
    for (std::size_t p = 0; i < n; ++i, ++p) {
        partial[p] += x[i] * y[i];
    }
    return combine(partial);
}

double sum(const double* x, std::size_t n) noexcept {
    double partial[kPartials] = {};
    std::size_t i = 0;
    for (; i + kPartials <= n; i += kPartials) {
        for (std::size_t p = 0; p < kPartials; ++p) {
            partial[p] += x[i + p];
        }
    }
    for (std::size_t p = 0; i < n; ++i, ++p) {
        partial[p] += x[i];
    }
    return combine(partial);
}

bool all_finite(const double* x, std::size_t n) noexcept {
    double partial[kPartials] = {}; // of zeros, or NaN
    std::size_t i = 0;
    for (; i + kPartials <= n; i += kPartials) {
        for (std::size_t p = 0; p < kPartials; ++p) {
            partial[p] += x[i + p] - x[i + p];
        }
    }
    for (; i < n; ++i) {
        partial[0] += x[i] - x[i];
    }
    return combine(partial) == 0.0;
}

} // namespace shogun_lite::linalg
