#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

// Variates that are vectors and matrices (docs/stream.md, section 17). `out` is rows of
// them, one after the other, each of a fixed number of words; ShapeError unless they
// are whole. No library of linear algebra takes part, so that the values are the same
// everywhere.
namespace shogun_lite::random {

/// How often each of p.size() results came up in n trials. The last probability is what
/// the others leave. InvalidArgument unless 0 <= n <= 2^53 and p is not empty, finite
/// and >= 0 with a sum but the last of at most 1 (and some roundings).
void fill_multinomial(Generator& generator, std::int64_t n, core::span<const double> p,
                      core::span<std::int64_t> out);

/// The same, row i in n[i] trials of the probabilities of row i of p, which is as long
/// as `out`. All of them are checked before the first draw.
void fill_multinomial_each(Generator& generator, core::span<const std::int64_t> n,
                           core::span<const double> p, core::span<std::int64_t> out);

/// How many of each colour are among nsample taken without replacement. InvalidArgument
/// unless all are >= 0, their sum below 2^53, and nsample at most that.
void fill_multivariate_hypergeometric(Generator& generator,
                                      core::span<const std::int64_t> colors,
                                      std::int64_t nsample,
                                      core::span<std::int64_t> out);

/// A square F with F F^T = matrix, by rows, and how well.
struct SemidefiniteFactor {
    std::vector<double> rows;
    std::size_t size = 0;
    std::size_t rank = 0;
    double residual = 0.0; ///< the largest entry of F F^T - matrix, as a number >= 0
};

/// By Cholesky's method with the largest pivot first: columns from `rank` on are 0.
/// (Higham, "Analysis of the Cholesky decomposition of a semi-definite matrix", 1990.)
/// InvalidArgument unless the matrix is finite and symmetric.
SemidefiniteFactor semidefinite_factor(core::span<const double> matrix,
                                       std::size_t size);

/// mean + F z, z standard normal. ShapeError unless mean has the factor's size.
void fill_multivariate_normal(Generator& generator, core::span<const double> mean,
                              const SemidefiniteFactor& factor, core::span<double> out);

/// Sums of df products x x^T of normal vectors with covariance F F^T, by Bartlett's
/// decomposition; df real. InvalidArgument unless df > size - 1.
void fill_wishart(Generator& generator, double df, const SemidefiniteFactor& factor,
                  core::span<double> out);

/// The inverses of Wishart matrices of scale (F F^T)^-1. InvalidArgument unless
/// df > size - 1 and the factor has full rank.
void fill_inverse_wishart(Generator& generator, double df,
                          const SemidefiniteFactor& factor, core::span<double> out);

/// Rows of `size` numbers, uniform on the unit sphere. InvalidArgument for size 0.
void fill_unit_vectors(Generator& generator, std::size_t size, core::span<double> out);

} // namespace shogun_lite::random
