#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "random/distributions/words.hpp"
#include "random/exact_arithmetic.hpp"

// Counts by inversion from the mode outward (docs/stream.md, section 16): the
// probabilities, defined by their recurrences, lie end to end in the order mode, mode +
// 1, mode - 1, mode + 2, ..., and the upper 53 bits of a word fall on one of them. The
// search, of about 1.6 standard deviations, and the table walk the same recurrences.
namespace shogun_lite::random {

/// Counts of a smaller variance, and a mean not small, are drawn like this.
inline constexpr double kOutwardVariance = 4096.0;
/// From this many values on a table is made for them.
inline constexpr std::size_t kOutwardTableFrom = 1024;

/// at_mode: probability of the mode times 2^53; up(k): what takes the probability of
/// k - 1 to that of k; down(k): of k + 1 to that of k.
template <class Up, class Down> struct Outward {
    double mode;
    double at_mode;
    double lowest;
    double highest;
    Up up;
    Down down;

    /// visit(k, probability) until it returns true, or nothing that matters is left.
    template <class Visit> void walk(Visit visit) const noexcept {
        constexpr double kLeast = 0x1p-11;
        if (visit(mode, at_mode)) {
            return;
        }
        double above = at_mode;
        double below = at_mode;
        for (double step = 1.0;; step = step + 1.0) {
            const bool up_counts = mode + step <= highest && above >= kLeast;
            if (up_counts) {
                above = above * up(mode + step);
                if (visit(mode + step, above)) {
                    return;
                }
            }
            const bool down_counts = mode - step >= lowest && below >= kLeast;
            if (down_counts) {
                below = below * down(mode - step);
                if (visit(mode - step, below)) {
                    return;
                }
            }
            if (!up_counts && !down_counts) {
                return;
            }
        }
    }

    [[nodiscard]] std::int64_t find(std::uint64_t word) const noexcept {
        const auto bits = static_cast<double>(word >> 11U);
        double sum = 0.0;
        double found = mode;
        walk([&](double k, double probability) {
            sum = sum + probability;
            found = k;
            return bits < sum;
        });
        return static_cast<std::int64_t>(found);
    }
};
template <class Up, class Down>
Outward(double, double, double, double, Up, Down) -> Outward<Up, Down>;

/// The sums, and a guide to the first that can exceed a word with given high bits.
class OutwardTable {
public:
    template <class Up, class Down>
    explicit OutwardTable(const Outward<Up, Down>& outward) : guide_(kGuides) {
        double sum = 0.0;
        outward.walk([&](double k, double probability) {
            sum = sum + probability;
            entries_.push_back({std::ceil(sum), static_cast<std::int64_t>(k)});
            return false;
        });
        entries_.back().bound = 0x1p53;
        std::size_t count = 0;
        for (std::size_t g = 0; g < kGuides; ++g) {
            while (entries_[count].bound <= static_cast<double>(g << kShift)) {
                ++count;
            }
            guide_[g] = static_cast<std::uint32_t>(count);
        }
    }

    [[nodiscard]] std::int64_t find(std::uint64_t word) const noexcept {
        const std::uint64_t bits = word >> 11U;
        const Entry* entry = entries_.data() + guide_[bits >> kShift];
        while (static_cast<double>(bits) >= entry->bound) {
            ++entry;
        }
        return entry->value;
    }

private:
    struct Entry {
        double bound; ///< the smallest whole number not below the sum
        std::int64_t value;
    };
    static constexpr std::size_t kGuides = 4096;
    static constexpr unsigned kShift = 53 - 12;

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> guide_;
};

} // namespace shogun_lite::random
