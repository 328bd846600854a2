#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <shogun_lite/mixture/em.hpp>

#include "mixture/models.hpp"

// A pass against the definition: responsibilities, then moments, in long double.
namespace shogun_lite::testing {

/// Identity covariances times a variance.
inline void set_variance(mixture::MixtureParameters& p, double variance) {
    const std::size_t d = p.n_features;
    const bool matrix = p.covariance_type == "full" || p.covariance_type == "tied";
    for (std::size_t i = 0; i < p.covariances.size(); ++i) {
        p.covariances[i] = !matrix || i % (d * d) % (d + 1) == 0 ? variance : 0.0;
    }
    p.precisions_cholesky = distributions::precisions_cholesky(
        p.covariance_type, as_span(p.covariances), p.n_components, d);
}

/// Tolerances are relative: to the likelihood, to a count, to a standard deviation (but
/// for the rounding of the mean), to the roots of the scatters.
inline void check_statistics(const mixture::EmStatistics& got, const Table& x,
                             const mixture::MixtureParameters& p,
                             const std::vector<double>& weights, double tolerance) {
    const std::size_t d = x.cols;
    const DirectPosterior direct = direct_posterior(x, p, weights);
    CHECK(std::fabs(got.lower_bound - direct.lower_bound) <=
          tolerance * (1.0L + std::fabs(direct.lower_bound)));
    CHECK(std::fabs(got.total_weight - direct.weight) <= 1e-13L * direct.weight);
    REQUIRE(got.moments.size() == p.n_components);
    std::vector<long double> left(d * d, 0.0L); // of scatters, over all components
    std::vector<long double> all_allowed(d * d, 0.0L);
    for (std::size_t j = 0; j < p.n_components; ++j) {
        CAPTURE(j);
        const distributions::Moments& moments = got.moments[j];
        const DirectMoments expected = direct_moments(x, direct.weighted(j));
        CHECK(std::fabs(moments.count() - expected.count) <=
              tolerance * expected.count);
        if (!(expected.count > 0.0L)) {
            continue;
        }
        std::vector<long double> root(d);
        std::vector<long double> rounding(d);
        for (std::size_t a = 0; a < d; ++a) {
            root[a] = std::sqrt(expected.scatter[a * d + a]);
            // The mean of the definition is rounded too: of a single row that is all
            // there is of its scatter.
            rounding[a] =
                1e-18L * std::sqrt(expected.count) * std::fabs(expected.mean[a]);
            CHECK(std::fabs(moments.mean()[a] - expected.mean[a]) <=
                  tolerance * root[a] / std::sqrt(expected.count) +
                      3e-16L * std::fabs(expected.mean[a]));
        }
        const bool matrix = moments.shape() == distributions::ScatterShape::matrix;
        for (std::size_t a = 0; a < d; ++a) {
            for (std::size_t b = matrix ? 0 : a; b <= a; ++b) {
                const double value = moments.scatter()[matrix ? a * d + b : a];
                const long double difference = value - expected.scatter[a * d + b];
                left[a * d + b] += difference;
                const long double allowed =
                    tolerance * root[a] * root[b] + rounding[a] * rounding[b];
                all_allowed[a * d + b] += allowed;
                CHECK(
                    (p.covariance_type == "tied" || std::fabs(difference) <= allowed));
            }
        }
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        CHECK(std::fabs(left[i]) <= all_allowed[i]);
    }
}

inline void check_pass(const Table& x, const mixture::MixtureParameters& p,
                       const std::vector<double>& weights, double tolerance) {
    check_statistics(mixture::em_pass(x.view(), as_span(weights), p, 1), x, p, weights,
                     tolerance);
}

inline void check_same_bits(const mixture::EmStatistics& a,
                            const mixture::EmStatistics& b) {
    CHECK(a.lower_bound == b.lower_bound);
    CHECK(a.total_weight == b.total_weight);
    REQUIRE(a.moments.size() == b.moments.size());
    for (std::size_t j = 0; j < a.moments.size(); ++j) {
        CHECK(a.moments[j].count() == b.moments[j].count());
        CHECK(std::equal(a.moments[j].mean().begin(), a.moments[j].mean().end(),
                         b.moments[j].mean().begin()));
        CHECK(std::equal(a.moments[j].scatter().begin(), a.moments[j].scatter().end(),
                         b.moments[j].scatter().begin()));
    }
}

/// Rows about the means of a mixture, row i about component i % k.
inline Table rows_about(const mixture::MixtureParameters& p, std::size_t n,
                        std::uint64_t seed, double scale = 1.0) {
    Table x = normal_table(n, p.n_features, seed, scale);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t a = 0; a < x.cols; ++a) {
            x(i, a) += p.means[i % p.n_components * x.cols + a];
        }
    }
    return x;
}

} // namespace shogun_lite::testing
