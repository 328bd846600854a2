#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/random/variate.hpp>

// Continuous variates made of one or two uniform, exponential or normal numbers
// (docs/stream.md, section 14).
namespace shogun_lite::random {

/// exp(normal(mean, sigma)); sigma >= 0.
class Lognormal : public Variate<Lognormal, double, 1, 2> {
public:
    static constexpr const char* kName = "lognormal";
    static constexpr std::array<const char*, 2> kParameters{"mean", "sigma"};
    static void require(const Parameters& parameters);
    explicit Lognormal(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    Parameters parameters_;
};

/// loc plus or minus scale E, E exponential; scale >= 0.
class Laplace : public Variate<Laplace, double, 1, 2> {
public:
    static constexpr const char* kName = "laplace";
    static constexpr std::array<const char*, 2> kParameters{"loc", "scale"};
    static void require(const Parameters& parameters);
    explicit Laplace(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    Parameters parameters_;
};

/// Distribution function 1 / (1 + exp(-(x - loc) / scale)); scale >= 0.
class Logistic : public Variate<Logistic, double, 1, 2> {
public:
    static constexpr const char* kName = "logistic";
    static constexpr std::array<const char*, 2> kParameters{"loc", "scale"};
    static void require(const Parameters& parameters);
    explicit Logistic(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    Parameters parameters_;
};

/// Distribution function exp(-exp(-(x - loc) / scale)); scale >= 0.
class Gumbel : public Variate<Gumbel, double, 1, 2> {
public:
    static constexpr const char* kName = "gumbel";
    static constexpr std::array<const char*, 2> kParameters{"loc", "scale"};
    static void require(const Parameters& parameters);
    explicit Gumbel(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    Parameters parameters_;
};

/// Distance from 0 of two normal numbers; scale >= 0.
class Rayleigh : public Variate<Rayleigh, double, 1, 1> {
public:
    static constexpr const char* kName = "rayleigh";
    static constexpr std::array<const char*, 1> kParameters{"scale"};
    static void require(const Parameters& parameters);
    explicit Rayleigh(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    double scale_;
};

/// E^(1 / a), E exponential; a >= 0, and 0 gives 0.
class Weibull : public Variate<Weibull, double, 1, 1> {
public:
    static constexpr const char* kName = "weibull";
    static constexpr std::array<const char*, 1> kParameters{"a"};
    static void require(const Parameters& parameters);
    explicit Weibull(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    double a_;
};

/// Lomax: density a / (1 + x)^(a + 1) for x >= 0; a > 0.
class Pareto : public Variate<Pareto, double, 1, 1> {
public:
    static constexpr const char* kName = "pareto";
    static constexpr std::array<const char*, 1> kParameters{"a"};
    static void require(const Parameters& parameters);
    explicit Pareto(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    double a_;
};

/// Density a x^(a - 1) in [0, 1]; a > 0.
class Power : public Variate<Power, double, 1, 1> {
public:
    static constexpr const char* kName = "power";
    static constexpr std::array<const char*, 1> kParameters{"a"};
    static void require(const Parameters& parameters);
    explicit Power(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    double a_;
};

/// left <= mode <= right, left < right.
class Triangular : public Variate<Triangular, double, 1, 3> {
public:
    static constexpr const char* kName = "triangular";
    static constexpr std::array<const char*, 3> kParameters{"left", "mode", "right"};
    static void require(const Parameters& parameters);
    explicit Triangular(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    double left_;
    double right_;
    double width_;
    double left_part_;
    double right_part_;
};

/// The ratio of two normal numbers.
class StandardCauchy : public Variate<StandardCauchy, double, 2, 0> {
public:
    static constexpr const char* kName = "standard_cauchy";
    static constexpr std::array<const char*, 0> kParameters{};
    static void require(const Parameters& parameters);
    explicit StandardCauchy(const Parameters& parameters = {});
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;
};

/// Inverse Gaussian; mean > 0, scale > 0.
class Wald : public Variate<Wald, double, 2, 2> {
public:
    static constexpr const char* kName = "wald";
    static constexpr std::array<const char*, 2> kParameters{"mean", "scale"};
    static void require(const Parameters& parameters);
    explicit Wald(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    double mean_;
    double ratio_;
};

/// Density proportional to exp(kappa cos(x - mu)), in [-pi, pi]; kappa >= 0.
class VonMises : public Variate<VonMises, double, 2, 2> {
public:
    static constexpr const char* kName = "vonmises";
    static constexpr std::array<const char*, 2> kParameters{"mu", "kappa"};
    static void require(const Parameters& parameters);
    explicit VonMises(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    [[nodiscard]] double angle(std::uint64_t first,
                               std::uint64_t second) const noexcept;

    double mu_;
    double kappa_;
    double stretch_; ///< (1 - rho) / (1 + rho), rho that of the wrapped Cauchy envelope
    double base_;    ///< kappa (1 - rho)^2 / (2 rho)
};

/// Normal(loc, scale) given that low <= value <= high; the bounds may be infinite.
class TruncatedNormal : public Variate<TruncatedNormal, double, 1, 4> {
public:
    static constexpr const char* kName = "truncated_normal";
    static constexpr std::array<const char*, 4> kParameters{"low", "high", "loc",
                                                            "scale"};
    static void require(const Parameters& parameters);
    explicit TruncatedNormal(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    enum class Way { kNormal, kUniform, kExponential };

    [[nodiscard]] double standard(std::uint64_t word) const noexcept;

    double low_;
    double high_;
    double loc_;
    double scale_;
    double a_; ///< the bounds of the standard number, mirrored so that a > -b
    double b_;
    bool mirrored_;
    Way way_;
    double rate_ = 0.0; ///< of the exponential proposals
    double peak_ = 0.0; ///< the point of [a, b] nearest to 0
};

} // namespace shogun_lite::random
