#pragma once

#include <array>
#include <cstdint>

#include <shogun_lite/random/gamma.hpp>
#include <shogun_lite/random/variate.hpp>

// Variates that count (docs/stream.md, section 16).
namespace shogun_lite::random {

/// The Poisson number of a word: by inversion for means below 10, otherwise by
/// Hoermann, "The transformed rejection method for generating Poisson random
/// variables", Insurance: Mathematics and Economics 12, 1993 (PTRS).
class PoissonLaw {
public:
    /// 0 <= mean; means above 2^62 count as that.
    explicit PoissonLaw(double mean) noexcept;
    [[nodiscard]] std::int64_t value(std::uint64_t word) const noexcept;

private:
    [[nodiscard]] std::int64_t inverted(std::uint64_t word) const noexcept;
    [[nodiscard]] std::int64_t rejected(std::uint64_t word) const noexcept;

    double mean_;
    double first_ = 0.0; ///< probability of 0, of small means
    double a_ = 0.0;
    double b_ = 0.0;
    double inverse_alpha_ = 0.0;
    double quick_ = 0.0;
};

/// The binomial number of a word: by inversion for small means, otherwise by Hoermann,
/// "The generation of binomial random variates", J. Stat. Comput. Simul. 46, 1993
/// (BTRS).
class BinomialLaw {
public:
    /// n a whole number in [0, 2^53], 0 <= p <= 1.
    BinomialLaw(double n, double p) noexcept;
    [[nodiscard]] std::int64_t value(std::uint64_t word) const noexcept;

private:
    [[nodiscard]] double inverted(std::uint64_t word) const noexcept;
    [[nodiscard]] double rejected(std::uint64_t word) const noexcept;

    double n_;
    bool mirrored_; ///< p > 1/2: the failures are counted
    double p_;      ///< at most 1/2
    double q_;
    double first_ = 0.0;
    double a_ = 0.0;
    double b_ = 0.0;
    double alpha_ = 0.0;
    double quick_ = 0.0;
    double log_mode_ = 0.0;
};

/// Mean lam, 0 <= lam <= 2^62.
class Poisson : public Variate<std::int64_t, 1, 1> {
public:
    static constexpr const char* kName = "poisson";
    static constexpr std::array<const char*, 1> kParameters{"lam"};
    static void require(const Parameters& parameters);
    explicit Poisson(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    PoissonLaw law_;
};

/// Successes in n trials; n whole, 0 <= n <= 2^53, 0 <= p <= 1.
class Binomial : public Variate<std::int64_t, 1, 2> {
public:
    static constexpr const char* kName = "binomial";
    static constexpr std::array<const char*, 2> kParameters{"n", "p"};
    static void require(const Parameters& parameters);
    explicit Binomial(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    BinomialLaw law_;
};

/// Trials up to the first success, at most 2^63 - 1; 0 < p <= 1.
class Geometric : public Variate<std::int64_t, 1, 1> {
public:
    static constexpr const char* kName = "geometric";
    static constexpr std::array<const char*, 1> kParameters{"p"};
    static void require(const Parameters& parameters);
    explicit Geometric(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    double rate_;
};

/// 1 with probability p, otherwise 0; 0 <= p <= 1.
class Bernoulli : public Variate<std::int64_t, 1, 1> {
public:
    static constexpr const char* kName = "bernoulli";
    static constexpr std::array<const char*, 1> kParameters{"p"};
    static void require(const Parameters& parameters);
    explicit Bernoulli(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    double p_;
};

/// Failures before the n-th success, n > 0 real; 0 < p <= 1.
class NegativeBinomial : public Variate<std::int64_t, 2, 2> {
public:
    static constexpr const char* kName = "negative_binomial";
    static constexpr std::array<const char*, 2> kParameters{"n", "p"};
    static void require(const Parameters& parameters);
    explicit NegativeBinomial(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    GammaLaw law_;
    double odds_;
};

} // namespace shogun_lite::random
