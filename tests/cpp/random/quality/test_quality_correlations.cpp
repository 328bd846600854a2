#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <shogun_lite/random/generator.hpp>

#include "random/quality/p_values.hpp"
#include "random/quality/verdict.hpp"

// Streams that must look independent, compared word by word: lanes of one stream,
// segments of one stream, children with each other and with their parent, neighbouring
// seeds. Fixed seeds, false-alarm rate at most 1e-6 for each test case (verdict.hpp).

using namespace shogun_lite;
using namespace shogun_lite::random;
using namespace shogun_lite::random::quality;

namespace {

using Words = std::vector<std::uint64_t>;

constexpr unsigned kBits = 64;

unsigned ones(std::uint64_t word) {
    unsigned count = 0;
    for (; word != 0; word &= word - 1) {
        ++count;
    }
    return count;
}

double centred(std::uint64_t word) {
    return std::ldexp(static_cast<double>(word >> 11U), -53) - 0.5;
}

/// Adds what tells two streams of independent uniform words from others: correlation
/// of their values, agreement of their bits in all, of each bit, and the joint
/// frequencies of their six highest and six lowest bits.
void compare(Verdict& verdict, const std::string& name, const Words& x,
             const Words& y) {
    REQUIRE(x.size() == y.size());
    const double n = static_cast<double>(x.size());
    double products = 0.0;
    std::uint64_t different = 0;
    std::vector<std::uint64_t> different_bits(kBits, 0);
    std::vector<std::uint64_t> high(4096, 0);
    std::vector<std::uint64_t> low(4096, 0);
    for (std::size_t i = 0; i < x.size(); ++i) {
        products += centred(x[i]) * centred(y[i]);
        const std::uint64_t difference = x[i] ^ y[i];
        different += ones(difference);
        for (unsigned b = 0; b < kBits; ++b) {
            different_bits[b] += difference >> b & 1U;
        }
        ++high[(x[i] >> 58U) << 6U | y[i] >> 58U];
        ++low[(x[i] & 63U) << 6U | (y[i] & 63U)];
    }
    // The product has variance 1/144; the bits are fair coins.
    verdict.add(name + ", correlation", normal_p_value(12.0 * products / std::sqrt(n)));
    verdict.add(name + ", different bits",
                normal_p_value((static_cast<double>(different) - 32.0 * n) /
                               (4.0 * std::sqrt(n))));
    for (unsigned b = 0; b < kBits; ++b) {
        const double z =
            (2.0 * static_cast<double>(different_bits[b]) - n) / std::sqrt(n);
        verdict.add(name + ", bit " + std::to_string(b), normal_p_value(z));
    }
    verdict.add(name + ", high bits", pearson_p_value(high));
    verdict.add(name + ", low bits", pearson_p_value(low));
}

Words words_of(Generator generator, std::size_t n) {
    Words words(n);
    generator.fill(core::span<std::uint64_t>(words));
    return words;
}

} // namespace

TEST_CASE("each bit and each byte of the words is uniform") {
    const Words words = words_of(Generator(2001), std::size_t{1} << 22U);
    const double n = static_cast<double>(words.size());
    Verdict verdict("bits of words");
    for (unsigned b = 0; b < kBits; ++b) {
        std::uint64_t set = 0;
        for (const std::uint64_t word : words) {
            set += word >> b & 1U;
        }
        verdict.add(
            "bit " + std::to_string(b),
            normal_p_value((2.0 * static_cast<double>(set) - n) / std::sqrt(n)));
    }
    for (unsigned shift = 0; shift <= kBits - 8; shift += 4) {
        std::vector<std::uint64_t> counts(256, 0);
        for (const std::uint64_t word : words) {
            ++counts[word >> shift & 255U];
        }
        verdict.add("byte at bit " + std::to_string(shift), pearson_p_value(counts));
    }
    verdict.check();
}

