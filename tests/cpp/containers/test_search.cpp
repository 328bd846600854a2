#include <doctest/doctest.h>

#include <algorithm>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

#include <shogun_lite/containers/dynamic_array.hpp>
#include <shogun_lite/containers/element_list.hpp>
#include <shogun_lite/core/isa.hpp>
#include <shogun_lite/random/generator.hpp>

#include "containers/kernels/of_word.hpp"

// The kernels of the active instruction set level against plain loops written here.

using namespace shogun_lite;
using containers::DynamicArray;
namespace kernels = containers::kernels;

namespace {

using word_list =
    core::type_list<std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t>;

/// The length up to which every length is tried: two rounds of the widest main loop in
/// bytes would be 512, so words of every size meet the main loop and all tails.
constexpr std::size_t kLongest = 300;

/// Words with all bits in use, 0 excluded.
template <class Word> Word word_of(std::size_t i) {
    return static_cast<Word>((i * 2654435761U) % 250U + 1U);
}

} // namespace

TEST_CASE("the kernels are those of the level asked for") {
    const std::string name = kernels::active().name;
    CHECK((name == core::isa_name(core::active_isa()) || name == "scalar" ||
           name == "base"));
}

TEST_CASE("find meets a match in every place of every length, at every alignment") {
    word_list::for_each([](auto tag) {
        using Word = typename decltype(tag)::type;
        const auto& ours = kernels::of_word<Word>(kernels::active());
        constexpr Word kAll = std::numeric_limits<Word>::max();
        std::vector<unsigned char> memory(64 + (kLongest + 2) * sizeof(Word));
        for (std::size_t n = 0; n <= kLongest; ++n) {
            // Every alignment for some lengths, every length for some alignment.
            const std::size_t alignments = n % 13 == 0 || n < 34 ? 64 : 1;
            for (std::size_t a = 0; a < alignments; ++a) {
                unsigned char* words = memory.data() + (alignments == 1 ? n % 64 : a);
                std::memset(memory.data(), 0xEE, memory.size()); // matches outside
                std::memset(words, 0, n * sizeof(Word));
                const Word wanted = static_cast<Word>(0xEEEEEEEEEEEEEEEEU);
                REQUIRE(ours.find(words, n, wanted, kAll) == n);
                REQUIRE(ours.count(words, n, wanted, kAll) == 0);
                REQUIRE(ours.find_other(words, n, 0, kAll) == n);
                const std::size_t stride = alignments == 1 ? 1 : 7;
                for (std::size_t at = 0; at < n; at += stride) {
                    std::memset(words + at * sizeof(Word), 0xEE, sizeof(Word));
                    REQUIRE(ours.find(words, n, wanted, kAll) == at);
                    REQUIRE(ours.find_other(words, n, 0, kAll) == at);
                    REQUIRE(ours.count(words, n, wanted, kAll) == 1);
                    std::memset(words + at * sizeof(Word), 0, sizeof(Word));
                }
            }
        }
    });
}

TEST_CASE("find returns the first of many, count all of them, under a mask") {
    random::Generator generator(1);
    word_list::for_each([&](auto tag) {
        using Word = typename decltype(tag)::type;
        const auto& ours = kernels::of_word<Word>(kernels::active());
        for (int trial = 0; trial < 200; ++trial) {
            const std::size_t n = static_cast<std::size_t>(generator() % 2000);
            // 4 values of the low bits, noise in the highest, which the mask ignores.
            std::vector<Word> words(n);
            constexpr unsigned kTop = 8 * sizeof(Word) - 1;
            for (Word& word : words) {
                const std::uint64_t bits = generator();
                word = static_cast<Word>((bits & 3U) | ((bits >> 7U & 1U) << kTop));
            }
            const Word mask = static_cast<Word>(std::numeric_limits<Word>::max() >> 1U);
            const Word pattern = static_cast<Word>(generator() % 5);
            const auto match = [&](Word word) {
                return static_cast<Word>(word & mask) == pattern;
            };
            CHECK(ours.find(words.data(), n, pattern, mask) ==
                  static_cast<std::size_t>(
                      std::find_if(words.begin(), words.end(), match) - words.begin()));
            CHECK(ours.find_other(words.data(), n, pattern, mask) ==
                  static_cast<std::size_t>(
                      std::find_if_not(words.begin(), words.end(), match) -
                      words.begin()));
            CHECK(ours.count(words.data(), n, pattern, mask) ==
                  static_cast<std::size_t>(
                      std::count_if(words.begin(), words.end(), match)));
        }
    });
}

TEST_CASE("a count is right where lanes of bytes and of 16 bits would overflow") {
    const std::size_t n = 70000 * 64;
    const std::vector<std::uint8_t> bytes(n, 7);
    CHECK(kernels::active().bytes.count(bytes.data(), n, 7, 0xFF) == n);
    const std::vector<std::uint16_t> quarters(n, 7);
    CHECK(kernels::active().quarters.count(quarters.data(), n, 7, 0xFFFF) == n);
}

