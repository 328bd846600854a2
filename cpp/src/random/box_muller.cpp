#include "random/box_muller.hpp"

#include <cmath>
#include <cstring>

#include "random/exact_arithmetic.hpp"

namespace shogun_lite::random {
namespace {

std::uint32_t bits_from_float(float value) noexcept {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}

float float_from_bits(std::uint32_t bits) noexcept {
    float value = 0.0F;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

/// Of an integer, rounded. Instructions that convert one number keep the rest of their
/// register and so wait for the call before, which clang does not break; one that
/// converts a vector does not.
float float_from(std::uint32_t integer) noexcept {
#if defined(__GNUC__)
    using Integers = std::int32_t __attribute__((vector_size(16)));
    using Floats = float __attribute__((vector_size(16)));
    const Integers integers{static_cast<std::int32_t>(integer), 0, 0, 0};
    return __builtin_convertvector(integers, Floats)[0];
#else
    return static_cast<float>(static_cast<std::int32_t>(integer));
#endif
}

/// Step 1: sqrt(-log(u)), u from the 32 bits.
float box_muller_radius(std::uint32_t high) noexcept {
    const float x = float_from(high >> 1U) + 0.5F;
    const std::uint32_t bits = bits_from_float(x);
    const std::uint32_t e = (bits - kSqrtHalfBits) >> 23U;
    const float m = float_from_bits(bits - (e << 23U));
    const float s = (m - 1.0F) / (m + 1.0F);
    const float z = s * s;
    const float* l = tables::kLogSeries;
    const float q = (l[2] * z + l[1]) * z + l[0];
    const float octaves = float_from(31U - e);
    return std::sqrt(octaves * tables::kLn2 - ((s + s) + s * (z * q)));
}

} // namespace

FloatPair normal_pair_of(std::uint64_t word) noexcept {
    auto low = static_cast<std::uint32_t>(word);
    auto high = static_cast<std::uint32_t>(word >> 32U);
    low ^= static_cast<std::uint32_t>((std::uint64_t{high} * kMixHigh) >> 16U);
    high ^= static_cast<std::uint32_t>((std::uint64_t{low} * kMixLow) >> 16U);
    const float radius = box_muller_radius(high);
    const float a = float_from(low) * tables::kAngleUnit;
    const float t = a * a;
    const float* s = tables::kSinSeries;
    const float* c = tables::kCosSeries;
    const float sine = a + (a * t) * ((s[2] * t + s[1]) * t + s[0]);
    const float cosine = 1.0F + t * (t * ((c[2] * t + c[1]) * t + c[0]) - 0.5F);
    const float first = radius * (cosine - sine);
    const float second = radius * (cosine + sine);
    return {float_from_bits(bits_from_float(first) ^ (low << 31U)),
            float_from_bits(bits_from_float(second) ^ ((low << 30U) & 0x80000000U))};
}

} // namespace shogun_lite::random
