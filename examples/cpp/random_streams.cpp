// Random numbers that belong to objects: bulk fills, single draws, children, and the
// standard library's algorithms on top.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <numeric>
#include <vector>

#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/integers.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/permutation.hpp>
#include <shogun_lite/random/uniform.hpp>

using namespace shogun_lite;

int main() {
    random::Generator generator(7);
    std::vector<double> normals(1000);
    random::fill_standard_normal(generator, core::span<double>(normals));
    std::printf("a fill: mean of 1000 normals %.4f\n",
                std::accumulate(normals.begin(), normals.end(), 0.0) / 1000.0);

    // The same stream drawn one by one gives the same values.
    random::Generator again(7);
    const bool same = std::all_of(normals.begin(), normals.end(), [&](double value) {
        return random::standard_normal(again) == value;
    });
    std::printf("single draws give the same values: %s\n", same ? "yes" : "no");

    std::printf("a die: %llu, a uniform: %.6f\n",
                static_cast<unsigned long long>(random::bounded(generator, 6) + 1),
                random::uniform(generator));

    // Children are independent and never move the parent.
    const std::uint64_t before = generator.position();
    std::vector<random::Generator> workers = generator.spawn(3);
    for (random::Generator& worker : workers) {
        std::printf("worker: %.6f\n", random::uniform(worker));
    }
    const bool unmoved = generator.position() == before;
    std::printf("the parent has not moved: %s\n", unmoved ? "yes" : "no");

    std::vector<int> cards(10);
    std::iota(cards.begin(), cards.end(), 0);
    random::shuffle(generator, core::span<int>(cards));
    std::shuffle(cards.begin(), cards.end(), generator); // std's own permutation
    return same && unmoved ? 0 : 1;
}