#if defined(__linux__)
TEST_CASE("nothing before or behind the elements is read: guard pages") {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* mapped = ::mmap(nullptr, 3 * page, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(mapped != MAP_FAILED);
    char* middle = static_cast<char*>(mapped) + page;
    REQUIRE(::mprotect(mapped, page, PROT_NONE) == 0);
    REQUIRE(::mprotect(middle + page, page, PROT_NONE) == 0);
    word_list::for_each([&](auto tag) {
        using Word = typename decltype(tag)::type;
        const auto& ours = kernels::of_word<Word>(kernels::active());
        constexpr Word kAll = std::numeric_limits<Word>::max();
        for (std::size_t n = 0; n <= page / sizeof(Word); ++n) {
            const char* at_the_end = middle + page - n * sizeof(Word);
            for (const char* words : {static_cast<const char*>(middle), at_the_end}) {
                REQUIRE(ours.find(words, n, 1, kAll) == n);
                REQUIRE(ours.find_other(words, n, 0, kAll) == n);
                REQUIRE(ours.count(words, n, 0, kAll) == n);
                REQUIRE(containers::detail::find_word<Word>(words, n, 1, kAll) == n);
            }
        }
    });
    ::munmap(mapped, 3 * page);
}
#endif

TEST_CASE("elements of every type are found in every place") {
    containers::element_list::for_each([](auto tag) {
        using T = typename decltype(tag)::type;
        for (std::size_t n = 1; n <= 140; ++n) {
            DynamicArray<T> array;
            array.reserve(2 * n); // spare capacity that may hold anything
            array.resize(n, T(0));
            CHECK(array.find(T(1)) == -1);
            CHECK(array.count(T(0)) == n);
            for (std::size_t at = 0; at < n; ++at) {
                array[at] = T(1);
                REQUIRE(array.find(T(1)) == static_cast<std::ptrdiff_t>(at));
                REQUIRE(array.find(T(0)) == (n == 1 ? -1 : at == 0 ? 1 : 0));
                REQUIRE(array.count(T(1)) == 1);
                array[at] = T(0);
            }
        }
    });
}

TEST_CASE("floats: zeros of both signs are equal, NaN is nowhere, denormals count") {
    const auto check = [](auto zero) {
        using T = decltype(zero);
        using Limits = std::numeric_limits<T>;
        const DynamicArray<T> array = {Limits::quiet_NaN(),
                                       Limits::denorm_min(),
                                       -zero,
                                       zero,
                                       -Limits::infinity(),
                                       T(1)};
        CHECK(array.find(zero) == 2);
        CHECK(array.find(-zero) == 2);
        CHECK(array.count(zero) == 2);
        CHECK(array.find(Limits::quiet_NaN()) == -1);
        CHECK(array.count(Limits::quiet_NaN()) == 0);
        CHECK(array.find(Limits::denorm_min()) == 1);
        CHECK(array.find(-Limits::denorm_min()) == -1);
        CHECK(array.find(-Limits::infinity()) == 4);
        CHECK(array.find(Limits::infinity()) == -1);
    };
    check(0.0F);
    check(0.0);
    check(0.0L); // not searched as words
}

TEST_CASE("complex numbers: each part is compared as a float") {
    const auto check = [](auto zero) {
        using T = std::complex<decltype(zero)>;
        const auto nan = std::numeric_limits<decltype(zero)>::quiet_NaN();
        const DynamicArray<T> array = {T(nan, 1), T(-zero, 1), T(1, -zero), T(zero, 1),
                                       T(2, 3)};
        CHECK(array.find(T(zero, 1)) == 1);
        CHECK(array.count(T(-zero, 1)) == 2);
        CHECK(array.find(T(1, zero)) == 2);
        CHECK(array.find(T(2, 3)) == 4);
        CHECK(array.find(T(3, 2)) == -1);
        CHECK(array.find(T(nan, 1)) == -1);
        CHECK(array.find(T(zero, zero)) == -1);
    };
    check(0.0F);
    check(0.0);
}

TEST_CASE("bools: any byte but 0 is true") {
    DynamicArray<bool> array;
    array.resize(200, false);
    CHECK(array.find(true) == -1);
    for (const int value : {1, 2, 128, 255}) {
        const auto byte = static_cast<unsigned char>(value);
        for (std::size_t at = 0; at < array.size(); ++at) {
            std::memcpy(array.data() + at, &byte, 1);
            REQUIRE(array.find(true) == static_cast<std::ptrdiff_t>(at));
            REQUIRE(array.count(true) == 1);
            REQUIRE(array.count(false) == 199);
            array[at] = false;
        }
    }
}
