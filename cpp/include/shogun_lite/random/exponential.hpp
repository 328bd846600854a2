#pragma once

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

// Exponential numbers by the ziggurat method with 1024 layers (docs/stream.md, section
// 9); one word each, fills equal single calls.
namespace shogun_lite::random {

/// Exponential with mean 1.
double standard_exponential(Generator& generator);

/// scale * standard_exponential(). InvalidArgument unless scale is finite and >= 0.
double exponential(Generator& generator, double scale);

void fill_standard_exponential(Generator& generator, core::span<double> out);
void fill_exponential(Generator& generator, double scale, core::span<double> out);

/// The doubles, rounded once.
void fill_standard_exponential(Generator& generator, core::span<float> out);
void fill_exponential(Generator& generator, double scale, core::span<float> out);

} // namespace shogun_lite::random
