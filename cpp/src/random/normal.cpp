#include <shogun_lite/random/normal.hpp>

#include "random/box_muller.hpp"
#include "random/chunks.hpp"
#include "random/exact_arithmetic.hpp"
#include "random/kernels/kernels.hpp"
#include "random/parameters.hpp"
#include "random/ziggurat.hpp"

namespace shogun_lite::random {
namespace {

void require_parameters(double loc, double scale) {
    require_finite_parameter("loc", loc);
    require_scale("scale", scale);
}

} // namespace

double standard_normal(Generator& generator) {
    return normal_from_word(generator());
}

double normal(Generator& generator, double loc, double scale) {
    require_parameters(loc, scale);
    return loc + scale * standard_normal(generator);
}

void fill_standard_normal(Generator& generator, core::span<double> out) {
    transform_words(generator, out, kernels::active().standard_normal);
}

void fill_normal(Generator& generator, double loc, double scale,
                 core::span<double> out) {
    require_parameters(loc, scale);
    transform_words(generator, out,
                    [&](const std::uint64_t* words, std::size_t n, double* chunk) {
                        kernels::active().standard_normal(words, n, chunk);
                        for (std::size_t i = 0; i < n; ++i) {
                            chunk[i] = loc + scale * chunk[i];
                        }
                    });
}

float standard_normal_float(Generator& generator) {
    const std::uint64_t position = generator.position();
    const bool second = position % 2 != 0;
    generator.seek(position - (second ? 1U : 0U));
    const FloatPair pair = normal_pair_of(generator());
    generator.seek(position + 1);
    return second ? pair.second : pair.first;
}

float standard_normal_float(Cursor& cursor) {
    const Cursor::Half half = cursor.take_half();
    Cursor::SecondNormal& second = cursor.second_normal_;
    if (half.is_high && second.is_known && second.word == half.word) {
        return second.value;
    }
    const FloatPair pair = normal_pair_of(half.word);
    second = {half.word, pair.second, true};
    return half.is_high ? pair.second : pair.first;
}

void fill_standard_normal(Generator& generator, core::span<float> out) {
    transform_pairs(generator, out, kernels::active().standard_normal_float,
                    [](Generator& g) { return standard_normal_float(g); });
}

void fill_normal(Generator& generator, double loc, double scale,
                 core::span<float> out) {
    require_parameters(loc, scale);
    transform_pairs(
        generator, out,
        [&](const std::uint64_t* words, std::size_t n, float* chunk) {
            kernels::active().standard_normal_float(words, n, chunk);
            scale_floats(loc, scale, 2 * n, chunk);
        },
        [&](Generator& g) {
            float value = standard_normal_float(g);
            scale_floats(loc, scale, 1, &value);
            return value;
        });
}

} // namespace shogun_lite::random
