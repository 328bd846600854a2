#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <shogun_lite/core/interrupt.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/distributions/moments.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::mixture {

/// Where EM starts from; the names are those of scikit-learn's init_params.
enum class InitMethod {
    kmeans,           ///< clusters found by k-means
    kmeans_plus_plus, ///< single rows chosen by k-means++
    random_from_data, ///< single rows chosen at random
    random            ///< random responsibilities
};

/// "kmeans", "k-means++", "random_from_data", "random"; InvalidArgument otherwise.
[[nodiscard]] InitMethod init_method(std::string_view name);

/// Moments of k components to start EM from. X (n, d) finite with n >= k; sample_weight
/// (n,) or empty. Rows of weight 0 are never chosen. With k-means and k-means++ an
/// integer weight is as that many equal rows one after the other; the two random starts
/// treat all rows of positive weight alike.
[[nodiscard]] std::vector<distributions::Moments>
initial_moments(distributions::DataView X, core::span<const double> sample_weight,
                std::size_t n_components, InitMethod method,
                distributions::ScatterShape shape, random::Generator& generator,
                const core::Workers& workers = {});

/// The same as responsibilities (n, k), for callers that want to look at them.
void initial_responsibilities(distributions::DataView X,
                              core::span<const double> sample_weight, InitMethod method,
                              random::Generator& generator,
                              core::matrix_view<double> out,
                              const core::Workers& workers = {});

} // namespace shogun_lite::mixture
