#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::distributions {

/// A Gaussian distribution in d dimensions with a full, diagonal or spherical
/// covariance ("tied" is "full" for one component).
///
///   log p(x) = -d/2 log(2 pi) + log|U| - |(x - mean)^T U|^2 / 2
///
/// with U U^T the inverse of the covariance.
///
/// Immutable after construction, so all const functions may run concurrently.
class Gaussian {
public:
    /// From parameters: mean (d,), covariance (d d, d or 1 doubles by type).
    /// ShapeError, InvalidArgument for values that are not finite or a matrix that is
    /// not symmetric, NotPositiveDefiniteError.
    Gaussian(std::vector<double> mean, std::vector<double> covariance,
             std::string covariance_type = "full");

    /// Weighted maximum likelihood; the estimate a one-component mixture gives, bit for
    /// bit. X (n, d) finite, n >= 1; weights (n,) >= 0, not all zero, or empty.
    static Gaussian fit(DataView X, core::span<const double> sample_weight = {},
                        std::string covariance_type = "full", double reg_covar = 0.0,
                        std::size_t n_threads = 0);

    [[nodiscard]] std::size_t n_features() const noexcept { return mean_.size(); }
    [[nodiscard]] const std::string& covariance_type() const noexcept { return type_; }
    [[nodiscard]] const std::vector<double>& mean() const noexcept { return mean_; }
    [[nodiscard]] const std::vector<double>& covariance() const noexcept {
        return covariance_;
    }

    /// Log density of each row of X (n, d), in nats: (n,).
    [[nodiscard]] std::vector<double> log_pdf(DataView X) const;
    /// Density of each row.
    [[nodiscard]] std::vector<double> pdf(DataView X) const;
    /// Squared Mahalanobis distance of each row to the mean.
    [[nodiscard]] std::vector<double> mahalanobis(DataView X) const;
    /// Differential entropy in nats.
    [[nodiscard]] double entropy() const;
    /// Parameters of mean and covariance.
    [[nodiscard]] std::size_t num_free_parameters() const;
    /// out.rows() draws; takes out.rows() * d standard normals from the generator.
    void sample(random::Generator& generator, core::matrix_view<double> out) const;

private:
    std::vector<double> mean_;
    std::vector<double> covariance_;
    std::vector<double> precision_cholesky_;
    std::string type_;
};

} // namespace shogun_lite::distributions
