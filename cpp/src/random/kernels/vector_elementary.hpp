// exp and log of whole arrays (docs/stream.md, section 8) for vector_body.hpp, in whose
// namespace and by whose rules this is: elementary_wide.hpp with lanes. Of the headers
// with the constants no function is called.

/// a where `mask`, the result of a comparison, is true, else b.
template <class Mask>
inline DoubleVector choose(Mask mask, DoubleVector a, DoubleVector b) {
    const auto bits = reinterpret_cast<WordVector>(mask);
    return reinterpret_cast<DoubleVector>((bits & reinterpret_cast<WordVector>(a)) |
                                          (~bits & reinterpret_cast<WordVector>(b)));
}

inline DoubleVector splat_double(double x) {
    return x - DoubleVector{};
}

template <std::size_t J, std::size_t N>
inline DoubleVector horner_vector(const double (&coefficients)[N], DoubleVector x,
                                  DoubleVector sum) {
    if constexpr (J == 0) {
        return sum;
    } else {
        return horner_vector<J - 1>(coefficients, x, sum * x + coefficients[J - 1]);
    }
}

template <std::size_t N>
inline DoubleVector in_halves_vector(const elementary::Halves<N>& halves,
                                     DoubleVector x) {
    constexpr std::size_t kEven = (N + 1) / 2 - 1;
    constexpr std::size_t kOdd = N / 2 - 1;
    const DoubleVector xx = x * x;
    return horner_vector<kEven>(halves.even, xx, splat_double(halves.even[kEven])) +
           x * horner_vector<kOdd>(halves.odd, xx, splat_double(halves.odd[kOdd]));
}

inline DoubleVector exp_vector(DoubleVector y) {
    y = choose(y < -746.0, splat_double(-746.0), y);
    y = choose(y > 710.0, splat_double(710.0), y);
    const DoubleVector shifted = y * elementary::kInverseLn2 + elementary::kRound;
    const DoubleVector k = shifted - elementary::kRound;
    const DoubleVector r = (y - k * elementary::kLn2High) - k * elementary::kLn2Low;
    const WordVector twice =
        reinterpret_cast<WordVector>(shifted) - splat(elementary::kRoundBits - 2048U);
    const WordVector half = twice >> 1U;
    const DoubleVector p = in_halves_vector(elementary::kExpHalves, r);
    return (p * reinterpret_cast<DoubleVector>((half - 1U) << 52U)) *
           reinterpret_cast<DoubleVector>((twice - half - 1U) << 52U);
}

inline DoubleVector log_vector(DoubleVector x) {
    constexpr std::uint64_t kMantissa = (std::uint64_t{1} << 52U) - 1;
    const auto bits = reinterpret_cast<WordVector>(x);
    DoubleVector e =
        reinterpret_cast<DoubleVector>((bits >> 52U) | splat(elementary::kTwo52Bits)) -
        elementary::kExponentBias;
    DoubleVector m =
        reinterpret_cast<DoubleVector>((bits & splat(kMantissa)) | splat(kOne));
    const auto upper = m > elementary::kSqrt2;
    m = choose(upper, m * 0.5, m);
    e = choose(upper, e + 1.0, e);
    const DoubleVector f = (m - 1.0) / (m + 1.0);
    const DoubleVector s = f * f;
    const DoubleVector q = in_halves_vector(elementary::kLogHalves, s);
    const DoubleVector g = f + f;
    return e * elementary::kLn2High + (g + (g * (s * q) + e * elementary::kLn2Low));
}

/// Two vectors at a time, since a polynomial is a chain of dependent steps; what is
/// left over, padded.
template <class Function>
inline void map_vectors(double* values, std::size_t n, double padding,
                        Function function) {
    std::size_t i = 0;
    for (; i + 2 * kWords <= n; i += 2 * kWords) {
        const DoubleVector x = function(load<DoubleVector>(values + i));
        const DoubleVector y = function(load<DoubleVector>(values + i + kWords));
        store(values + i, x);
        store(values + i + kWords, y);
    }
    while (i < n) {
        const std::size_t left = n - i < kWords ? n - i : kWords;
        DoubleVector rest = splat_double(padding);
        __builtin_memcpy(&rest, values + i, left * sizeof *values);
        rest = function(rest);
        __builtin_memcpy(values + i, &rest, left * sizeof *values);
        i += left;
    }
}

void exp(double* values, std::size_t n) {
    map_vectors(values, n, 0.0, [](DoubleVector x) { return exp_vector(x); });
}

void log(double* values, std::size_t n) {
    map_vectors(values, n, 1.0, [](DoubleVector x) { return log_vector(x); });
}
