#include "mixture/em_run.hpp"

#include <cmath>
#include <optional>
#include <utility>

#include "mixture/parameter_scales.hpp"
#include "mixture/reseeder.hpp"
#include "mixture/squarem.hpp"

namespace shogun_lite::mixture {
namespace {

/// Whether an iteration changed less than the options ask for.
bool has_converged(const FitOptions& options, double change,
                   const MixtureParameters& before, const MixtureParameters& after) {
    return options.tol_on == TolOn::parameters
               ? largest_change(before, after) < options.tol
               : std::fabs(change) < options.tol;
}

} // namespace

bool run_em(const EmData& data, const FitOptions& options,
            const random::Generator& generator, std::size_t last_iteration,
            FitResult& result) {
    Reseeder reseeder(data, options.reg_covar, generator);
    const bool accelerated = options.acceleration == Acceleration::squarem;
    const bool compared = accelerated || options.tol_on == TolOn::parameters;
    MixtureParameters before; // of an iteration; kept only where that is asked for
    Squarem squarem(data, options);
    std::optional<EmStatistics> known; // a pass that acceleration has made already
    while (result.n_iter < last_iteration) {
        result.n_passes += known ? 0 : 1;
        const EmStatistics statistics =
            known ? std::move(*known) : data.pass(result.parameters);
        known.reset();
        if (compared) {
            before = result.parameters;
        }
        m_step(statistics.moments, options.reg_covar, result.parameters, result.repairs,
               options.n_threads, options.on_collapse);
        ++result.n_iter;
        const double change = statistics.lower_bound - result.lower_bound;
        result.lower_bound = statistics.lower_bound;
        result.lower_bounds.push_back(statistics.lower_bound);
        const bool moved = options.on_collapse == OnCollapse::reseed &&
                           reseeder.reseed(statistics, result);
        result.converged =
            !moved && has_converged(options, change, before, result.parameters);
        if (options.callback &&
            options.callback({result.restart, result.n_iter, result.lower_bound, change,
                              &result.parameters})) {
            result.stopped = true;
            return false;
        }
        if (result.converged) {
            break;
        }
        if (accelerated && !moved && result.n_iter < last_iteration) {
            Accelerated next = squarem.step(before, result.parameters);
            result.parameters = std::move(next.parameters);
            result.n_passes += next.n_passes;
            known = std::move(next.statistics);
        }
    }
    return true;
}

} // namespace shogun_lite::mixture
