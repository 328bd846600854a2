// Float normals (docs/stream.md, section 9a) for vector_body.hpp, in whose namespace
// and by whose rules this is: box_muller.hpp with lanes instead of iterations.

inline FloatVector square_root(FloatVector x) {
#if SHOGUN_LITE_VECTOR_BYTES == 64
    return reinterpret_cast<FloatVector>(
        _mm512_maskz_sqrt_ps(0xFFFF, reinterpret_cast<__m512>(x)));
#elif SHOGUN_LITE_VECTOR_BYTES == 32
    return reinterpret_cast<FloatVector>(_mm256_sqrt_ps(reinterpret_cast<__m256>(x)));
#elif defined(__SSE2__)
    return reinterpret_cast<FloatVector>(_mm_sqrt_ps(reinterpret_cast<__m128>(x)));
#else
    for (std::size_t lane = 0; lane < kHalves; ++lane) {
        x[lane] = __builtin_sqrtf(x[lane]);
    }
    return x;
#endif
}

inline HalfVector splat_half(std::uint32_t half) {
    return half - HalfVector{};
}

/// Each half of the word mixed into the other one.
inline WordVector mix_halves(WordVector w) {
    const WordVector low_half = splat(0xFFFFFFFFU);
    w ^= (multiply_low_halves(w >> 32U, splat(kMixHigh)) >> 16U) & low_half;
    w ^= (multiply_low_halves(w, splat(kMixLow)) << 16U) & ~low_half;
    return w;
}

inline FloatVector box_muller_radius(HalfVector high) {
    const FloatVector x =
        __builtin_convertvector(reinterpret_cast<IntVector>(high >> 1U), FloatVector) +
        0.5F;
    const auto bits = reinterpret_cast<HalfVector>(x);
    const HalfVector e = (bits - kSqrtHalfBits) >> 23U;
    const auto m = reinterpret_cast<FloatVector>(bits - (e << 23U));
    const FloatVector s = (m - 1.0F) / (m + 1.0F);
    const FloatVector z = s * s;
    const float* l = tables::kLogSeries;
    const FloatVector q = (l[2] * z + l[1]) * z + l[0];
    const FloatVector octaves =
        __builtin_convertvector(31 - reinterpret_cast<IntVector>(e), FloatVector);
    return square_root(octaves * tables::kLn2 - ((s + s) + s * (z * q)));
}

/// The pairs of two vectors of words. Halves are brought side by side by arithmetic on
/// words, so their order in a vector does not matter, only that it is undone.
inline void box_muller(const std::uint64_t* words, float* out) {
    const WordVector low_half = splat(0xFFFFFFFFU);
    const WordVector x = mix_halves(load<WordVector>(words));
    const WordVector y = mix_halves(load<WordVector>(words + kWords));
    const auto low = reinterpret_cast<HalfVector>((x & low_half) | (y << 32U));
    const auto high = reinterpret_cast<HalfVector>((x >> 32U) | (y & ~low_half));
    const FloatVector radius = box_muller_radius(high);
    const FloatVector a =
        __builtin_convertvector(reinterpret_cast<IntVector>(low), FloatVector) *
        tables::kAngleUnit;
    const FloatVector t = a * a;
    const float* s = tables::kSinSeries;
    const float* c = tables::kCosSeries;
    const FloatVector sine = a + (a * t) * ((s[2] * t + s[1]) * t + s[0]);
    const FloatVector cosine = 1.0F + t * (t * ((c[2] * t + c[1]) * t + c[0]) - 0.5F);
    const auto first = reinterpret_cast<WordVector>(
        reinterpret_cast<HalfVector>(radius * (cosine - sine)) ^ (low << 31U));
    const auto second = reinterpret_cast<WordVector>(
        reinterpret_cast<HalfVector>(radius * (cosine + sine)) ^
        ((low << 30U) & splat_half(0x80000000U)));
    store(out, (first & low_half) | (second << 32U));
    store(out + kHalves, (first >> 32U) | (second & ~low_half));
}

void standard_normal_float(const std::uint64_t* words, std::size_t n, float* out) {
    for_each_vector(
        n, 2 * kWords, [&](std::size_t i) { box_muller(words + i, out + 2 * i); },
        [&](std::size_t i) {
            const FloatPair pair = normal_pair_of(words[i]);
            out[2 * i] = pair.first;
            out[2 * i + 1] = pair.second;
        });
}
