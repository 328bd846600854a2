#pragma once

#include "random/tables_ziggurat.hpp"

namespace shogun_lite::random::tables {

/// What the fast path of a layer needs, in one aligned load: the factor of the position
/// and the bound below which the value is accepted.
struct alignas(16) LayerPair {
    double factor;
    double bound;
};

struct LayerPairs {
    LayerPair pairs[kZigguratLayers];
};

/// (2 X[i], X[i+1]) for the normal, (X[i], X[i+1]) for the exponential; made by the
/// compiler in ziggurat.cpp.
extern const LayerPairs kNormalPairs;
extern const LayerPairs kExponentialPairs;

} // namespace shogun_lite::random::tables
