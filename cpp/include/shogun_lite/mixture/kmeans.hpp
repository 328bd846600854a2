#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/interrupt.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::mixture {

/// Rows chosen as starting centres by greedy k-means++: each new centre is the best of
/// 2 + log k rows drawn with probability proportional to weight times squared distance
/// to the nearest centre (Arthur & Vassilvitskii, "k-means++: the advantages of careful
/// seeding", SODA 2007, section 2 and its remark on greedy choice). When all rows lie
/// on centres already, further ones are drawn by weight. An integer weight is as that
/// many equal rows one after the other. X (n, d) finite, n >= n_clusters >= 1.
[[nodiscard]] std::vector<std::size_t>
kmeans_plus_plus(distributions::DataView X, core::span<const double> sample_weight,
                 std::size_t n_clusters, random::Generator& generator,
                 const core::Workers& workers = {});

/// The cluster of each row (n,) after Lloyd's algorithm from centres (k, d): at most
/// 300 iterations, ended when the centres move by less than 1e-4 of the mean variance.
/// A cluster that loses all its rows is restarted at the row farthest from every
/// centre.
[[nodiscard]] std::vector<std::int64_t>
kmeans_from(distributions::DataView X, core::span<const double> sample_weight,
            core::matrix_view<const double> centres, const core::Workers& workers = {});

/// The same from a k-means++ start.
[[nodiscard]] std::vector<std::int64_t> kmeans(distributions::DataView X,
                                               core::span<const double> sample_weight,
                                               std::size_t n_clusters,
                                               random::Generator& generator,
                                               const core::Workers& workers = {});

} // namespace shogun_lite::mixture
