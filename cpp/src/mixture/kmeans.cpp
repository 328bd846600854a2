#include <shogun_lite/mixture/kmeans.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/distributions/component_densities.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/row_chunks.hpp>
#include <shogun_lite/random/uniform.hpp>

namespace shogun_lite::mixture {
namespace {

using distributions::Moments;
using distributions::RowChunks;
using distributions::ScatterShape;
using distributions::covariance::Spherical;

constexpr std::size_t kMaxIterations = 300;
constexpr double kTolerance = 1e-4;
constexpr double kTie = 1e-12;

double weight_of(core::span<const double> sample_weight, std::size_t i) {
    return sample_weight.empty() ? 1.0 : sample_weight[i];
}

/// The values are the caller's to check, once for all that begins with a clustering.
void require_clustering(distributions::DataView X,
                        core::span<const double> sample_weight,
                        std::size_t n_clusters) {
    core::require(n_clusters >= 1,
                  [] { return "n_clusters: expected at least 1, got 0"; });
    core::require_shape(X.rows() >= n_clusters && X.cols() >= 1, [&] {
        return "X: expected at least " + std::to_string(n_clusters) +
               " rows and a feature, got " + std::to_string(X.rows()) + " rows of " +
               std::to_string(X.cols());
    });
    if (!sample_weight.empty()) {
        core::require_size("sample_weight", X.rows(), sample_weight.size());
    }
}

/// Moments of the whole data for one cluster.
Moments whole(distributions::DataView X, core::span<const double> sample_weight,
              const core::Workers& workers) {
    return distributions::component_moments(X, {}, sample_weight,
                                            ScatterShape::diagonal, workers)
        .front();
}

/// 1 over the root of the mean variance: distances are measured in this unit, so that
/// their squares neither overflow nor underflow whatever the scale of the data.
double unit_scale(const Moments& moments) {
    double variance = 0.0;
    Spherical::estimate(moments.scatter().data(), moments.count(), 0.0,
                        moments.n_features(), &variance);
    return variance > 0.0 ? 1.0 / std::sqrt(variance) : 1.0;
}

/// Squared distance of each row to a set of centres, in units of the scale: calls
/// use(row, distances of a column, stride) for each row.
template <class Use>
void for_each_row_distances(distributions::DataView X,
                            core::matrix_view<const double> centres, double scale,
                            const core::Workers& workers, Use use) {
    const std::vector<double> scales(centres.rows(), scale);
    const std::vector<double> zeros(centres.rows(), 0.0);
    const auto origin = distributions::CommonOrigin::far_from_all(centres);
    const distributions::ComponentDensities<Spherical, double> distances(
        centres, scales.data(), origin);
    const RowChunks chunks(X.rows());
    core::for_each_block(
        chunks.count(), core::resolve_n_threads(workers.n_threads),
        [&](std::size_t chunk) {
            distributions::FeatureBlock block;
            distributions::DensityWorkspace<double> workspace;
            chunks.for_each_block(chunk, [&](std::size_t first, std::size_t rows) {
                if (workers.interrupted()) {
                    return;
                }
                block.load(X.rows(first, rows));
                (void)distances.evaluate(block, 1.0, zeros.data(), workspace);
                for (std::size_t i = 0; i < rows; ++i) {
                    use(first + i, workspace.values.data() + i, workspace.stride);
                }
            });
        },
        workers.interrupt);
}

/// The row where a fraction of the total of `mass` is reached. Rows of no mass are
/// never chosen; a mass of 2 is as two rows of mass 1.
std::size_t row_at(const std::vector<double>& mass, double total, double fraction) {
    double sum = 0.0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < mass.size(); ++i) {
        sum += mass[i];
        if (mass[i] > 0.0) {
            last = i;
            if (sum > fraction * total) {
                return i;
            }
        }
    }
    return last; // rounding at the very end
}

double total_of(const std::vector<double>& mass) {
    double total = 0.0;
    for (const double value : mass) {
        total += value;
    }
    return total;
}

/// State of the choice of centres.
class Seeding {
public:
    Seeding(distributions::DataView X, core::span<const double> sample_weight,
            random::Generator& generator, const core::Workers& workers)
        : X_(X), sample_weight_(sample_weight), generator_(generator),
          workers_(workers), scale_(unit_scale(whole(X, sample_weight, workers))),
          nearest_(X.rows(), std::numeric_limits<double>::infinity()) {}

