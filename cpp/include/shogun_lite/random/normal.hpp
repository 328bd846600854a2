#pragma once

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/cursor.hpp>
#include <shogun_lite/random/generator.hpp>

// Normal numbers by the ziggurat method with 1024 layers (docs/stream.md, section 9;
// Marsaglia and Tsang, J. Stat. Softw. 5(8), 2000). Each takes one word of the stream:
// a rejected word continues on a chain seeded by itself, so fills equal single calls.
// Floats are made by Box and Muller's method, two of a word, half a word each (section
// 9a).
namespace shogun_lite::random {

/// Normal with mean 0 and variance 1.
double standard_normal(Generator& generator);

/// The same in binary32, at most 6.66 in size.
float standard_normal_float(Generator& generator);
float standard_normal_float(Cursor& cursor);

/// loc + scale * standard_normal(). InvalidArgument unless both are finite, scale >= 0.
double normal(Generator& generator, double loc, double scale);

void fill_standard_normal(Generator& generator, core::span<double> out);
void fill_normal(Generator& generator, double loc, double scale,
                 core::span<double> out);

void fill_standard_normal(Generator& generator, core::span<float> out);
/// Computed in binary64 from the float, rounded once.
void fill_normal(Generator& generator, double loc, double scale, core::span<float> out);

} // namespace shogun_lite::random
