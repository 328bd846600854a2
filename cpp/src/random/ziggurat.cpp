#include "random/ziggurat.hpp"

#include "random/elementary.hpp"
#include "random/rejection.hpp"
#include "random/ziggurat_pairs.hpp"

namespace shogun_lite::random {
namespace {

constexpr double kNormalR = tables::kNormalX[1];
constexpr double kExponentialR = tables::kExponentialX[1];

/// In (0, 1]: its logarithm is finite.
double positive_uniform(Chain& chain) noexcept {
    return static_cast<double>((chain.next() >> 11U) + 1) * 0x1p-53;
}

/// Marsaglia 1964: beyond r by exponential draws, whose rejection needs no normal
/// density.
double normal_tail(Chain& chain) noexcept {
    for (;;) {
        const double a = -elementary::log(positive_uniform(chain)) / kNormalR;
        const double b = -elementary::log(positive_uniform(chain));
        if (b + b > a * a) {
            return kNormalR + a;
        }
    }
}

/// A height between the lower and the upper edge of a layer.
double height(const double* f, std::uint64_t layer, Chain& chain) noexcept {
    return f[layer] + uniform_from_word(chain.next()) * (f[layer + 1] - f[layer]);
}

constexpr tables::LayerPairs layer_pairs(const double* x, double multiple) {
    tables::LayerPairs table{};
    for (unsigned i = 0; i < tables::kZigguratLayers; ++i) {
        table.pairs[i].factor = multiple * x[i];
        table.pairs[i].bound = x[i + 1];
    }
    return table;
}

} // namespace

// constexpr, so that they are data, not something computed when the program starts.
constexpr tables::LayerPairs kNormalTable = layer_pairs(tables::kNormalX, 2.0);
constexpr tables::LayerPairs kExponentialTable =
    layer_pairs(tables::kExponentialX, 1.0);
const tables::LayerPairs tables::kNormalPairs = kNormalTable;
const tables::LayerPairs tables::kExponentialPairs = kExponentialTable;

double normal_after_rejection(std::uint64_t word) noexcept {
    Chain chain(word);
    for (;;) {
        const std::uint64_t layer = layer_of(word);
        const double u = one_to_two(word) - 1.5;
        const double x = u * (2.0 * tables::kNormalX[layer]);
        if ((x < 0.0 ? -x : x) < tables::kNormalX[layer + 1]) {
            return x;
        }
        if (layer == 0) {
            const double tail = normal_tail(chain);
            return u < 0.0 ? -tail : tail;
        }
        if (height(tables::kNormalF, layer, chain) < elementary::exp(-0.5 * x * x)) {
            return x;
        }
        word = chain.next();
    }
}

double exponential_after_rejection(std::uint64_t word) noexcept {
    Chain chain(word);
    double offset = 0.0;
    for (;;) {
        const std::uint64_t layer = layer_of(word);
        const double x = (one_to_two(word) - 1.0) * tables::kExponentialX[layer];
        if (x < tables::kExponentialX[layer + 1]) {
            return offset + x;
        }
        if (layer == 0) {
            offset =
                offset + kExponentialR; // the tail is the density itself, moved by r
        } else if (height(tables::kExponentialF, layer, chain) < elementary::exp(-x)) {
            return offset + x;
        }
        word = chain.next();
    }
}

} // namespace shogun_lite::random
