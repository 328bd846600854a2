#pragma once

#include <optional>

#include <shogun_lite/distributions/common_origin.hpp>
#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

#include "mixture/chunk_statistics.hpp"

// What passes over rows in memory and passes over batches have in common.
namespace shogun_lite::mixture {

/// What a pass gives. Components whose moments about the common origin lost too many
/// bits are set far: then the pass has to be made once more, and `accurate` is false.
[[nodiscard]] EmStatistics finish_pass(const ChunkStatistics& total,
                                       distributions::CommonOrigin& origin,
                                       const MixtureParameters& parameters,
                                       bool* accurate);

/// Calls pass(origin), which returns the ChunkStatistics of all rows or nothing, until
/// its moments are accurate: once as a rule, and again when a component's new
/// covariance turns out to be tiny beside its distance from the others.
template <class Pass>
std::optional<EmStatistics> pass_until_accurate(const MixtureParameters& parameters,
                                                distributions::CommonOrigin origin,
                                                Pass pass) {
    while (const std::optional<ChunkStatistics> total = pass(origin)) {
        bool accurate = false;
        EmStatistics statistics = finish_pass(*total, origin, parameters, &accurate);
        if (accurate) {
            return statistics;
        }
    } // what is far stays far: the second time at most
    return std::nullopt;
}

} // namespace shogun_lite::mixture
