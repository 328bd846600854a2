#pragma once

#include <shogun_lite/core/span.hpp>

// Entropies and divergences of discrete distributions, in nats.
//
// Terms with p = 0 count 0 (0 log 0 = 0); where q = 0 < p a divergence is infinite.
// Sums are in double, in an order that depends on the length alone: results are the
// same bits for any number of threads (long arrays are summed by several). No function
// allocates an array of the length of its arguments.
//
// All arguments must be finite and >= 0 (require_nonnegative); functions marked
// "normalised" check that, the others rely on it. "Normalised" ones divide by the sum
// first, without overflow or underflow for huge and subnormal entries, and throw
// InvalidArgument if it is 0; the others take p and q as they stand.
namespace shogun_lite::information {

/// InvalidArgument naming the first entry that is negative, infinite or NaN.
void require_nonnegative(const char* name, core::span<const double> p);

/// The sum of p.
[[nodiscard]] double total(core::span<const double> p);

/// -sum p log p, normalised. A p > 1/2 enters by what it misses to 1, so that the
/// entropy of a nearly certain variable keeps its relative accuracy.
[[nodiscard]] double entropy(core::span<const double> p);

/// -sum p log p.
[[nodiscard]] double entropy_sum(core::span<const double> p);

/// -sum p log q, both normalised.
[[nodiscard]] double cross_entropy(core::span<const double> p,
                                   core::span<const double> q);

/// -sum p log q.
[[nodiscard]] double cross_entropy_sum(core::span<const double> p,
                                       core::span<const double> q);

/// sum p log(p / q), both normalised.
///
/// Summed as sum p (d - log(1 + d)), d = q / p - 1, plus the q where p = 0: the same
/// because both sum to 1, but no term is negative, so nothing cancels between terms
/// when p and q are close; and d is formed from q - p, so that it does not cancel
/// either.
[[nodiscard]] double kl_divergence(core::span<const double> p,
                                   core::span<const double> q);

/// sum p log(p / q).
[[nodiscard]] double kl_divergence_sum(core::span<const double> p,
                                       core::span<const double> q);

/// Mean divergence of p and of q from their average m, both normalised: in [0, log 2].
/// Terms as of kl_divergence(): accurate for close p and q.
[[nodiscard]] double js_divergence(core::span<const double> p,
                                   core::span<const double> q);

/// The same of p and q as they stand.
[[nodiscard]] double js_divergence_sum(core::span<const double> p,
                                       core::span<const double> q);

} // namespace shogun_lite::information
