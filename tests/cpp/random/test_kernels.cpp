#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include <shogun_lite/core/isa.hpp>
#include <shogun_lite/random/threefry.hpp>

#include "random/kernels/kernels.hpp"

// Every vector kernel against the scalar one, bit for bit. The scalar kernels are
// checked against the golden values of tests/reference/ elsewhere.

using namespace shogun_lite;
using random::detail::Lanes;
using random::kernels::Kernels;

namespace {

std::vector<const Kernels*> kernels_under_test() {
    std::vector<const Kernels*> kernels;
    for (const core::Isa isa : core::kIsaLevels) {
        if (core::isa_available(isa)) {
            kernels.push_back(&random::kernels::kernels_for(isa));
        }
    }
    return kernels;
}

Lanes some_lanes() {
    Lanes lanes{};
    for (std::uint64_t lane = 0; lane < random::detail::kLanes; ++lane) {
        const auto words = random::threefry4x64({1, 2, 3, 4}, {9, lane, 0, 0});
        lanes.a[lane] = words[0];
        lanes.b[lane] = words[1];
        lanes.c[lane] = words[2];
    }
    lanes.counter = 0xFFFFFFFFFFFFFFF0U; // the counter wraps within the test
    return lanes;
}

/// Words from a Threefry counter: independent of the generator under test.
std::vector<std::uint64_t> some_words(std::size_t n) {
    std::vector<std::uint64_t> words;
    for (std::uint64_t i = 0; words.size() < n; ++i) {
        for (const std::uint64_t word :
             random::threefry4x64({5, 6, 7, 8}, {i, 0, 0, 0})) {
            words.push_back(word);
        }
    }
    words.resize(n);
    // Extremes of every field a kernel cuts out of a word.
    const std::uint64_t special[] = {
        0,     ~std::uint64_t{0},   1023,       1024,
        0x800, 0xFFFFFFFFFFFFF800U, 0xFFFFFC00, 0x8000000000000000U};
    for (std::size_t i = 0; i < n && i < 8; ++i) {
        words[i * (n / 8)] = special[i];
    }
    return words;
}

bool same_bytes(const void* x, const void* y, std::size_t n) {
    return std::string_view(static_cast<const char*>(x), n) ==
           std::string_view(static_cast<const char*>(y), n);
}

template <class In, class Out>
void check_transform(const std::vector<In>& in,
                     void (*expected)(const In*, std::size_t, Out*),
                     void (*got)(const In*, std::size_t, Out*)) {
    for (const std::size_t n :
         {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3},
          std::size_t{7}, std::size_t{8}, std::size_t{15}, std::size_t{17},
          std::size_t{33}, in.size() - 1}) {
        for (const std::size_t offset : {0, 1}) {
            std::vector<Out> x(n + 1, Out{-7});
            std::vector<Out> y(n + 1, Out{-7});
            expected(in.data() + offset, n, x.data());
            got(in.data() + offset, n, y.data());
            CHECK(same_bytes(x.data(), y.data(), x.size() * sizeof(Out)));
        }
    }
}

} // namespace

TEST_CASE("the kernels of a level are the ones compiled for it") {
    for (const core::Isa isa : core::kIsaLevels) {
        CHECK(std::string_view(random::kernels::kernels_for(isa).name) ==
              core::isa_name(isa));
    }
    CHECK(std::string_view(random::kernels::active().name) ==
          core::isa_name(core::active_isa()));
}

namespace {

/// Blocks of a level, stored in both ways, and the lanes after them.
template <class T>
void check_blocks(const random::kernels::BlockKernel<T>& expected,
                  const random::kernels::BlockKernel<T>& got) {
    constexpr std::size_t kStepValues =
        random::detail::kLanes * sizeof(std::uint64_t) / sizeof(T);
    for (const std::size_t steps : {0, 1, 2, 5, 8, 1000}) {
        const std::size_t n = kStepValues * steps;
        // 16 bytes are all the alignment streaming may rely on.
        alignas(64) static T buffers[3][kStepValues * 1000 + 32];
        T* outputs[3];
        Lanes lanes[3] = {some_lanes(), some_lanes(), some_lanes()};
        for (int i = 0; i < 3; ++i) {
            outputs[i] = buffers[i] + 16 / sizeof(T);
            std::fill(std::begin(buffers[i]), std::end(buffers[i]), T{42});
        }
        expected.cached(lanes[0], steps, outputs[0]);
        got.cached(lanes[1], steps, outputs[1]);
        got.streamed(lanes[2], steps, outputs[2]);
        for (int i = 1; i < 3; ++i) {
            CHECK(same_bytes(buffers[0], buffers[i], sizeof buffers[0]));
            CHECK(same_bytes(&lanes[0], &lanes[i], sizeof(Lanes)));
        }
        CHECK(outputs[1][n] == T{42});
    }
}

} // namespace

