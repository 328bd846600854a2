#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "random/distributions/words.hpp"
#include "random/exact_arithmetic.hpp"

// Counts by inversion (docs/stream.md, section 16): the smallest k whose cumulated
// probability exceeds the upper 53 bits of a word, the probabilities being defined by
// their recurrence, term by term. The search and the table run the same recurrence.
namespace shogun_lite::random {

/// Counts of a smaller mean are drawn by inversion.
inline constexpr double kInversionMean = 40.0;
/// From this many values on a table is made for them.
inline constexpr std::size_t kTableFrom = 128;
/// No recurrence of a mean below kInversionMean gets that far.
inline constexpr std::size_t kMostCounts = 256;

inline double upper_bits(std::uint64_t word) noexcept {
    return static_cast<double>(word >> 11U);
}

struct Reciprocals {
    double of[kMostCounts];
};
constexpr Reciprocals make_reciprocals() {
    Reciprocals table{};
    for (std::size_t k = 1; k < kMostCounts; ++k) {
        table.of[k] = 1.0 / static_cast<double>(k);
    }
    return table;
}
inline constexpr Reciprocals kReciprocals = make_reciprocals();

/// first: probability of 0 times 2^53; step(k): what takes the probability of k - 1 to
/// that of k; no value is above `limit`.
template <class Step> struct Recurrence {
    double first;
    double mean;
    double limit;
    Step step;

    /// Whether k takes what is left: nothing that matters comes after it.
    [[nodiscard]] bool is_last(double k, double probability) const noexcept {
        return (probability < 0x1p-11 && k > mean) || k >= limit;
    }
};
template <class Step> Recurrence(double, double, double, Step) -> Recurrence<Step>;

template <class Step>
std::int64_t search(const Recurrence<Step>& recurrence, std::uint64_t word) noexcept {
    const double bits = upper_bits(word);
    double probability = recurrence.first;
    double sum = probability;
    std::size_t k = 0;
    while (bits >= sum && !recurrence.is_last(static_cast<double>(k), probability)) {
        ++k;
        probability = probability * recurrence.step(k);
        sum = sum + probability;
    }
    return static_cast<std::int64_t>(k);
}

/// The sums, and a guide to the first that can exceed a word with given high bits.
class InversionTable {
public:
    template <class Step> explicit InversionTable(const Recurrence<Step>& recurrence) {
        double probability = recurrence.first;
        double sum = probability;
        std::size_t k = 0;
        bounds_[0] = bound_of(sum);
        while (!recurrence.is_last(static_cast<double>(k), probability)) {
            ++k;
            probability = probability * recurrence.step(k);
            sum = sum + probability;
            bounds_[k] = bound_of(sum);
        }
        bounds_[k] = std::uint64_t{1} << 53U;
        std::size_t count = 0;
        for (std::size_t g = 0; g < kGuides; ++g) {
            while (bounds_[count] <= std::uint64_t{g} << kShift) {
                ++count;
            }
            guide_[g] = static_cast<std::uint8_t>(count);
        }
    }

    [[nodiscard]] std::int64_t find(std::uint64_t word) const noexcept {
        const std::uint64_t bits = word >> 11U;
        std::size_t k = guide_[bits >> kShift];
        while (bits >= bounds_[k]) {
            ++k;
        }
        return static_cast<std::int64_t>(k);
    }

private:
    static constexpr std::size_t kGuides = 2048;
    static constexpr unsigned kShift = 53 - 11;

    /// The smallest integer not below the sum.
    static std::uint64_t bound_of(double sum) noexcept {
        const auto whole = static_cast<std::uint64_t>(sum);
        return static_cast<double>(whole) < sum ? whole + 1 : whole;
    }

    std::array<std::uint64_t, kMostCounts> bounds_;
    std::array<std::uint8_t, kGuides> guide_;
};

/// x rounded down, |x| < 2^63.
inline double floor_of(double x) noexcept {
    const auto whole = static_cast<double>(static_cast<std::int64_t>(x));
    return whole > x ? whole - 1.0 : whole;
}

inline constexpr double kTwo63 = 0x1p63;
inline constexpr std::int64_t kLargestCount = std::numeric_limits<std::int64_t>::max();

} // namespace shogun_lite::random
