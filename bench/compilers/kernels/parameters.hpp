#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

// Parameters both sides of the comparison use.

namespace kernels {

inline constexpr std::int32_t kSmallRange = 1000;
inline constexpr std::int64_t kLargeRange = 1'000'000'000'000;
inline constexpr double kPoissonMean = 10.0;
inline constexpr int kBinomialTrials = 100;
inline constexpr double kProbability = 0.3;

/// Weights 1, 2, ..., 100.
inline std::vector<double> weights() {
    std::vector<double> result(100);
    std::iota(result.begin(), result.end(), 1.0);
    return result;
}

} // namespace kernels
