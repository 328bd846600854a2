#include <doctest/doctest.h>

#include <array>
#include <cstdint>

#include <shogun_lite/random/threefry.hpp>

using Words = std::array<std::uint64_t, 4>;
using shogun_lite::random::threefry4x64;

// The three vectors of "threefry4x64 20" in the file kat_vectors of Random123, the
// reference implementation of Salmon et al. 2011 (counter, key, result). The repetition
// in the key of the last one, digits of pi otherwise, is the file's own.
TEST_CASE("threefry gives the known answers of Random123") {
    CHECK(threefry4x64(Words{0, 0, 0, 0}, Words{0, 0, 0, 0}) ==
          Words{0x09218EBDE6C85537U, 0x55941F5266D86105U, 0x4BD25E16282434DCU,
                0xEE29EC846BD2E40BU});
    constexpr std::uint64_t kOnes = ~std::uint64_t{0};
    CHECK(threefry4x64(Words{kOnes, kOnes, kOnes, kOnes},
                       Words{kOnes, kOnes, kOnes, kOnes}) ==
          Words{0x29C24097942BBA1BU, 0x0371BBFB0F6F4E11U, 0x3C231FFA33F83A1CU,
                0xCD29113FDE32D168U});
    const Words counter{0x243F6A8885A308D3U, 0x13198A2E03707344U, 0xA4093822299F31D0U,
                        0x082EFA98EC4E6C89U};
    const Words key{0x452821E638D01377U, 0xBE5466CF34E90C6CU, 0xBE5466CF34E90C6CU,
                    0xC0AC29B7C97C50DDU};
    CHECK(threefry4x64(key, counter) == Words{0xA7E8FDE591651BD9U, 0xBAAFD0C30138319BU,
                                              0x84A5C1A729E685B9U,
                                              0x901D406CCEBC1BA4U});
}

TEST_CASE("threefry depends on every word of key and counter") {
    const Words key{1, 2, 3, 4};
    const Words counter{5, 6, 7, 8};
    const Words result = threefry4x64(key, counter);
    for (std::size_t i = 0; i < 4; ++i) {
        for (const std::uint64_t bit : {std::uint64_t{1}, std::uint64_t{1} << 63U}) {
            Words other_key = key;
            other_key[i] ^= bit;
            CHECK(threefry4x64(other_key, counter) != result);
            Words other_counter = counter;
            other_counter[i] ^= bit;
            CHECK(threefry4x64(key, other_counter) != result);
        }
    }
}
