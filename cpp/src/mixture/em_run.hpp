#pragma once

#include <cstddef>

#include <shogun_lite/mixture/fit_options.hpp>
#include <shogun_lite/mixture/fit_result.hpp>
#include <shogun_lite/random/generator.hpp>

#include "mixture/em_data.hpp"

namespace shogun_lite::mixture {

/// EM from result.parameters up to an iteration; result.lower_bound is what the change
/// of the first is counted from, result.n_iter where their count goes on.
/// Components that collapse are re-seeded from a child of `generator`. Returns false if
/// the callback ended the whole fit.
bool run_em(const EmData& data, const FitOptions& options,
            const random::Generator& generator, std::size_t last_iteration,
            FitResult& result);

} // namespace shogun_lite::mixture
