#include <shogun_lite/random/normal.hpp>

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

} // namespace shogun_lite::random
