#include <cmath>
#include <string>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/gamma.hpp>
#include <shogun_lite/random/multivariate.hpp>

#include "random/distributions/rows.hpp"
#include "random/parameters.hpp"
#include "random/ziggurat.hpp"

// Bartlett's decomposition (Smith and Hocking, "Algorithm AS 53: Wishart variate
// generator", Applied Statistics 21, 1972): a lower triangular A of independent
// numbers, chi of df - i on the diagonal and normal below it, has A A^T Wishart of
// scale 1. docs/stream.md, section 17.
namespace shogun_lite::random {
namespace {

class Bartlett {
public:
    Bartlett(double df, std::size_t size) : size_(size), a_(size * size) {
        core::require(std::isfinite(df) && df > static_cast<double>(size) - 1.0, [&] {
            return "df: expected a finite number above " + std::to_string(size - 1) +
                   ", the size of scale less 1, got " + shown(df);
        });
        for (std::size_t i = 0; i < size; ++i) {
            squares_.emplace_back(0.5 * (df - static_cast<double>(i)));
        }
    }

    /// Two words for each place of the diagonal, one for each below, row by row.
    [[nodiscard]] std::size_t n_words() const noexcept {
        return size_ + size_ * (size_ + 1) / 2;
    }

    /// The rows of A.
    const std::vector<double>& draw(const std::uint64_t* words) {
        for (std::size_t i = 0; i < size_; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                a_[i * size_ + j] = normal_from_word(*words++);
            }
            a_[i * size_ + i] = std::sqrt(2.0 * squares_[i].value(words[0], words[1]));
            words += 2;
        }
        return a_;
    }

private:
    std::size_t size_;
    std::vector<GammaLaw> squares_;
    std::vector<double> a_;
};

/// out = M M^T.
void square(const std::vector<double>& m, std::size_t size, double* out) {
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = 0.0;
            for (std::size_t k = 0; k < size; ++k) {
                sum = sum + m[i * size + k] * m[j * size + k];
            }
            out[i * size + j] = sum;
            out[j * size + i] = sum;
        }
    }
}

} // namespace

void fill_wishart(Generator& generator, double df, const SemidefiniteFactor& factor,
                  core::span<double> out) {
    const std::size_t size = factor.size;
    Bartlett bartlett(df, size);
    std::vector<double> product(size * size);
    for_each_row(generator, bartlett.n_words(), size * size, out,
                 [&](const std::uint64_t* words, double* matrix) {
                     const std::vector<double>& a = bartlett.draw(words);
                     for (std::size_t i = 0; i < size; ++i) {
                         for (std::size_t j = 0; j < size; ++j) {
                             double sum = 0.0;
                             for (std::size_t k = j; k < size; ++k) {
                                 sum =
                                     sum + factor.rows[i * size + k] * a[k * size + j];
                             }
                             product[i * size + j] = sum;
                         }
                     }
                     square(product, size, matrix);
                 });
}

void fill_inverse_wishart(Generator& generator, double df,
                          const SemidefiniteFactor& factor, core::span<double> out) {
    const std::size_t size = factor.size;
    core::require(factor.rank == size, [] {
        return std::string("scale: expected a positive definite matrix, got a singular "
                           "one");
    });
    Bartlett bartlett(df, size);
    // The rows of F A^-T, each the solution of A x = row of F: products of
    // these are the inverse of F^-T A A^T F^-1.
    std::vector<double> solved(size * size);
    for_each_row(generator, bartlett.n_words(), size * size, out,
                 [&](const std::uint64_t* words, double* matrix) {
                     const std::vector<double>& a = bartlett.draw(words);
                     for (std::size_t i = 0; i < size; ++i) {
                         double* const x = solved.data() + i * size;
                         for (std::size_t j = 0; j < size; ++j) {
                             double sum = factor.rows[i * size + j];
                             for (std::size_t k = 0; k < j; ++k) {
                                 sum = sum - a[j * size + k] * x[k];
                             }
                             x[j] = sum / a[j * size + j];
                         }
                     }
                     square(solved, size, matrix);
                 });
}

} // namespace shogun_lite::random
