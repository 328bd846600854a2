#pragma once

#include <cstddef>

#include <shogun_lite/distributions/moments.hpp>
#include <shogun_lite/linalg/whitening.hpp>

namespace shogun_lite::distributions::covariance {

/// What covariance types made of full (d, d) matrices have in common; all functions
/// work on one matrix. A covariance type is a struct with these names; see
/// covariance_list.hpp.
///
/// The precision factor U is upper triangular with U U^T = covariance^-1,
/// scikit-learn's `precisions_cholesky_`. It is found by Cholesky and substitution,
/// never by inversion.
struct Matrix {
    static constexpr ScatterShape kScatter = ScatterShape::matrix;

    /// Doubles that hold one covariance, one precision or one factor.
    static std::size_t size(std::size_t d) { return d * d; }
    static std::size_t num_free_parameters(std::size_t d) { return d * (d + 1) / 2; }

    /// InvalidArgument unless the matrix is finite and symmetric up to 1e-8 of its
    /// diagonal: one triangle of it would be used otherwise without a word. Whether it
    /// is positive definite is for factor() to say.
    static void validate(const char* name, const double* matrix, std::size_t d);

    /// Maximum likelihood estimate scatter / count, plus `reg_covar` on the diagonal.
    static void estimate(const double* scatter, double count, double reg_covar,
                         std::size_t d, double* covariance);
    static void add_ridge(double ridge, std::size_t d, double* covariance);
    /// Mean variance, the scale a ridge is measured against.
    static double mean_variance(const double* covariance, std::size_t d);

    /// NotPositiveDefiniteError if there is no such factor.
    static void factor(const double* covariance, std::size_t d, double* u);
    /// Makes a factor that lost digits to an ill-conditioned covariance as good as a
    /// double can be, at twenty times the cost: for parameters that stay, not for each
    /// iteration, and for up to 128 features.
    static void sharpen(const double* covariance, std::size_t d, double* u);
    static void factor_of_precision(const double* precision, std::size_t d, double* u);
    static void precision(const double* u, std::size_t d, double* out);
    static void covariance(const double* u, std::size_t d, double* out);
    /// log |U|, half the log determinant of the precision.
    static double log_det(const double* u, std::size_t d);

    /// b = shift^T U, (d,). Returns the largest over the elements of b of the sum of
    /// the squares of what they are the sum of: what rounding in b is relative to.
    static double whiten(const double* shift, const double* u, std::size_t d,
                         double* b);
    /// The largest sum over the features of variance_i u_ic^2: what rounding in a
    /// whitened row is relative to; 1 for independent features.
    static double variance_inflation(const double* covariance, const double* u,
                                     std::size_t d);

    /// The factor as the kernels take it, T double or float.
    static std::size_t packed_size(std::size_t d) {
        return linalg::packed_factor_size(d);
    }
    template <class T> static void pack(const double* u, std::size_t d, T* packed) {
        linalg::pack_factor(u, d, packed);
    }
    /// out[i] = offset + scale |z_i^T U + b|^2 for rows z_i in panels; returns whether
    /// a result is NaN.
    template <class T>
    static bool squares(const T* panels, std::size_t d, std::size_t rows,
                        const T* packed, const T* b, T scale, T offset, T* out) {
        return linalg::whitened_squares(panels, d, rows, packed, b, scale, offset, out);
    }

    /// The factor A of sampling, x = mean + A z: the lower Cholesky factor.
    static void sampling_factor(const double* covariance, std::size_t d, double* a);
    static void colour(const double* a, const double* mean, const double* z,
                       std::size_t d, double* x);
};

} // namespace shogun_lite::distributions::covariance
