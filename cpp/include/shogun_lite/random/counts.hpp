#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include <shogun_lite/random/count_table.hpp>
#include <shogun_lite/random/from_word.hpp>
#include <shogun_lite/random/gamma.hpp>
#include <shogun_lite/random/variate.hpp>

// Variates that count (docs/stream.md, section 16). Constructors cost little: a table,
// where one pays, is made by fill(), or by Tabulated (tabulated.hpp) for single draws,
// and changes no value.
namespace shogun_lite::random {

/// Mean lam, 0 <= lam <= 2^62.
class Poisson : public Variate<Poisson, std::int64_t, 1, 1> {
public:
    static constexpr const char* kName = "poisson";
    static constexpr std::array<const char*, 1> kParameters{"lam"};
    static void require(const Parameters& parameters);
    explicit Poisson(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   std::int64_t* out) const noexcept;
    static constexpr bool kFillsItself = true;
    void fill(Generator& generator, core::span<std::int64_t> out) const;

    static constexpr bool kTransformsEach = true;
    static void transform_each(const Columns& lam, const std::uint64_t* words,
                               std::size_t n, std::int64_t* out);
    [[nodiscard]] std::shared_ptr<const CountTable> table() const;

private:
    double lam_;
};

/// Successes in n trials; n whole, 0 <= n <= 2^53, 0 <= p <= 1.
class Binomial : public Variate<Binomial, std::int64_t, 1, 2> {
public:
    static constexpr const char* kName = "binomial";
    static constexpr std::array<const char*, 2> kParameters{"n", "p"};
    static void require(const Parameters& parameters);
    explicit Binomial(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   std::int64_t* out) const noexcept;
    static constexpr bool kFillsItself = true;
    void fill(Generator& generator, core::span<std::int64_t> out) const;
    [[nodiscard]] std::shared_ptr<const CountTable> table() const;

private:
    double n_;
    double p_; ///< of the rarer result
    double log_q_;
    double odds_;
    bool flipped_;
};

/// Trials up to the first success, at most 2^63 - 1; 0 < p <= 1.
class Geometric : public Variate<Geometric, std::int64_t, 1, 1> {
public:
    static constexpr const char* kName = "geometric";
    static constexpr std::array<const char*, 1> kParameters{"p"};
    static void require(const Parameters& parameters);
    explicit Geometric(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   std::int64_t* out) const noexcept;

private:
    double rate_;
};

/// 1 with probability p, otherwise 0; 0 <= p <= 1.
class Bernoulli : public Variate<Bernoulli, std::int64_t, 1, 1> {
public:
    static constexpr const char* kName = "bernoulli";
    static constexpr std::array<const char*, 1> kParameters{"p"};
    static void require(const Parameters& parameters);
    explicit Bernoulli(const Parameters& parameters);
    template <class Engine> std::int64_t operator()(Engine& engine) const {
        return detail::word_of(engine) >> 11U < threshold_ ? 1 : 0;
    }
    void transform(const std::uint64_t* words, std::size_t n,
                   std::int64_t* out) const noexcept;

private:
    std::uint64_t threshold_; ///< of the upper 53 bits
};

/// Failures before the n-th success, n > 0 real; 0 < p <= 1.
class NegativeBinomial : public Variate<NegativeBinomial, std::int64_t, 3, 2> {
public:
    static constexpr const char* kName = "negative_binomial";
    static constexpr std::array<const char*, 2> kParameters{"n", "p"};
    static void require(const Parameters& parameters);
    explicit NegativeBinomial(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   std::int64_t* out) const noexcept;

private:
    GammaLaw law_;
    double odds_;
};

/// Good ones among nsample drawn without replacement; whole numbers >= 0,
/// ngood + nbad < 2^53, nsample <= ngood + nbad.
class Hypergeometric : public Variate<Hypergeometric, std::int64_t, 1, 3> {
public:
    static constexpr const char* kName = "hypergeometric";
    static constexpr std::array<const char*, 3> kParameters{"ngood", "nbad", "nsample"};
    static void require(const Parameters& parameters);
    explicit Hypergeometric(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   std::int64_t* out) const noexcept;
    static constexpr bool kFillsItself = true;
    void fill(Generator& generator, core::span<std::int64_t> out) const;
    [[nodiscard]] std::shared_ptr<const CountTable> table() const;

private:
    double ngood_;
    double nbad_;
    double nsample_;
};

/// p^k / (-k log(1 - p)) for k >= 1; 0 <= p < 1.
class LogSeries : public Variate<LogSeries, std::int64_t, 2, 1> {
public:
    static constexpr const char* kName = "logseries";
    static constexpr std::array<const char*, 1> kParameters{"p"};
    static void require(const Parameters& parameters);
    explicit LogSeries(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   std::int64_t* out) const noexcept;

private:
    double rate_;
};

/// k^-a / zeta(a) for 1 <= k < 2^63; a > 1.
class Zipf : public Variate<Zipf, std::int64_t, 1, 1> {
public:
    static constexpr const char* kName = "zipf";
    static constexpr std::array<const char*, 1> kParameters{"a"};
    static void require(const Parameters& parameters);
    explicit Zipf(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   std::int64_t* out) const noexcept;

private:
    [[nodiscard]] std::int64_t draw(std::uint64_t word) const noexcept;
    [[nodiscard]] bool is_accepted(double proposal, double v) const noexcept;

    double exponent_; ///< a - 1
    double share_;    ///< of the proposals below 2^63
    double base_;     ///< 2^(a-1) - 1
    double limit_;    ///< of what v is compared with, for large values
};

} // namespace shogun_lite::random
