#pragma once

#include <optional>

#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/fit_options.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

#include "mixture/em_data.hpp"

namespace shogun_lite::mixture {

/// Parameters a run goes on from, and what a pass at them gave, if there was one.
struct Accelerated {
    MixtureParameters parameters;
    std::optional<EmStatistics> statistics;
    std::size_t n_passes = 0; ///< that this took
};

/// Two EM steps, or a jump along them. Varadhan & Roland, "Simple and globally
/// convergent methods for accelerating the convergence of any EM algorithm",
/// Scandinavian Journal of Statistics 35, 2008: the squared extrapolation with their
/// third step length, |r| / |v|, up to a limit that grows where jumps as long as it are
/// taken and shrinks where they are not.
///
/// Extrapolated are log weights, means, and factors of the precisions with the logs of
/// their diagonals, so that a jump always ends at a mixture; lengths are measured in
/// standard deviations, so that scaling the data scales the result. A jump is taken
/// only if its likelihood is at least that of the second EM step.
class Squarem {
public:
    Squarem(const EmData& data, const FitOptions& options)
        : data_(data), options_(options) {}

    /// `first` is the parameters that an M-step made of those at `start`.
    [[nodiscard]] Accelerated step(const MixtureParameters& start,
                                   const MixtureParameters& first);

private:
    const EmData& data_;
    const FitOptions& options_;
    double longest_ = 4.0;
};

/// A point on the parabola through two EM steps.
struct Jump {
    MixtureParameters parameters;
    double length; ///< 0 is the start, 1 the second step
};

/// Where the step length, at most `longest`, puts it; nothing if the EM steps do not
/// shrink, or a weight is 0.
[[nodiscard]] std::optional<Jump> extrapolate(const MixtureParameters& start,
                                              const MixtureParameters& first,
                                              const MixtureParameters& second,
                                              double longest);

} // namespace shogun_lite::mixture
