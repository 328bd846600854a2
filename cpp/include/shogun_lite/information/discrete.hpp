#pragma once

#include <shogun_lite/core/span.hpp>

// Entropies and divergences of discrete distributions, in nats. Sums run over blocks in a
// fixed order and are added pairwise, in double. Terms with p = 0 count 0 (0 log 0 = 0).
namespace shogun_lite::information {

/// Divides by the sum, without overflow for huge entries: out may be p itself.
/// InvalidArgument for negative, infinite or NaN entries and for a sum of 0.
void normalize(core::span<const double> p, core::span<double> out);

/// InvalidArgument naming the first entry that is negative, infinite or NaN.
void require_nonnegative(const char* name, core::span<const double> p);

/// The sum of p, pairwise.
[[nodiscard]] double total(core::span<const double> p);

/// -sum p log p.
[[nodiscard]] double entropy(core::span<const double> p);

/// -sum p log q; infinite where q = 0 < p.
[[nodiscard]] double cross_entropy(core::span<const double> p,
                                   core::span<const double> q);

/// sum p log(p / q) of distributions that each sum to 1; infinite where q = 0 < p.
///
/// Summed as sum p (t - log(1 + t)) + sum over p = 0 of q, with t = (q - p) / p: the
/// same because both sum to 1, but without the cancellation of log(p / q) between terms
/// when p and q are close; no term is negative.
[[nodiscard]] double kl_divergence(core::span<const double> p,
                                   core::span<const double> q);

/// sum p log(p / q) as it stands, of sequences that need not sum to 1.
[[nodiscard]] double relative_entropy_sum(core::span<const double> p,
                                          core::span<const double> q);

} // namespace shogun_lite::information
