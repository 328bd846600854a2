#include <shogun_lite/random/exponential.hpp>

#include "random/chunks.hpp"
#include "random/exact_arithmetic.hpp"
#include "random/kernels/kernels.hpp"
#include "random/parameters.hpp"
#include "random/ziggurat.hpp"

namespace shogun_lite::random {

double standard_exponential(Generator& generator) {
    return exponential_from_word(generator());
}

double exponential(Generator& generator, double scale) {
    require_scale("scale", scale);
    return scale * standard_exponential(generator);
}

void fill_standard_exponential(Generator& generator, core::span<double> out) {
    transform_words(generator, out, kernels::active().standard_exponential);
}

void fill_exponential(Generator& generator, double scale, core::span<double> out) {
    require_scale("scale", scale);
    transform_words(generator, out,
                    [&](const std::uint64_t* words, std::size_t n, double* chunk) {
                        kernels::active().standard_exponential(words, n, chunk);
                        for (std::size_t i = 0; i < n; ++i) {
                            chunk[i] = scale * chunk[i];
                        }
                    });
}

void fill_standard_exponential(Generator& generator, core::span<float> out) {
    fill_exponential(generator, 1.0, out);
}

void fill_exponential(Generator& generator, double scale, core::span<float> out) {
    require_scale("scale", scale);
    transform_words(generator, out,
                    [&](const std::uint64_t* words, std::size_t n, float* chunk) {
                        double doubles[kChunkWords];
                        kernels::active().standard_exponential(words, n, doubles);
                        for (std::size_t i = 0; i < n; ++i) {
                            chunk[i] = static_cast<float>(scale * doubles[i]);
                        }
                    });
}

} // namespace shogun_lite::random
