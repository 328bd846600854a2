#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace shogun_lite::random::quality {

/// The rate of false alarms of one test case: what its p-values share.
inline constexpr double kFalseAlarmRate = 1e-6;

/// The p-values of one test case. It fails if one of m is below kFalseAlarmRate / m, so
/// that the probability that a correct stream fails it is at most kFalseAlarmRate,
/// however the m depend on each other. The seeds are fixed: that was decided once.
class Verdict {
public:
    explicit Verdict(std::string subject) : subject_(std::move(subject)) {}

    void add(std::string name, double p_value) {
        p_values_.emplace_back(std::move(name), p_value);
    }

    /// False for the first p-value that is too small, or none at all.
    [[nodiscard]] bool holds() const {
        return !p_values_.empty() && smallest().second >= limit();
    }

    void check() const {
        REQUIRE(!p_values_.empty());
        MESSAGE(subject_ << ": " << p_values_.size() << " p-values, the smallest "
                         << smallest().second << " (" << smallest().first << "), limit "
                         << limit());
        CHECK(holds());
    }

private:
    [[nodiscard]] double limit() const {
        return kFalseAlarmRate / static_cast<double>(p_values_.size());
    }

    [[nodiscard]] const std::pair<std::string, double>& smallest() const {
        const std::pair<std::string, double>* found = &p_values_.front();
        for (const auto& candidate : p_values_) {
            // Negated, so that a NaN is found.
            if (!(candidate.second >= found->second)) {
                found = &candidate;
            }
        }
        return *found;
    }

    std::string subject_;
    std::vector<std::pair<std::string, double>> p_values_;
};

} // namespace shogun_lite::random::quality
