#include <doctest/doctest.h>

#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/random/counts.hpp>
#include <shogun_lite/random/cursor.hpp>
#include <shogun_lite/random/tabulated.hpp>

using namespace shogun_lite;
using random::Generator;
using random::Tabulated;

namespace {

/// Tabulated draws are those of V, from a generator, a cursor and in a fill.
template <class V> void check(const typename V::Parameters& parameters) {
    constexpr std::size_t kCount = 3000;
    const V plain(parameters);
    const Tabulated<V> tabulated(parameters);
    const Tabulated<V> copy = tabulated; // NOLINT: that copies work is tested
    Generator a(1);
    Generator b(1);
    Generator c(1);
    Generator d(1);
    std::vector<std::int64_t> filled(kCount);
    tabulated.fill(d, core::span<std::int64_t>(filled.data(), kCount));
    random::Cursor cursor(c);
    for (std::size_t i = 0; i < kCount; ++i) {
        const std::int64_t expected = plain(a);
        REQUIRE(tabulated(b) == expected);
        REQUIRE(copy(cursor) == expected);
        REQUIRE(filled[i] == expected);
    }
}

} // namespace

TEST_CASE("a table changes no draw") {
    // Inversion, outward from the mode, rejection (no table), and what cannot vary.
    for (const double lam : {0.0, 1e-9, 0.7, 10.0, 39.9, 40.0, 900.0, 4095.0, 1e6}) {
        check<random::Poisson>({lam});
    }
    for (const double p : {0.0, 1e-6, 0.3, 0.5, 0.8, 1.0}) {
        for (const double n : {0.0, 1.0, 100.0, 5000.0, 1e8}) {
            check<random::Binomial>({n, p});
        }
    }
    check<random::Hypergeometric>({0.0, 5.0, 3.0});
    check<random::Hypergeometric>({15.0, 25.0, 30.0});
    check<random::Hypergeometric>({25.0, 15.0, 30.0});
    check<random::Hypergeometric>({3000.0, 2000.0, 1000.0});
    check<random::Hypergeometric>({1e6, 2e6, 1e6});
}

TEST_CASE("a table's parameters are those of its law") {
    CHECK_THROWS_WITH_AS(Tabulated<random::Binomial>({10.0, 1.5}),
                         "p: expected a probability in [0, 1], got 1.5",
                         core::InvalidArgument);
}
