#pragma once

#include <array>
#include <cstdint>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/variate.hpp>

// Gamma variates and what is made of them (docs/stream.md, section 15).
namespace shogun_lite::random {

/// A gamma number of scale 1 from one word: Marsaglia and Tsang, "A simple method for
/// generating gamma variables", ACM TOMS 26, 2000.
class GammaLaw {
public:
    /// shape > 0; shapes below 2^-1000 count as that.
    explicit GammaLaw(double shape) noexcept;
    /// The number itself, which for small shapes may be 0.
    [[nodiscard]] double value(std::uint64_t word) const noexcept;
    /// Its logarithm, always finite.
    [[nodiscard]] double log_value(std::uint64_t word) const noexcept;
    [[nodiscard]] bool is_boosted() const noexcept { return shape_ < 1.0; }

private:
    double shape_;
    double d_; ///< of the shape, or of shape + 1 if that is below 1
    double c_;
};

/// Gamma of scale 1; shape >= 0, and 0 gives 0.
class StandardGamma : public Variate<double, 1, 1> {
public:
    static constexpr const char* kName = "standard_gamma";
    static constexpr std::array<const char*, 1> kParameters{"shape"};
    static void require(const Parameters& parameters);
    explicit StandardGamma(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    bool is_zero_;
    GammaLaw law_;
};

/// scale times StandardGamma; both >= 0.
class Gamma : public Variate<double, 1, 2> {
public:
    static constexpr const char* kName = "gamma";
    static constexpr std::array<const char*, 2> kParameters{"shape", "scale"};
    static void require(const Parameters& parameters);
    explicit Gamma(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    StandardGamma standard_;
    double scale_;
};

/// Sum of df squares of normal numbers; df > 0.
class ChiSquare : public Variate<double, 1, 1> {
public:
    static constexpr const char* kName = "chisquare";
    static constexpr std::array<const char*, 1> kParameters{"df"};
    static void require(const Parameters& parameters);
    explicit ChiSquare(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    GammaLaw law_;
};

/// Student's t; df > 0.
class StandardT : public Variate<double, 2, 1> {
public:
    static constexpr const char* kName = "standard_t";
    static constexpr std::array<const char*, 1> kParameters{"df"};
    static void require(const Parameters& parameters);
    explicit StandardT(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    double half_;
    GammaLaw law_;
};

/// Ratio of two mean squares; dfnum, dfden > 0.
class F : public Variate<double, 2, 2> {
public:
    static constexpr const char* kName = "f";
    static constexpr std::array<const char*, 2> kParameters{"dfnum", "dfden"};
    static void require(const Parameters& parameters);
    explicit F(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    double ratio_;
    GammaLaw first_;
    GammaLaw second_;
};

/// Density proportional to x^(a-1) (1 - x)^(b-1); a, b > 0.
class Beta : public Variate<double, 2, 2> {
public:
    static constexpr const char* kName = "beta";
    static constexpr std::array<const char*, 2> kParameters{"a", "b"};
    static void require(const Parameters& parameters);
    explicit Beta(const Parameters& parameters);
    Value operator()(const std::uint64_t* words) const noexcept;

private:
    GammaLaw first_;
    GammaLaw second_;
};

/// Rows of alpha.size() numbers that sum to 1, one word each. InvalidArgument unless
/// all alpha are finite and > 0; ShapeError unless out is whole rows.
void fill_dirichlet(Generator& generator, core::span<const double> alpha,
                    core::span<double> out);

} // namespace shogun_lite::random
