#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <exception>

#include <shogun_lite/core/isa.hpp>

namespace {

/// What ctest takes for "skipped" (SKIP_RETURN_CODE in cmake/layer.cmake).
constexpr int kSkipped = 77;

} // namespace

int main(int argc, char** argv) {
    try {
        const auto isa = shogun_lite::core::isa_name(shogun_lite::core::active_isa());
        std::printf("instruction set level: %.*s\n", static_cast<int>(isa.size()),
                    isa.data());
    } catch (const std::exception& error) {
        std::printf("skipped: %s\n", error.what());
        return kSkipped;
    }
    return doctest::Context(argc, argv).run();
}
