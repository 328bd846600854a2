#pragma once

#include <array>
#include <cstdint>

#include <shogun_lite/random/variate.hpp>

// Continuous variates that transform one uniform, exponential or normal number, or two
// (docs/stream.md, section 14).
namespace shogun_lite::random {

/// exp(normal(mean, sigma)); sigma >= 0.
class Lognormal : public Variate<double, 1, 2> {
public:
    static constexpr const char* kName = "lognormal";
    static constexpr std::array<const char*, 2> kParameters{"mean", "sigma"};
    static void require(const Parameters& parameters);
    explicit Lognormal(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    Parameters parameters_;
};

/// loc plus or minus scale E, E exponential; scale >= 0.
class Laplace : public Variate<double, 1, 2> {
public:
    static constexpr const char* kName = "laplace";
    static constexpr std::array<const char*, 2> kParameters{"loc", "scale"};
    static void require(const Parameters& parameters);
    explicit Laplace(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    Parameters parameters_;
};

/// Distribution function 1 / (1 + exp(-(x - loc) / scale)); scale >= 0.
class Logistic : public Variate<double, 1, 2> {
public:
    static constexpr const char* kName = "logistic";
    static constexpr std::array<const char*, 2> kParameters{"loc", "scale"};
    static void require(const Parameters& parameters);
    explicit Logistic(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    Parameters parameters_;
};

/// loc - scale log(E), E exponential; scale >= 0.
class Gumbel : public Variate<double, 1, 2> {
public:
    static constexpr const char* kName = "gumbel";
    static constexpr std::array<const char*, 2> kParameters{"loc", "scale"};
    static void require(const Parameters& parameters);
    explicit Gumbel(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    Parameters parameters_;
};

/// scale sqrt(2 E), E exponential; scale >= 0.
class Rayleigh : public Variate<double, 1, 1> {
public:
    static constexpr const char* kName = "rayleigh";
    static constexpr std::array<const char*, 1> kParameters{"scale"};
    static void require(const Parameters& parameters);
    explicit Rayleigh(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    Parameters parameters_;
};

/// E^(1/a), E exponential; a >= 0, and a = 0 gives 0.
class Weibull : public Variate<double, 1, 1> {
public:
    static constexpr const char* kName = "weibull";
    static constexpr std::array<const char*, 1> kParameters{"a"};
    static void require(const Parameters& parameters);
    explicit Weibull(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    Parameters parameters_;
};

/// Lomax: exp(E/a) - 1, E exponential; a > 0.
class Pareto : public Variate<double, 1, 1> {
public:
    static constexpr const char* kName = "pareto";
    static constexpr std::array<const char*, 1> kParameters{"a"};
    static void require(const Parameters& parameters);
    explicit Pareto(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    Parameters parameters_;
};

/// exp(-E/a), E exponential, of density a x^(a-1); a > 0.
class Power : public Variate<double, 1, 1> {
public:
    static constexpr const char* kName = "power";
    static constexpr std::array<const char*, 1> kParameters{"a"};
    static void require(const Parameters& parameters);
    explicit Power(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    Parameters parameters_;
};

/// left <= mode <= right, left < right.
class Triangular : public Variate<double, 1, 3> {
public:
    static constexpr const char* kName = "triangular";
    static constexpr std::array<const char*, 3> kParameters{"left", "mode", "right"};
    static void require(const Parameters& parameters);
    explicit Triangular(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    Parameters parameters_;
};

/// The ratio of two normal numbers.
class StandardCauchy : public Variate<double, 2, 0> {
public:
    static constexpr const char* kName = "standard_cauchy";
    static constexpr std::array<const char*, 0> kParameters{};
    static void require(const Parameters& parameters);
    explicit StandardCauchy(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;
};

} // namespace shogun_lite::random
