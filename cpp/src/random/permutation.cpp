#include <shogun_lite/random/permutation.hpp>

#include <numeric>

namespace shogun_lite::random {

void fill_permutation(Generator& generator, core::span<std::int64_t> out) {
    std::iota(out.begin(), out.end(), std::int64_t{0});
    shuffle(generator, out);
}

} // namespace shogun_lite::random
