#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include <shogun_lite/core/isa.hpp>
#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/uniform.hpp>

#include "information/kernels/kernels.hpp"

// Every vector kernel beside the one that uses the C library.

using namespace shogun_lite;
namespace kernels = information::kernels;

namespace {

std::vector<const kernels::Kernels*> kernels_under_test() {
    std::vector<const kernels::Kernels*> found = {&kernels::scalar_kernels()};
    for (const core::Isa isa : core::kIsaLevels) {
        if (core::isa_available(isa)) {
            found.push_back(&kernels::kernels_for(isa));
        }
    }
    return found;
}

std::vector<double> uniforms(std::size_t n, std::uint64_t seed) {
    std::vector<double> values(n);
    random::Generator generator(seed);
    random::fill_uniform(generator, core::span<double>(values));
    return values;
}

/// Long double, term by term.
long double bits_of(const std::vector<double>& p, std::size_t n, double factor) {
    long double sum = 0.0L;
    for (std::size_t i = 0; i < n; ++i) {
        const long double v = static_cast<long double>(p[i]) * factor;
        sum -= v > 0.0L ? v * std::log2(v) : 0.0L;
    }
    return sum;
}

constexpr std::size_t kSizes[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 17, 63, 256};

} // namespace

TEST_CASE("the kernels of a level are the ones compiled for it") {
    for (const core::Isa isa : core::kIsaLevels) {
        CHECK(std::string_view(kernels::kernels_for(isa).name) == core::isa_name(isa));
    }
    CHECK(std::string_view(kernels::active().name) ==
          core::isa_name(core::active_isa()));
}

TEST_CASE("a survey finds sum, largest and what is no probability") {
    auto values = uniforms(256, 1);
    values[200] = 1.5;
    for (const auto* kernel : kernels_under_test()) {
        for (const std::size_t n : kSizes) {
            long double sum = 0.0L;
            double largest = 0.0;
            for (std::size_t i = 0; i < n; ++i) {
                sum += values[i];
                largest = std::max(largest, values[i]);
            }
            const auto found = kernel->survey(values.data(), n, 2.0);
            CHECK(found.sum ==
                  doctest::Approx(2.0 * static_cast<double>(sum)).epsilon(1e-15));
            CHECK(found.largest == 2.0 * largest);
            CHECK(found.valid);
            for (const double bad :
                 {-1e-300, std::nan(""), std::numeric_limits<double>::infinity()}) {
                for (std::size_t i = 0; i < n; i += 3) {
                    auto spoilt = values;
                    spoilt[i] = bad;
                    CHECK(!kernel->survey(spoilt.data(), n, 1.0).valid);
                }
            }
        }
    }
}

TEST_CASE("entropies are those of long double, whole where they are whole") {
    auto values = uniforms(256, 2);
    values[3] = 0.0;
    values[4] = 1e-320;
    values[5] = 1.0;
    for (const auto* kernel : kernels_under_test()) {
        for (const std::size_t n : kSizes) {
            const double expected = static_cast<double>(bits_of(values, n, 0.75));
            CHECK(kernel->entropy_bits(values.data(), n, 1.0, 0.75) ==
                  doctest::Approx(expected).epsilon(4e-15));
        }
        const std::vector<double> dyadic = {0.5, 0.25, 0.125, 0.0625, 0.0625};
        CHECK(kernel->entropy_bits(dyadic.data(), 5, 1.0, 1.0) == 1.875);
    }
}

TEST_CASE("single logarithms are right to two units in the last place") {
    const auto mantissas = uniforms(2000, 3);
    for (const auto* kernel : kernels_under_test()) {
        for (int exponent = -990; exponent <= 0; exponent += 30) {
            for (const double u : mantissas) {
                const double v = std::ldexp(0.5 + 0.5 * u, exponent);
                const double got = kernel->entropy_bits(&v, 1, 1.0, 1.0);
                const long double expected =
                    -v * std::log2(static_cast<long double>(v));
                CHECK(std::fabs(static_cast<double>(got - expected)) <=
                      4.0 * 0x1p-53 * static_cast<double>(std::fabs(expected)));
            }
        }
    }
}

TEST_CASE("divergences agree with the C library's, near and far, with zeros") {
    auto p = uniforms(256, 4);
    auto q = uniforms(256, 5);
    for (std::size_t i = 0; i < 256; i += 2) {
        q[i] = p[i] * (1.0 + 1e-6 * q[i]); // close ones
    }
    p[7] = 0.0;
    p[8] = q[8] = 0.0;
    q[11] = p[11] * 1e-200;
    const kernels::PairFactors factors = {1.0, 0.01, 0.0125, 0.25, std::log(1.25)};
    const auto& scalar = kernels::scalar_kernels();
    for (const auto* kernel : kernels_under_test()) {
        for (const std::size_t n : kSizes) {
            const auto expected = scalar.divergence(p.data(), q.data(), n, factors);
            const auto got = kernel->divergence(p.data(), q.data(), n, factors);
            CHECK(got.positive == doctest::Approx(expected.positive).epsilon(1e-14));
            CHECK(got.plain == doctest::Approx(expected.plain).epsilon(1e-13));
            CHECK(got.regular);
        }
    }
}

