#pragma once

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/cursor.hpp>
#include <shogun_lite/random/from_word.hpp>
#include <shogun_lite/random/generator.hpp>

// Uniform numbers (docs/stream.md, section 6). A double takes one word and has 53
// random bits, a float takes half a word and has 24; fills equal single calls.
namespace shogun_lite::random {

/// Uniform in [0, 1).
inline double uniform(Generator& generator) {
    return uniform_of(generator());
}

/// low + (high - low) * uniform(): in [low, high), or equal to high by rounding.
/// InvalidArgument unless low <= high, both finite, high - low too.
double uniform(Generator& generator, double low, double high);

/// Uniform in [0, 1), 24 bits.
inline float uniform_float(Generator& generator) {
    return uniform_of_half(generator.next_half());
}
inline float uniform_float(Cursor& cursor) {
    return uniform_of_half(cursor.next_half());
}

void fill_uniform(Generator& generator, core::span<double> out);
void fill_uniform(Generator& generator, double low, double high,
                  core::span<double> out);
void fill_uniform(Generator& generator, core::span<float> out);
/// Computed in binary64 from the float, rounded once.
void fill_uniform(Generator& generator, double low, double high, core::span<float> out);

} // namespace shogun_lite::random