    std::size_t draw_by_weight() {
        std::vector<double> mass(X_.rows());
        for (std::size_t i = 0; i < mass.size(); ++i) {
            mass[i] = weight_of(sample_weight_, i);
        }
        return row_at(mass, total_of(mass), random::uniform(generator_));
    }

    /// Nearest distances as they were with this row as a further centre.
    [[nodiscard]] std::vector<double> nearest_with(std::size_t row) const {
        std::vector<double> nearest = nearest_;
        std::vector<double> centre(X_.cols());
        X_.copy_row(row, centre.data());
        for_each_row_distances(X_, {centre.data(), 1, X_.cols()}, scale_, workers_,
                               [&](std::size_t i, const double* distance, std::size_t) {
                                   nearest[i] = std::min(nearest[i], *distance);
                               });
        return nearest;
    }

    void accept(std::vector<double> nearest) { nearest_ = std::move(nearest); }

    [[nodiscard]] std::vector<double>
    mass_of(const std::vector<double>& nearest) const {
        std::vector<double> mass(nearest);
        for (std::size_t i = 0; i < mass.size(); ++i) {
            const double weight = weight_of(sample_weight_, i);
            mass[i] = weight > 0.0 ? weight * mass[i] : 0.0; // it may be infinite
        }
        return mass;
    }

    /// The best of some rows drawn by distance.
    std::size_t draw_next(std::size_t trials) {
        const std::vector<double> mass = mass_of(nearest_);
        const double total = total_of(mass);
        std::size_t best = 0;
        double best_total = std::numeric_limits<double>::infinity();
        std::vector<double> best_nearest;
        for (std::size_t trial = 0; trial < trials; ++trial) {
            const double fraction = random::uniform(generator_);
            const std::size_t row = row_at(mass, total, fraction);
            std::vector<double> nearest = nearest_with(row);
            const double candidate = total_of(mass_of(nearest));
            // Exact ties are common (two rows that cover each other): rounding must not
            // break them, or weights and repetitions would part ways.
            if (trial == 0 || candidate < best_total * (1.0 - kTie)) {
                best = row;
                best_total = candidate;
                best_nearest = std::move(nearest);
            }
        }
        accept(std::move(best_nearest));
        return best;
    }

    [[nodiscard]] bool exhausted() const {
        return !(total_of(mass_of(nearest_)) > 0.0);
    }

private:
    distributions::DataView X_;
    core::span<const double> sample_weight_;
    random::Generator& generator_;
    core::Workers workers_;
    double scale_;
    std::vector<double> nearest_;
};

/// The nearest centre of each row and how far it is; -1 for a row of no weight, which
/// is nobody's farthest.
void assign_rows(distributions::DataView X, core::span<const double> sample_weight,
                 core::matrix_view<const double> centres, double scale,
                 const core::Workers& workers, std::vector<std::int64_t>& labels,
                 std::vector<double>& distances) {
    for_each_row_distances(
        X, centres, scale, workers,
        [&](std::size_t i, const double* distance, std::size_t stride) {
            std::size_t nearest = 0;
            for (std::size_t j = 1; j < centres.rows(); ++j) {
                nearest =
                    distance[j * stride] < distance[nearest * stride] ? j : nearest;
            }
            labels[i] = static_cast<std::int64_t>(nearest);
            // Not times the weight: a row of weight 2 is two rows of weight 1, and
            // one of those is not farther away than the row itself.
            distances[i] =
                weight_of(sample_weight, i) > 0.0 ? distance[nearest * stride] : -1.0;
        });
}

/// Means of the clusters; one without rows is moved to the row farthest from its
/// nearest centre, which then is a centre for the next such cluster.
std::vector<double> new_centres(distributions::DataView X,
                                const std::vector<Moments>& clusters, double scale,
                                const core::Workers& workers,
                                std::vector<double>& distances) {
    const std::size_t d = X.cols();
    std::vector<double> centres(clusters.size() * d);
    std::vector<double> row(d);
    for (std::size_t j = 0; j < clusters.size(); ++j) {
        const double* mean = clusters[j].mean().data();
        if (!(clusters[j].count() > 0.0)) {
            const auto farthest = static_cast<std::size_t>(
                std::max_element(distances.begin(), distances.end()) -
                distances.begin());
            X.copy_row(farthest, row.data());
            mean = row.data();
            // Not the same place again, be it another row of equal values.
            for_each_row_distances(
                X, {mean, 1, d}, scale, workers,
                [&](std::size_t i, const double* distance, std::size_t) {
                    distances[i] = std::min(distances[i], *distance);
                });
        }
        std::copy(mean, mean + d, centres.begin() + static_cast<std::ptrdiff_t>(j * d));
    }
    return centres;
}

} // namespace

