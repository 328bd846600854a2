#include "mixture/squarem.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>

#include "mixture/parameter_scales.hpp"

namespace shogun_lite::mixture {
namespace {

/// Calls use(index in precisions_cholesky, row, is on the diagonal) for each element of
/// the factors that is not 0 by definition; `row` counts features of all matrices.
template <class Use> void for_each_factor_element(const MixtureParameters& p, Use use) {
    const std::size_t d = p.n_features;
    distributions::with_covariance(p.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        const std::size_t count =
            distributions::matrix_count<Covariance>(p.n_components);
        for (std::size_t j = 0; j < count; ++j) {
            if constexpr (Covariance::kScatter == distributions::ScatterShape::matrix) {
                for (std::size_t row = 0; row < d; ++row) {
                    for (std::size_t column = row; column < d; ++column) {
                        use((j * d + row) * d + column, j * d + row, column == row);
                    }
                }
            } else {
                for (std::size_t i = 0; i < Covariance::size(d); ++i) {
                    use(j * Covariance::size(d) + i, j * d + i, true);
                }
            }
        }
    });
}

/// The parameters as a vector any value of which is a mixture.
std::vector<double> encode(const MixtureParameters& p) {
    std::vector<double> out;
    for (const double weight : p.weights) {
        out.push_back(std::log(weight));
    }
    out.insert(out.end(), p.means.begin(), p.means.end());
    for_each_factor_element(p, [&](std::size_t index, std::size_t, bool diagonal) {
        const double u = p.precisions_cholesky[index];
        out.push_back(diagonal ? std::log(u) : u);
    });
    return out;
}

/// What makes the numbers of encode() lengths without a unit.
std::vector<double> units(const MixtureParameters& p) {
    const std::vector<double> deviations = standard_deviations(p);
    std::vector<double> out(p.n_components, 1.0);
    for (const double deviation : component_deviations(p, deviations)) {
        out.push_back(1.0 / deviation);
    }
    for_each_factor_element(p, [&](std::size_t, std::size_t row, bool diagonal) {
        out.push_back(diagonal ? 1.0 : deviations[row]);
    });
    return out;
}

void decode(const std::vector<double>& code, MixtureParameters& p) {
    const std::size_t k = p.n_components;
    const double largest =
        *std::max_element(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(k));
    double sum = 0.0;
    for (std::size_t j = 0; j < k; ++j) {
        p.weights[j] = std::exp(code[j] - largest);
        sum += p.weights[j];
    }
    for (double& weight : p.weights) {
        weight /= sum;
    }
    std::copy_n(code.data() + k, p.means.size(), p.means.data());
    std::size_t next = k + p.means.size();
    for_each_factor_element(p, [&](std::size_t index, std::size_t, bool diagonal) {
        const double value = code[next++];
        p.precisions_cholesky[index] = diagonal ? std::exp(value) : value;
    });
    p.covariances = distributions::covariances_from_cholesky(
        p.covariance_type, p.precisions_cholesky, k, p.n_features);
}

bool all_finite(const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(),
                       [](double value) { return std::isfinite(value); });
}

/// Statistics at extrapolated parameters; nothing if these are out of range.
std::optional<EmStatistics> try_pass(const EmData& data,
                                     const MixtureParameters& parameters) {
    try {
        return data.pass(parameters);
    } catch (const core::InvalidArgument&) {
        return std::nullopt; // rows out of reach of every component
    }
}

} // namespace

std::optional<Jump> extrapolate(const MixtureParameters& start,
                                const MixtureParameters& first,
                                const MixtureParameters& second, double longest) {
    std::vector<double> code = encode(start);
    const std::vector<double> one = encode(first);
    const std::vector<double> two = encode(second);
    const std::vector<double> unit = units(start);
    double step_square = 0.0;
    double bend_square = 0.0;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const double step = (one[i] - code[i]) * unit[i];
        const double bend = (two[i] - one[i]) * unit[i] - step;
        step_square += step * step;
        bend_square += bend * bend;
    }
    const double length = std::min(std::sqrt(step_square / bend_square), longest);
    if (!(length > 1.0)) {
        return std::nullopt; // a shorter jump than two EM steps, or 0 / 0
    }
    for (std::size_t i = 0; i < code.size(); ++i) {
        const double step = one[i] - code[i];
        const double bend = (two[i] - one[i]) - step;
        code[i] += length * (2.0 * step + length * bend);
    }
    Jump jump{second, length};
    decode(code, jump.parameters);
    if (!all_finite(jump.parameters.means) ||
        !all_finite(jump.parameters.precisions_cholesky) ||
        !all_finite(jump.parameters.covariances)) {
        return std::nullopt;
    }
    return jump;
}

Accelerated Squarem::step(const MixtureParameters& start,
                          const MixtureParameters& first) {
    constexpr double kGrowth = 4.0; // of the limit of the step length
    constexpr double kShortest = 2.0;
    const EmStatistics at_first = data_.pass(first);
    Accelerated out{first, std::nullopt, 1};
    std::vector<CovarianceRepair> repairs;
    m_step(at_first.moments, options_.reg_covar, out.parameters, repairs,
           options_.n_threads, options_.on_collapse);
    std::optional<Jump> jump = extrapolate(start, first, out.parameters, longest_);
    if (!jump) {
        return out;
    }
    std::optional<EmStatistics> at_jump = try_pass(data_, jump->parameters);
    ++out.n_passes;
    if (!at_jump || at_jump->lower_bound < at_first.lower_bound) {
        longest_ = std::max(kShortest, jump->length / kGrowth);
        return out;
    }
    out.statistics = data_.pass(out.parameters);
    ++out.n_passes;
    if (at_jump->lower_bound < out.statistics->lower_bound) {
        longest_ = std::max(kShortest, jump->length / kGrowth);
        return out;
    }
    if (jump->length == longest_) {
        longest_ *= kGrowth;
    }
    out.parameters = std::move(jump->parameters);
    out.statistics = std::move(at_jump);
    return out;
}

} // namespace shogun_lite::mixture
