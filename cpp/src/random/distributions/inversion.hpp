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
class CountTable {
public:
    template <class Step> explicit CountTable(const Recurrence<Step>& recurrence) {
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

/// A proposal is accepted if 0.5 * log(argument) <= bound.
struct RejectionTest {
    double argument;
    double bound;
};

/// Hoermann's transformed rejection. A Method has proposal(u, us), whose whole part is
/// the count, `vr` of the quick acceptance, is_possible(x, us, v), and
/// test(k, us, v).
template <class Method> struct Rejection {
    Method method;

    struct Candidate {
        double us;
        double v;
        double x;
    };

    [[nodiscard]] Candidate propose(std::uint64_t word,
                                    std::uint64_t next) const noexcept {
        const double u = open_uniform(word) - 0.5;
        const double us = 0.5 - std::fabs(u);
        return {us, open_uniform(next), method.proposal(u, us)};
    }

    [[nodiscard]] bool is_quick(const Candidate& c) const noexcept {
        return (c.us >= 0.07) & (c.v <= method.vr) & (c.x >= 0.0) &
               (c.x < method.limit);
    }

    [[nodiscard]] std::int64_t draw(std::uint64_t word) const noexcept {
        Chain chain = value_chain(word);
        for (;; word = chain.next()) {
            const Candidate c = propose(word, chain.next());
            if (is_quick(c)) {
                return static_cast<std::int64_t>(c.x);
            }
            if (method.is_possible(c.x, c.us, c.v)) {
                const RejectionTest test = method.test(floor_of(c.x), c.us, c.v);
                if (0.5 * elementary::log_positive(test.argument) <= test.bound) {
                    return static_cast<std::int64_t>(c.x);
                }
            }
        }
    }

    /// draw() of n <= kMost words: the quick acceptance for all, the logarithms for
    /// those it leaves open, and the chain for those they reject.
    static constexpr std::size_t kMost = 1024;
    void draw(const std::uint64_t* words, std::size_t n,
              std::int64_t* out) const noexcept {
        std::uint32_t open[kMost];
        std::size_t n_open = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const Candidate c = propose(words[i], value_chain(words[i]).next());
            const bool quick = is_quick(c);
            open[n_open] = static_cast<std::uint32_t>(i);
            n_open += quick ? 0 : 1;
            out[i] = static_cast<std::int64_t>(quick ? c.x : 0.0);
        }
        double logs[kMost];
        double bounds[kMost];
        for (std::size_t j = 0; j < n_open; ++j) {
            const std::uint64_t word = words[open[j]];
            const Candidate c = propose(word, value_chain(word).next());
            RejectionTest test{1.0, -1.0};
            if (method.is_possible(c.x, c.us, c.v)) {
                test = method.test(floor_of(c.x), c.us, c.v);
                out[open[j]] = static_cast<std::int64_t>(c.x);
            }
            logs[j] = test.argument;
            bounds[j] = test.bound;
        }
        log_in_place(logs, n_open);
        for (std::size_t j = 0; j < n_open; ++j) {
            if (!(0.5 * logs[j] <= bounds[j])) {
                out[open[j]] = draw(words[open[j]]);
            }
        }
    }
};
template <class Method> Rejection(Method) -> Rejection<Method>;

inline constexpr double kTwo63 = 0x1p63;
inline constexpr std::int64_t kLargestCount = std::numeric_limits<std::int64_t>::max();

} // namespace shogun_lite::random
