#include <shogun_lite/random/threefry.hpp>

#include <cstddef>

namespace shogun_lite::random {
namespace {

using Words = std::array<std::uint64_t, 4>;

constexpr unsigned kRounds = 20;
/// Salmon et al. 2011: the parity constant of the key schedule, and the rotations.
constexpr std::uint64_t kParity = 0x1BD11BDAA9FC1A22U;
constexpr unsigned kRotations[8][2] = {{14, 16}, {52, 57}, {23, 40}, {5, 37},
                                       {25, 33}, {46, 12}, {58, 22}, {32, 32}};

constexpr std::uint64_t rotate_left(std::uint64_t x, unsigned count) noexcept {
    return (x << count) | (x >> (64U - count));
}

} // namespace

Words threefry4x64(const Words& key, const Words& counter) noexcept {
    const std::uint64_t schedule[5] = {key[0], key[1], key[2], key[3],
                                       kParity ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
    Words x = counter;
    const auto inject = [&](std::size_t number) {
        for (std::size_t i = 0; i < 4; ++i) {
            x[i] += schedule[(number + i) % 5];
        }
        x[3] += number;
    };
    inject(0);
    for (unsigned round = 0; round < kRounds; ++round) {
        const unsigned(&rotation)[2] = kRotations[round % 8];
        // Odd rounds mix the other pairs: (0, 3) and (2, 1).
        const std::size_t first = round % 2 == 0 ? 1 : 3;
        const std::size_t second = round % 2 == 0 ? 3 : 1;
        x[0] += x[first];
        x[first] = rotate_left(x[first], rotation[0]) ^ x[0];
        x[2] += x[second];
        x[second] = rotate_left(x[second], rotation[1]) ^ x[2];
        if (round % 4 == 3) {
            inject(round / 4 + 1);
        }
    }
    return x;
}

} // namespace shogun_lite::random
