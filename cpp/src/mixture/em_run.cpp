#include "mixture/em_run.hpp"

#include <cmath>

#include "mixture/reseeder.hpp"

namespace shogun_lite::mixture {

bool run_em(const EmData& data, const FitOptions& options,
            const random::Generator& generator, FitResult& result) {
    Reseeder reseeder(data, options.reg_covar, generator);
    while (result.n_iter < options.max_iter) {
        const EmStatistics statistics = data.pass(result.parameters);
        m_step(statistics.moments, options.reg_covar, result.parameters, result.repairs,
               options.n_threads, options.on_collapse);
        ++result.n_iter;
        const double change = statistics.lower_bound - result.lower_bound;
        result.lower_bound = statistics.lower_bound;
        result.lower_bounds.push_back(statistics.lower_bound);
        const bool moved = options.on_collapse == OnCollapse::reseed &&
                           reseeder.reseed(statistics, result);
        result.converged = !moved && std::fabs(change) < options.tol;
        if (options.callback &&
            options.callback({result.restart, result.n_iter, result.lower_bound, change,
                              &result.parameters})) {
            result.stopped = true;
            return false;
        }
        if (result.converged) {
            break;
        }
    }
    return true;
}

} // namespace shogun_lite::mixture
