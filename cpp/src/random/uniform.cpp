#include <shogun_lite/random/uniform.hpp>

#include <cmath>
#include <string>

#include <shogun_lite/core/require.hpp>

#include "random/block_fill.hpp"
#include "random/chunks.hpp"
#include "random/exact_arithmetic.hpp"
#include "random/kernels/kernels.hpp"
#include "random/parameters.hpp"

namespace shogun_lite::random {
namespace {

double checked_width(double low, double high) {
    require_finite_parameter("low", low);
    require_finite_parameter("high", high);
    core::require(low <= high, [&] {
        return "high: expected at least low = " + shown(low) + ", got " + shown(high);
    });
    const double width = high - low;
    core::require(std::isfinite(width), [] {
        return "high: expected high - low to be finite, got infinity; scale the range "
               "down";
    });
    return width;
}

} // namespace

double uniform(Generator& generator, double low, double high) {
    const double width = checked_width(low, high);
    return low + width * uniform(generator);
}

void fill_uniform(Generator& generator, core::span<double> out) {
    BlockFill::run(generator, out, kernels::active().uniform,
                   [](Generator& g) { return uniform(g); });
}

void fill_uniform(Generator& generator, double low, double high,
                  core::span<double> out) {
    const double width = checked_width(low, high);
    for_each_chunk(out, [&](core::span<double> chunk) {
        fill_uniform(generator, chunk);
        for (double& value : chunk) {
            value = low + width * value;
        }
    });
}

void fill_uniform(Generator& generator, core::span<float> out) {
    BlockFill::run(generator, out, kernels::active().uniform_float,
                   [](Generator& g) { return uniform_float(g); });
}

void fill_uniform(Generator& generator, double low, double high,
                  core::span<float> out) {
    const double width = checked_width(low, high);
    for_each_chunk(out, [&](core::span<float> chunk) {
        fill_uniform(generator, chunk);
        scale_floats(low, width, chunk.size(), chunk.data());
    });
}

} // namespace shogun_lite::random
