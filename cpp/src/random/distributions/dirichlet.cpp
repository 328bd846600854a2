#include <algorithm>
#include <string>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/gamma.hpp>

#include "random/distributions/words.hpp"
#include "random/parameters.hpp"

// docs/stream.md, section 15: rows by blocks, within a block by columns, each of which
// has one shape.
namespace shogun_lite::random {
namespace {

class Dirichlet {
public:
    explicit Dirichlet(core::span<const double> alpha)
        : by_logarithms_(std::any_of(alpha.begin(), alpha.end(),
                                     [](double a) { return a < 1.0; })) {
        laws_.reserve(alpha.size());
        for (const double shape : alpha) {
            laws_.emplace_back(shape);
        }
    }

    /// n <= GammaLaw::kMost rows.
    void transform(const std::uint64_t* words, std::size_t n, double* rows) const {
        double column[GammaLaw::kMost];
        for (std::size_t j = 0; j < laws_.size(); ++j) {
            fill_column(j, words + 2 * j, n, column);
            for (std::size_t i = 0; i < n; ++i) {
                rows[i * laws_.size() + j] = column[i];
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            normalise(rows + i * laws_.size());
        }
    }

private:
    /// Gamma numbers, or their logarithms.
    void fill_column(std::size_t j, const std::uint64_t* words, std::size_t n,
                     double* column) const {
        const std::size_t stride = 2 * laws_.size();
        if (!by_logarithms_) {
            laws_[j].values(words, stride, n, column);
            return;
        }
        double lowered[GammaLaw::kMost];
        laws_[j].parts(words, stride, n, column, lowered);
        log_in_place(column, n);
        for (std::size_t i = 0; i < n; ++i) {
            column[i] = column[i] - lowered[i];
        }
    }

    void normalise(double* row) const {
        const std::size_t size = laws_.size();
        if (by_logarithms_) {
            const double greatest = *std::max_element(row, row + size);
            for (std::size_t j = 0; j < size; ++j) {
                row[j] = row[j] - greatest;
            }
            exp_in_place(row, size);
        }
        double sum = 0.0;
        for (std::size_t j = 0; j < size; ++j) {
            sum = sum + row[j];
        }
        for (std::size_t j = 0; j < size; ++j) {
            row[j] = row[j] / sum;
        }
    }

    std::vector<GammaLaw> laws_;
    bool by_logarithms_; ///< small shapes make numbers below the range of double
};

} // namespace

void fill_dirichlet(Generator& generator, core::span<const double> alpha,
                    core::span<double> out) {
    for (const double shape : alpha) {
        require_positive("alpha", shape);
    }
    core::require_shape(alpha.size() > 0 ? out.size() % alpha.size() == 0
                                         : out.size() == 0,
                        [] { return std::string("out: expected whole rows"); });
    if (out.size() == 0) {
        return;
    }
    const Dirichlet law(alpha);
    const std::size_t size = alpha.size();
    const std::size_t rows = out.size() / size;
    const std::size_t block = std::clamp<std::size_t>(4096 / size, 1, GammaLaw::kMost);
    std::vector<std::uint64_t> words(2 * size * std::min(block, rows));
    for (std::size_t done = 0; done < rows; done += block) {
        const std::size_t n = std::min(block, rows - done);
        generator.fill(core::span<std::uint64_t>(words.data(), 2 * size * n));
        law.transform(words.data(), n, out.data() + done * size);
    }
}

} // namespace shogun_lite::random