TEST_CASE("the eight lanes are independent at lags of 0 to 3 steps") {
    constexpr std::size_t kLanes = 8;
    const std::size_t steps = std::size_t{1} << 17U;
    const Words words = words_of(Generator(2002), kLanes * (steps + 3));
    const auto lane_from = [&](std::size_t lane, std::size_t first_step) {
        Words own(steps);
        for (std::size_t i = 0; i < steps; ++i) {
            own[i] = words[(first_step + i) * kLanes + lane];
        }
        return own;
    };
    Verdict verdict("lanes");
    for (std::size_t lag = 0; lag <= 3; ++lag) {
        for (std::size_t a = 0; a < kLanes; ++a) {
            for (std::size_t b = 0; b < kLanes; ++b) {
                if (lag > 0 || a < b) {
                    compare(verdict,
                            "lane " + std::to_string(a) + " and " + std::to_string(b) +
                                " " + std::to_string(lag) + " later",
                            lane_from(a, 0), lane_from(b, lag));
                }
            }
        }
    }
    verdict.check();
}

TEST_CASE("segments of a stream are independent") {
    const std::size_t segment = std::size_t{1} << 16U;
    const Words words = words_of(Generator(2003), 17 * segment);
    Verdict verdict("segments");
    for (const std::size_t distance : {1U, 2U, 8U, 16U}) {
        const std::size_t n = words.size() - distance * segment;
        compare(verdict, std::to_string(distance) + " segments apart",
                Words(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n)),
                Words(words.end() - static_cast<std::ptrdiff_t>(n), words.end()));
    }
    verdict.check();
}

TEST_CASE("children are independent of each other and of their parent") {
    const std::size_t n = std::size_t{1} << 17U;
    Generator parent(2004);
    std::vector<Generator> children = parent.spawn(16);
    children.push_back(children[0].spawn());
    children.push_back(parent.child("a"));
    children.push_back(parent.child("b"));
    const Words of_parent = words_of(parent.clone(), n);
    std::vector<Words> of_children;
    for (const Generator& child : children) {
        of_children.push_back(words_of(child.clone(), n));
    }
    Verdict verdict("children");
    for (std::size_t i = 0; i < of_children.size(); ++i) {
        const std::string name = "child " + std::to_string(i);
        compare(verdict, name + " and parent", of_children[i], of_parent);
        for (std::size_t j = 0; j < i; ++j) {
            compare(verdict, name + " and child " + std::to_string(j), of_children[i],
                    of_children[j]);
        }
    }
    verdict.check();
}

TEST_CASE("first words of many children and of many seeds are independent") {
    // Word 0 of child i beside word 0 of child i + 1, and so on: a stream across
    // streams, which a weak derivation of keys would show first.
    const std::size_t n = std::size_t{1} << 17U;
    Words of_children(n + 1);
    Words of_seeds(n + 1);
    Generator parent(2005);
    for (std::size_t i = 0; i <= n; ++i) {
        of_children[i] = parent.spawn()();
        of_seeds[i] = Generator(i)();
    }
    const auto first = [&](const Words& words) {
        return Words(words.begin(), words.end() - 1);
    };
    const auto second = [&](const Words& words) {
        return Words(words.begin() + 1, words.end());
    };
    Verdict verdict("first words");
    compare(verdict, "successive children", first(of_children), second(of_children));
    compare(verdict, "successive seeds", first(of_seeds), second(of_seeds));
    compare(verdict, "child i and seed i", of_children, of_seeds);
    verdict.check();
}

TEST_CASE("streams that are related in simple ways are found") {
    const std::size_t n = std::size_t{1} << 17U;
    const Words x = words_of(Generator(2006), n);
    const Words other = words_of(Generator(2007), n);
    const auto is_found = [&](auto relate) {
        Words y(n);
        for (std::size_t i = 0; i < n; ++i) {
            y[i] = relate(x[i], other[i]);
        }
        Verdict verdict("related");
        compare(verdict, "pair", x, y);
        return !verdict.holds();
    };
    CHECK(!is_found([](std::uint64_t, std::uint64_t b) { return b; }));
    CHECK(is_found([](std::uint64_t a, std::uint64_t) { return a; }));
    CHECK(is_found([](std::uint64_t a, std::uint64_t) { return ~a; }));
    CHECK(is_found([](std::uint64_t a, std::uint64_t) { return 5 * a + 1; }));
    // One bit in common, in the middle and at the end.
    CHECK(is_found([](std::uint64_t a, std::uint64_t b) {
        const std::uint64_t one = std::uint64_t{1} << 30U;
        return (a & one) | (b & ~one);
    }));
    CHECK(is_found([](std::uint64_t a, std::uint64_t b) {
        return a % 64 == 0 ? b - b % 64 : b; // low bits, now and then
    }));
}