TEST_CASE("what a divergence kernel cannot do it says") {
    const kernels::PairFactors plain = {1.0, 1.0, 1.0, 0.0, 0.0};
    for (const auto* kernel : kernels_under_test()) {
        const double pairs[][2] = {{1e-310, 0.5}, {0.5, 1e-300}, {1e-290, 0.5}};
        for (const auto& pair : pairs) {
            std::vector<double> p(9, 0.5);
            std::vector<double> q(9, 0.25);
            p[6] = pair[0];
            q[6] = pair[1];
            CHECK(!kernel->divergence(p.data(), q.data(), 9, plain).regular);
        }
    }
}

TEST_CASE("a state that only p has makes divergences and cross entropies infinite") {
    const double infinity = std::numeric_limits<double>::infinity();
    const kernels::PairFactors plain = {0.5, 1.0, 1.0, 0.0, 0.0};
    for (const auto* kernel : kernels_under_test()) {
        for (std::size_t at = 0; at < 9; ++at) {
            const std::vector<double> p(9, 0.5);
            std::vector<double> q(9, 0.25);
            q[at] = 0.0;
            const auto sum = kernel->divergence(p.data(), q.data(), 9, plain);
            CHECK(sum.regular);
            CHECK(sum.plain == infinity);
            CHECK(sum.positive == infinity);
            const auto bits = kernel->cross_bits(p.data(), q.data(), 9, 1.0);
            CHECK(bits.regular);
            CHECK(bits.sum == infinity);
        }
    }
}

TEST_CASE("cross entropies are those of long double, whole where they are whole") {
    auto p = uniforms(256, 6);
    auto q = uniforms(256, 7);
    p[3] = q[3] = 0.0;
    p[4] = 0.0;
    q[5] = 1e-290;
    for (const auto* kernel : kernels_under_test()) {
        for (const std::size_t n : kSizes) {
            long double expected = 0.0L;
            for (std::size_t i = 0; i < n; ++i) {
                expected -= p[i] > 0.0 ? p[i] * std::log2(0.75L * q[i]) : 0.0L;
            }
            const auto got = kernel->cross_bits(p.data(), q.data(), n, 0.75);
            CHECK(got.regular);
            CHECK(got.sum ==
                  doctest::Approx(static_cast<double>(expected)).epsilon(4e-15));
        }
        const std::vector<double> dyadic = {0.5, 0.25, 0.125, 0.0625, 0.0625};
        const std::vector<double> even(5, 0.25);
        CHECK(kernel->cross_bits(dyadic.data(), even.data(), 5, 1.0).sum == 2.0);
        const std::vector<double> tiny = {0.5, 1e-310, 0.5, 0.5, 0.5};
        CHECK(!kernel->cross_bits(dyadic.data(), tiny.data(), 5, 1.0).regular);
        CHECK(kernel->cross_bits(tiny.data(), dyadic.data(), 5, 1.0).regular);
    }
}

TEST_CASE("Jensen-Shannon sums are those of long double, near and far, with zeros") {
    auto p = uniforms(256, 8);
    auto q = uniforms(256, 9);
    for (std::size_t i = 0; i < 256; i += 2) {
        q[i] = p[i] * (1.0 + 1e-3 * q[i]); // close ones
    }
    p[7] = 0.0;
    p[8] = q[8] = 0.0;
    q[9] = 0.0;
    q[11] = p[11] * 1e-300;
    for (const auto* kernel : kernels_under_test()) {
        for (const std::size_t n : kSizes) {
            long double expected = 0.0L;
            for (std::size_t i = 0; i < n; ++i) {
                const long double own = 3.0L * p[i];
                const long double other = 2.0L * q[i] * 1.5L;
                const long double mean = (own + other) / 2;
                expected += own > 0 ? own * std::log(own / mean) : 0.0L;
                expected += other > 0 ? other * std::log(other / mean) : 0.0L;
            }
            const auto got =
                kernel->jensen_shannon(p.data(), q.data(), n, {3.0, 2.0, 0.5});
            CHECK(got.regular);
            CHECK(got.sum ==
                  doctest::Approx(static_cast<double>(expected)).epsilon(4e-15));
        }
        for (const double bad : {1e-310, 1e300}) {
            auto spoilt = p;
            spoilt[6] = bad;
            q[6] = 0.0;
            CHECK(!kernel->jensen_shannon(spoilt.data(), q.data(), 9, {1.0, 1.0, 0.0})
                       .regular);
        }
    }
}
