#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/variate.hpp>

// Gamma variates and what is made of them (docs/stream.md, section 15).
namespace shogun_lite::random {

/// Gamma numbers of scale 1, two words each: Marsaglia and Tsang, "A simple method for
/// generating gamma variables", ACM TOMS 26, 2000. What the variates below are made of.
class GammaLaw {
public:
    /// shape >= 0, and 0 gives 0; other shapes below 2^-1000 count as that.
    explicit GammaLaw(double shape) noexcept;

    /// The number is body * exp(-lowered), also where that is below the range of
    /// double.
    struct Parts {
        double body;    ///< gamma of shape, or of shape + 1 if that is below 1
        double lowered; ///< 0 from shape 1 on
    };
    [[nodiscard]] Parts parts(std::uint64_t first, std::uint64_t second) const noexcept;
    [[nodiscard]] double value(std::uint64_t first,
                               std::uint64_t second) const noexcept;

    /// Of the two words at words, words + stride, ...; n <= kMost.
    static constexpr std::size_t kMost = 512;
    void parts(const std::uint64_t* words, std::size_t stride, std::size_t n,
               double* body, double* lowered) const noexcept;
    void values(const std::uint64_t* words, std::size_t stride, std::size_t n,
                double* out) const noexcept;

private:
    [[nodiscard]] bool is_accepted(double x, double u) const noexcept;
    void bodies(const std::uint64_t* words, std::size_t stride, std::size_t n,
                double* out) const noexcept;

    double shape_;
    bool is_zero_;
    double d_;
    double squeeze_;
    double c_;
};

/// Gamma of scale 1; shape >= 0, and 0 gives 0.
class StandardGamma : public Variate<StandardGamma, double, 2, 1> {
public:
    static constexpr const char* kName = "standard_gamma";
    static constexpr std::array<const char*, 1> kParameters{"shape"};
    static void require(const Parameters& parameters);
    explicit StandardGamma(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    GammaLaw law_;
};

/// scale times StandardGamma; both >= 0.
class Gamma : public Variate<Gamma, double, 2, 2> {
public:
    static constexpr const char* kName = "gamma";
    static constexpr std::array<const char*, 2> kParameters{"shape", "scale"};
    static void require(const Parameters& parameters);
    explicit Gamma(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    GammaLaw law_;
    double scale_;
};

/// Sum of df squares of normal numbers; df > 0.
class ChiSquare : public Variate<ChiSquare, double, 2, 1> {
public:
    static constexpr const char* kName = "chisquare";
    static constexpr std::array<const char*, 1> kParameters{"df"};
    static void require(const Parameters& parameters);
    explicit ChiSquare(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    GammaLaw half_;
};

/// The same of normal numbers whose squared means add up to nonc >= 0; df > 0.
class NoncentralChiSquare : public Variate<NoncentralChiSquare, double, 3, 2> {
public:
    static constexpr const char* kName = "noncentral_chisquare";
    static constexpr std::array<const char*, 2> kParameters{"df", "nonc"};
    static void require(const Parameters& parameters);
    explicit NoncentralChiSquare(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

    /// Of the three words at words, words + stride, ...
    void strided(const std::uint64_t* words, std::size_t stride, std::size_t n,
                 double* out) const noexcept;

private:
    double df_;
    double nonc_;
    double shift_;
    GammaLaw half_;
};

/// Student's t; df > 0.
class StandardT : public Variate<StandardT, double, 3, 1> {
public:
    static constexpr const char* kName = "standard_t";
    static constexpr std::array<const char*, 1> kParameters{"df"};
    static void require(const Parameters& parameters);
    explicit StandardT(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    double half_df_;
    GammaLaw half_;
};

/// Ratio of two mean squares; dfnum, dfden > 0.
class F : public Variate<F, double, 4, 2> {
public:
    static constexpr const char* kName = "f";
    static constexpr std::array<const char*, 2> kParameters{"dfnum", "dfden"};
    static void require(const Parameters& parameters);
    explicit F(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    double ratio_;
    GammaLaw numerator_;
    GammaLaw denominator_;
    bool by_parts_;
};

/// The same with a noncentral numerator; dfnum, dfden > 0, nonc >= 0.
class NoncentralF : public Variate<NoncentralF, double, 5, 3> {
public:
    static constexpr const char* kName = "noncentral_f";
    static constexpr std::array<const char*, 3> kParameters{"dfnum", "dfden", "nonc"};
    static void require(const Parameters& parameters);
    explicit NoncentralF(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    double ratio_;
    NoncentralChiSquare numerator_;
    GammaLaw denominator_;
    bool by_parts_;
};

/// Density proportional to x^(a-1) (1 - x)^(b-1); a, b > 0.
class Beta : public Variate<Beta, double, 4, 2> {
public:
    static constexpr const char* kName = "beta";
    static constexpr std::array<const char*, 2> kParameters{"a", "b"};
    static void require(const Parameters& parameters);
    explicit Beta(const Parameters& parameters);
    void transform(const std::uint64_t* words, std::size_t n,
                   double* out) const noexcept;

private:
    GammaLaw first_;
    GammaLaw second_;
    bool by_parts_;
};

/// Rows of alpha.size() numbers that sum to 1, two words each. InvalidArgument unless
/// all alpha are finite and > 0; ShapeError unless out is whole rows.
void fill_dirichlet(Generator& generator, core::span<const double> alpha,
                    core::span<double> out);

} // namespace shogun_lite::random
