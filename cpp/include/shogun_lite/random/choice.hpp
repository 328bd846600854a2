#pragma once

#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/categorical.hpp>
#include <shogun_lite/random/generator.hpp>

// Samples of indices (docs/stream.md, section 11). With replacement: fill_integers() or
// Categorical.
namespace shogun_lite::random {

/// out.size() different indices below n in random order, every ordered sample equally
/// likely. Memory O(min(n, out.size())) up to a constant. InvalidArgument if
/// out.size() > n or n >= 2^63.
void sample_without_replacement(Generator& generator, std::size_t n,
                                core::span<std::int64_t> out);

/// out.size() different indices, drawn one after the other with probabilities
/// proportional to the p of those left (Efraimidis and Spirakis, "Weighted random
/// sampling with a reservoir", IPL 97, 2006). InvalidArgument unless p is finite and >=
/// 0 and at least out.size() of them are > 0.
void weighted_sample_without_replacement(Generator& generator,
                                         core::span<const double> p,
                                         core::span<std::int64_t> out);

} // namespace shogun_lite::random
