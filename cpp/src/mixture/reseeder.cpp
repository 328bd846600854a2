#include "mixture/reseeder.hpp"

#include <algorithm>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>

#include "mixture/smallest_variance.hpp"

namespace shogun_lite::mixture {
namespace {

using distributions::Moments;

constexpr std::size_t kMaxMoves = 5;

/// Covariance and factor within the components that are not `chosen`; false if it is
/// singular itself.
template <class Covariance>
bool covariance_within(const std::vector<Moments>& moments,
                       const std::vector<bool>& chosen, double reg_covar,
                       std::vector<double>& covariance, std::vector<double>& u) {
    const std::size_t d = moments.front().n_features();
    std::vector<double> scatter(moments.front().scatter().size(), 0.0);
    double count = 0.0;
    for (std::size_t j = 0; j < moments.size(); ++j) {
        if (!chosen[j]) {
            count += moments[j].count();
            for (std::size_t i = 0; i < scatter.size(); ++i) {
                scatter[i] += moments[j].scatter()[i];
            }
        }
    }
    covariance.resize(Covariance::size(d));
    u.resize(Covariance::size(d));
    Covariance::estimate(scatter.data(), count, reg_covar, d, covariance.data());
    try {
        Covariance::factor(covariance.data(), d, u.data());
    } catch (const core::NotPositiveDefiniteError&) {
        return false;
    }
    return true;
}

void share_weights(const std::vector<bool>& chosen, std::vector<double>& weights) {
    const auto k = static_cast<double>(weights.size());
    double kept = 0.0;
    double left = 1.0;
    for (std::size_t j = 0; j < weights.size(); ++j) {
        kept += chosen[j] ? 0.0 : weights[j];
        left -= chosen[j] ? 1.0 / k : 0.0;
    }
    for (std::size_t j = 0; j < weights.size(); ++j) {
        weights[j] = chosen[j] ? 1.0 / k : weights[j] * (left / kept);
    }
}

} // namespace

Reseeder::Reseeder(const EmData& data, double reg_covar,
                   const random::Generator& parent)
    : data_(data), reg_covar_(reg_covar), stream_(parent.child("reseed")) {}

template <class Covariance>
std::vector<bool> Reseeder::collapsed(const EmStatistics& statistics,
                                      const FitResult& result) const {
    const MixtureParameters& p = result.parameters;
    const double one_row =
        statistics.total_weight / static_cast<double>(data_.n_rows());
    std::vector<bool> found(p.n_components, false);
    for (std::size_t j = 0; j < found.size(); ++j) {
        found[j] = statistics.moments[j].count() < one_row ||
                   (!Covariance::kShared && ridge_outweighs_data(p, j, reg_covar_));
    }
    for (const CovarianceRepair& repair : result.repairs) {
        found[repair.component] = found[repair.component] || !Covariance::kShared;
    }
    return found;
}

template <class Covariance>
void Reseeder::move(const std::vector<bool>& chosen, const EmStatistics& statistics,
                    FitResult& result) {
    MixtureParameters& p = result.parameters;
    const std::size_t d = p.n_features;
    std::vector<double> covariance;
    std::vector<double> u;
    if (!Covariance::kShared &&
        !covariance_within<Covariance>(statistics.moments, chosen, reg_covar_,
                                       covariance, u)) {
        return;
    }
    for (std::size_t j = 0; j < p.n_components; ++j) {
        if (!chosen[j]) {
            continue;
        }
        --moves_left_[j];
        result.reseeds.push_back({result.n_iter, j, p.weights[j]});
        const std::vector<double> row = data_.draw_row(stream_);
        std::copy(row.begin(), row.end(), p.means.data() + j * d);
        const std::size_t place = distributions::matrix_offset<Covariance>(j, d);
        std::copy(covariance.begin(), covariance.end(), p.covariances.data() + place);
        std::copy(u.begin(), u.end(), p.precisions_cholesky.data() + place);
    }
    share_weights(chosen, p.weights);
    const auto moved = [&](const CovarianceRepair& repair) {
        return !Covariance::kShared && chosen[repair.component];
    };
    result.repairs.erase(
        std::remove_if(result.repairs.begin(), result.repairs.end(), moved),
        result.repairs.end());
}

bool Reseeder::reseed(const EmStatistics& statistics, FitResult& result) {
    moves_left_.resize(result.parameters.n_components, kMaxMoves);
    const std::size_t before = result.reseeds.size();
    distributions::with_covariance(result.parameters.covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        std::vector<bool> chosen = collapsed<Covariance>(statistics, result);
        if (std::find(chosen.begin(), chosen.end(), false) == chosen.end()) {
            return;
        }
        for (std::size_t j = 0; j < chosen.size(); ++j) {
            chosen[j] = chosen[j] && moves_left_[j] > 0;
        }
        if (std::find(chosen.begin(), chosen.end(), true) != chosen.end()) {
            move<Covariance>(chosen, statistics, result);
        }
    });
    return result.reseeds.size() > before;
}

} // namespace shogun_lite::mixture
