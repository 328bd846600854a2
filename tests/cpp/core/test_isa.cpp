#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/core/isa.hpp>

using namespace shogun_lite::core;

TEST_CASE("the base level is always there and names are round trips") {
    CHECK(isa_available(Isa::base));
    CHECK(choose_isa("base") == Isa::base);
    for (const Isa isa : kIsaLevels) {
        if (isa_available(isa)) {
            CHECK(choose_isa(isa_name(isa)) == isa);
        } else {
            CHECK_THROWS_AS((void)choose_isa(isa_name(isa)), InvalidArgument);
        }
    }
}

TEST_CASE("without a request the best available level is chosen") {
    const Isa best = choose_isa("");
    CHECK(isa_available(best));
    for (const Isa isa : kIsaLevels) {
        CHECK((isa <= best || !isa_available(isa)));
    }
}

TEST_CASE("an unknown level is refused") {
    CHECK_THROWS_WITH_AS((void)choose_isa("sse9"),
                         "SHOGUN_LITE_ISA: expected base, avx2 or avx512, got 'sse9'; "
                         "unset it to use the best level",
                         InvalidArgument);
}

TEST_CASE("the forced level is the one that runs") {
    const char* forced = std::getenv("SHOGUN_LITE_ISA");
    CHECK(active_isa() == choose_isa(forced == nullptr ? "" : forced));
}