std::vector<std::size_t> kmeans_plus_plus(distributions::DataView X,
                                          core::span<const double> sample_weight,
                                          std::size_t n_clusters,
                                          random::Generator& generator,
                                          const core::Workers& workers) {
    require_clustering(X, sample_weight, n_clusters);
    Seeding seeding(X, sample_weight, generator, workers);
    const auto trials =
        2 + static_cast<std::size_t>(std::log(static_cast<double>(n_clusters)));
    std::vector<std::size_t> rows = {seeding.draw_by_weight()};
    seeding.accept(seeding.nearest_with(rows.front()));
    while (rows.size() < n_clusters) {
        rows.push_back(seeding.exhausted() ? seeding.draw_by_weight()
                                           : seeding.draw_next(trials));
    }
    return rows;
}

std::vector<std::int64_t> kmeans_from(distributions::DataView X,
                                      core::span<const double> sample_weight,
                                      core::matrix_view<const double> start,
                                      const core::Workers& workers) {
    const std::size_t k = start.rows();
    const std::size_t d = start.cols();
    require_clustering(X, sample_weight, k);
    core::require_size("centres (columns)", X.cols(), d);
    const double scale = unit_scale(whole(X, sample_weight, workers));
    std::vector<double> centres;
    for (std::size_t j = 0; j < k; ++j) {
        centres.insert(centres.end(), start.row(j), start.row(j) + d);
    }
    std::vector<std::int64_t> labels(X.rows(), -1);
    std::vector<double> distances(X.rows());
    for (std::size_t iteration = 0; iteration < kMaxIterations; ++iteration) {
        const std::vector<std::int64_t> previous = labels;
        assign_rows(X, sample_weight, {centres.data(), k, d}, scale, workers, labels,
                    distances);
        if (labels == previous) {
            break;
        }
        const std::vector<double> old = centres;
        centres = new_centres(
            X,
            distributions::component_moments(X, k, labels, sample_weight,
                                             ScatterShape::diagonal, workers),
            scale, workers, distances);
        double moved = 0.0;
        for (std::size_t i = 0; i < centres.size(); ++i) {
            const double step = (centres[i] - old[i]) * scale;
            moved += step * step;
        }
        if (moved <= kTolerance) {
            break;
        }
    }
    return labels;
}

std::vector<std::int64_t> kmeans(distributions::DataView X,
                                 core::span<const double> sample_weight,
                                 std::size_t n_clusters, random::Generator& generator,
                                 const core::Workers& workers) {
    const std::size_t d = X.cols();
    std::vector<double> centres(n_clusters * d);
    double* centre = centres.data();
    for (const std::size_t row :
         kmeans_plus_plus(X, sample_weight, n_clusters, generator, workers)) {
        X.copy_row(row, centre);
        centre += d;
    }
    return kmeans_from(X, sample_weight,
                       core::matrix_view<const double>(centres.data(), n_clusters, d),
                       workers);
}

} // namespace shogun_lite::mixture
