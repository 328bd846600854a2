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

/// How far, in parts of the height of its wedge, the curve of a layer may be from its
/// chord: h^2 / 8 max|f''| over h min|f'|, and 1e-9 for all roundings, which are below
/// 1e-12. A number above 1 settles nothing.
struct ChordMargins {
    double of_layer[tables::kZigguratLayers];
};

/// Where |f''(x)| <= curvature(x) f(x), greatest at an end of the layer, and
/// |f'(x)| = slope(x) f(x), smallest at the inner one.
template <class Curvature, class Slope>
constexpr ChordMargins chord_margins(const double* x, const double* f,
                                     Curvature curvature, Slope slope) {
    ChordMargins margins{};
    for (unsigned i = 1; i < tables::kZigguratLayers; ++i) {
        const double inner = curvature(x[i + 1]);
        const double outer = curvature(x[i]);
        const double most = inner > outer ? inner : outer;
        const double least = slope(x[i + 1]);
        margins.of_layer[i] =
            least > 0.0
                ? (x[i] - x[i + 1]) / 8.0 * most / least * (f[i + 1] / f[i]) + 1e-9
                : 2.0;
    }
    return margins;
}

constexpr ChordMargins kNormalMargins = chord_margins(
    tables::kNormalX, tables::kNormalF,
    [](double x) { return x > 1.0 ? x * x - 1.0 : 1.0 - x * x; },
    [](double x) { return x; });
constexpr ChordMargins kExponentialMargins = chord_margins(
    tables::kExponentialX, tables::kExponentialF, [](double) { return 1.0; },
    [](double) { return 1.0; });

/// Whether the point of the wedge of `layer` at x, u of its height up, is under the
/// curve f. The chord nearly always decides what density() would: there are few wedges
/// the curve bends away from it by more than a thousandth.
template <class Density>
bool is_accepted(const double* x_table, const double* f, const ChordMargins& margins,
                 std::uint64_t layer, double x, double u, Density density) noexcept {
    const double width = x_table[layer] - x_table[layer + 1];
    const double below_chord = (x_table[layer] - x) - u * width;
    const double margin = margins.of_layer[layer] * width;
    if (below_chord > margin) {
        return true;
    }
    if (below_chord < -margin) {
        return false;
    }
    return f[layer] + u * (f[layer + 1] - f[layer]) < density();
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
        const double magnitude = x < 0.0 ? -x : x;
        if (magnitude < tables::kNormalX[layer + 1]) {
            return x;
        }
        if (layer == 0) {
            const double tail = normal_tail(chain);
            return u < 0.0 ? -tail : tail;
        }
        const double up = uniform_of(chain.next());
        if (is_accepted(tables::kNormalX, tables::kNormalF, kNormalMargins, layer,
                        magnitude, up, [x] { return elementary::exp(-0.5 * x * x); })) {
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
        } else {
            const double up = uniform_of(chain.next());
            if (is_accepted(tables::kExponentialX, tables::kExponentialF,
                            kExponentialMargins, layer, x, up,
                            [x] { return elementary::exp(-x); })) {
                return offset + x;
            }
        }
        word = chain.next();
    }
}

} // namespace shogun_lite::random
