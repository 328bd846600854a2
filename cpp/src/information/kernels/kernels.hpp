#pragma once

#include <cstddef>

#include <shogun_lite/core/isa.hpp>

// The inner loops of the measures of arrays, made once per instruction set. Levels
// agree to a few units in the last place, not to the bit; at one level the result
// depends on the arguments alone. `scalar_kernels()` uses the C library and is the
// reference in tests.
namespace shogun_lite::information::kernels {

/// What has to be known of a row before anything else.
struct Survey {
    double sum = 0.0;
    double largest = 0.0;
    bool valid = true; ///< all entries are finite and >= 0

    Survey& operator+=(const Survey& other) {
        sum += other.sum;
        largest = other.largest > largest ? other.largest : largest;
        valid = valid && other.valid;
        return *this;
    }
};

/// How entries p and q of two rows become probabilities, from p and q' = q * q_scale
/// whose sums are alike.
struct PairFactors {
    double q_scale;    ///< a power of two
    double p_factor;   ///< p * p_factor is a probability
    double q_factor;   ///< q' * q_factor too
    double correction; ///< q_factor / p_factor - 1
    double log_totals; ///< log(q_factor / p_factor)
};

/// A divergence summed in two ways that agree but for rounding, as p and q sum to 1.
struct Divergence {
    double positive =
        0.0;             ///< sum p (d - log(1 + d)), d = q / p - 1: accurate when small
    double plain = 0.0;  ///< sum p log(p / q): the fewer roundings when large
    bool regular = true; ///< no quotient beyond what double holds

    Divergence& operator+=(const Divergence& other) {
        positive += other.positive;
        plain += other.plain;
        regular = regular && other.regular;
        return *this;
    }
};

/// How entries p and q become weights of one scale: p' = p * p_factor and
/// q' = q * q_factor * (1 + correction).
struct WeightFactors {
    double p_factor;
    double q_factor;
    double correction;
};

/// A sum, and whether the kernel could do all of it.
struct Checked {
    double sum = 0.0;
    bool regular = true;

    Checked& operator+=(const Checked& other) {
        sum += other.sum;
        regular = regular && other.regular;
        return *this;
    }
};

struct Kernels {
    const char* name;

    /// Of p[i] * scale.
    Survey (*survey)(const double* p, std::size_t n, double scale);

    /// -sum v log2 v of v = p[i] * scale * factor in [0, 1]; terms below 2^-1000 count
    /// 0.
    double (*entropy_bits)(const double* p, std::size_t n, double scale, double factor);

    /// -sum p log2(q factor); infinite where q = 0 < p, and irregular where q * factor
    /// is below 2^-1000 otherwise.
    Checked (*cross_bits)(const double* p, const double* q, std::size_t n,
                          double factor);

    /// sum p' log(2 p' / (p' + q')) + q' log(2 q' / (p' + q')); irregular where the sum
    /// p' + q' > 0 is no number between 2^-900 and 2^900.
    Checked (*jensen_shannon)(const double* p, const double* q, std::size_t n,
                              const WeightFactors& factors);

    /// Infinite where q = 0 < p. Where `regular` comes out false the sums mean nothing.
    Divergence (*divergence)(const double* p, const double* q, std::size_t n,
                             const PairFactors& factors);
};

[[nodiscard]] const Kernels& scalar_kernels() noexcept;

/// The vector kernels of each level; a level the compiler cannot make is not defined.
[[nodiscard]] const Kernels& base_kernels() noexcept;
[[nodiscard]] const Kernels& avx2_kernels() noexcept;
[[nodiscard]] const Kernels& avx512_kernels() noexcept;

/// The kernels compiled for a level, or the best ones below it.
[[nodiscard]] const Kernels& kernels_for(core::Isa isa) noexcept;

/// The kernels of core::active_isa().
[[nodiscard]] const Kernels& active();

} // namespace shogun_lite::information::kernels
