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

// What one Gaussian and the k Gaussians of a mixture have in common. Arrays are flat
// and row-major: means (k, d); covariances, precisions and precision factors in the
// shape of their covariance type, as scikit-learn's. n_threads 0 means automatic. Every
// function takes the covariance type by name and throws InvalidArgument for an unknown
// one.
namespace shogun_lite::distributions {

/// Maximum likelihood estimates of k components.
struct ComponentEstimates {
    std::vector<double> counts;      ///< (k,) weighted counts
    std::vector<double> means;       ///< (k, d)
    std::vector<double> covariances; ///< by covariance type
};

/// Shape of the covariances of a type, as the user sees it.
[[nodiscard]] std::vector<std::size_t>
covariance_shape(std::string_view covariance_type, std::size_t n_components,
                 std::size_t n_features);
/// Number of doubles of that shape.
[[nodiscard]] std::size_t covariance_size(std::string_view covariance_type,
                                          std::size_t n_components,
                                          std::size_t n_features);
/// Free parameters of the covariances alone.
[[nodiscard]] std::size_t num_free_parameters(std::string_view covariance_type,
                                              std::size_t n_components,
                                              std::size_t n_features);

/// The checks every covariance or precision given from outside passes: ShapeError for a
/// wrong size, InvalidArgument for values that are not finite or matrices that are not
/// symmetric. `name` is the argument's, for the message.
void require_matrices(std::string_view covariance_type, const char* name,
                      core::span<const double> matrices, std::size_t n_components,
                      std::size_t n_features);

/// Moments of k components from their responsibilities (n, k) (a view of 0 columns: one
/// component responsible for all) times the sample weights (n,) (empty: all 1).
[[nodiscard]] std::vector<Moments>
component_moments(DataView X, core::matrix_view<const double> responsibilities,
                  core::span<const double> sample_weight, ScatterShape shape,
                  const core::Workers& workers);

/// Moments of k components from the label of each row (n,), -1 for a row of none.
[[nodiscard]] std::vector<Moments>
component_moments(DataView X, std::size_t n_components,
                  core::span<const std::int64_t> labels,
                  core::span<const double> sample_weight, ScatterShape shape,
                  const core::Workers& workers);

/// The part of the scatter a covariance type needs.
[[nodiscard]] ScatterShape scatter_shape(std::string_view covariance_type);

/// Moments that chunks of rows gave (each for all components), merged in chunk order.
[[nodiscard]] std::vector<Moments>
merge_chunks(const std::vector<std::vector<Moments>>& parts,
             const std::vector<Moments>& empty);

/// The estimates that moments give; `reg_covar` is added to the diagonals. A component
/// that has seen nothing gets the mean given in `fallback_means` (k, d) (empty: zeros).
[[nodiscard]] ComponentEstimates
estimate_components(std::string_view covariance_type,
                    const std::vector<Moments>& moments, double reg_covar,
                    core::span<const double> fallback_means = {});

/// Upper triangular factors U of the precisions, U U^T = covariance^-1.
/// Accurate for ill-conditioned covariances too. NotPositiveDefiniteError names the
/// component and the pivot.
[[nodiscard]] std::vector<double>
precisions_cholesky(std::string_view covariance_type,
                    core::span<const double> covariances, std::size_t n_components,
                    std::size_t n_features);
/// The same from precisions.
[[nodiscard]] std::vector<double>
precisions_cholesky_from_precisions(std::string_view covariance_type,
                                    core::span<const double> precisions,
                                    std::size_t n_components, std::size_t n_features);
[[nodiscard]] std::vector<double>
precisions_from_cholesky(std::string_view covariance_type,
                         core::span<const double> precisions_cholesky,
                         std::size_t n_components, std::size_t n_features);
[[nodiscard]] std::vector<double>
covariances_from_cholesky(std::string_view covariance_type,
                          core::span<const double> precisions_cholesky,
                          std::size_t n_components, std::size_t n_features);

/// Squared Mahalanobis distances of each row of X (n, d) to each mean: out (n, k).
void mahalanobis(std::string_view covariance_type, DataView X,
                 core::matrix_view<const double> means,
                 core::span<const double> precisions_cholesky,
                 core::matrix_view<double> out, std::size_t n_threads = 0);
/// Log densities, in nats: out (n, k).
void log_pdf(std::string_view covariance_type, DataView X,
             core::matrix_view<const double> means,
             core::span<const double> precisions_cholesky,
             core::matrix_view<double> out, std::size_t n_threads = 0);
/// Differential entropies, in nats: (k,).
[[nodiscard]] std::vector<double>
entropies(std::string_view covariance_type,
          core::span<const double> precisions_cholesky, std::size_t n_components,
          std::size_t n_features);

/// out (n, d): row i is drawn from component labels[i]. Takes n d standard normals from
/// the generator, row by row; the arithmetic has a fixed order and no fused operations.
void sample(std::string_view covariance_type, core::matrix_view<const double> means,
            core::span<const double> covariances, core::span<const std::int64_t> labels,
            random::Generator& generator, core::matrix_view<double> out);

} // namespace shogun_lite::distributions
