#include "random/probabilities.hpp"

#include <cmath>
#include <cstddef>
#include <string>

#include <shogun_lite/core/require.hpp>

#include "random/parameters.hpp"

namespace shogun_lite::random {

void require_probabilities(core::span<const double> p) {
    core::require(!p.empty(),
                  [] { return "p: expected at least one probability, got 0"; });
    double total = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        core::require(std::isfinite(p[i]) && p[i] >= 0.0, [&] {
            return "p: expected finite numbers >= 0, got " + shown(p[i]) +
                   " at index " + std::to_string(i);
        });
        total += p[i];
    }
    core::require(total > 0.0,
                  [] { return "p: expected a positive sum, got all zeros"; });
    core::require(std::isfinite(total), [] {
        return "p: expected a finite sum, got infinity; divide p first";
    });
}

} // namespace shogun_lite::random