TEST_CASE("words, uniforms and skip agree with the scalar lanes") {
    const Kernels& scalar = random::kernels::scalar_kernels();
    for (const Kernels* kernels : kernels_under_test()) {
        check_blocks(scalar.words, kernels->words);
        check_blocks(scalar.uniform, kernels->uniform);
        check_blocks(scalar.uniform_float, kernels->uniform_float);
        for (const std::size_t steps : {0, 1, 2, 5, 8, 1000}) {
            Lanes x = some_lanes();
            Lanes y = some_lanes();
            scalar.skip(x, steps);
            kernels->skip(y, steps);
            CHECK(same_bytes(&x, &y, sizeof x));
        }
    }
}

TEST_CASE("continuous variates agree with the scalar kernels") {
    const Kernels& scalar = random::kernels::scalar_kernels();
    // 2^17 normals reject some 560 words, 60 of them in the tail or the top layer.
    const auto words = some_words(std::size_t{1} << 17U);
    for (const Kernels* kernels : kernels_under_test()) {
        check_transform(words, scalar.standard_normal, kernels->standard_normal);
        check_transform(words, scalar.standard_exponential,
                        kernels->standard_exponential);
    }
}

TEST_CASE("float normals agree with the scalar kernel") {
    const Kernels& scalar = random::kernels::scalar_kernels();
    const auto words = some_words(std::size_t{1} << 17U);
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::size_t n : {0, 1, 2, 3, 4, 5, 15, 16, 17, 33, 131000}) {
            for (const std::size_t offset : {0, 1}) {
                std::vector<float> x(2 * n + 1, -7.0F);
                std::vector<float> y(2 * n + 1, -7.0F);
                scalar.standard_normal_float(words.data() + offset, n, x.data());
                kernels->standard_normal_float(words.data() + offset, n, y.data());
                CHECK(same_bytes(x.data(), y.data(), x.size() * sizeof(float)));
            }
        }
    }
}

TEST_CASE("bounded halves stop at the same draw and leave the rest") {
    const Kernels& scalar = random::kernels::scalar_kernels();
    std::vector<std::uint32_t> draws;
    for (const std::uint64_t word : some_words(3000)) {
        draws.push_back(static_cast<std::uint32_t>(word >> 32U));
    }
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::uint32_t range :
             {1U, 2U, 3U, 1000U, 1U << 16U, (1U << 24U) - 1, 1U << 24U, 3U << 30U}) {
            const auto threshold =
                static_cast<std::uint32_t>((std::uint64_t{1} << 32U) % range);
            for (const std::size_t n : {0, 1, 3, 4, 8, 9, 31, 3000}) {
                auto x = draws;
                auto y = draws;
                for (std::size_t i = 0; i < n; ++i) {
                    const std::size_t stop =
                        i +
                        scalar.bounded_halves(x.data() + i, n - i, range, threshold);
                    CHECK(stop == i + kernels->bounded_halves(y.data() + i, n - i,
                                                              range, threshold));
                    CHECK(x == y);
                    i = stop;
                }
            }
        }
    }
}

TEST_CASE("bounded words stop at the same draw and leave the rest") {
    const Kernels& scalar = random::kernels::scalar_kernels();
    constexpr std::uint64_t kAll = ~std::uint64_t{0};
    auto draws = some_words(3000);
    // Where the partial products carry.
    draws[5] = kAll;
    draws[6] = kAll << 32U;
    draws[7] = kAll >> 32U;
    draws[8] = 0;
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::uint64_t range :
             {std::uint64_t{3}, std::uint64_t{1} << 32U, std::uint64_t{1} << 40U,
              std::uint64_t{1000000000000}, kAll, kAll << 32U, kAll >> 32U,
              std::uint64_t{3} << 62U}) {
            const std::uint64_t threshold = (0 - range) % range;
            for (const std::size_t n : {0, 1, 3, 4, 8, 9, 31, 3000}) {
                auto x = draws;
                auto y = draws;
                for (std::size_t i = 0; i < n; ++i) {
                    const std::size_t stop =
                        i + scalar.bounded_words(x.data() + i, n - i, range, threshold);
                    CHECK(stop == i + kernels->bounded_words(y.data() + i, n - i, range,
                                                             threshold));
                    CHECK(x == y);
                    i = stop;
                }
            }
        }
    }
}
