#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/multivariate.hpp>

#include "random/distributions/binomial.hpp"
#include "random/distributions/hypergeometric.hpp"
#include "random/distributions/rows.hpp"
#include "random/parameters.hpp"

// docs/stream.md, section 17: one conditional count after the other; the last has none
// left to choose, and no word.
namespace shogun_lite::random {
namespace {

/// A sum of probabilities rounded many times may be above 1.
constexpr double kSumTolerance = 1e-12;

/// The law of each count given those before it.
std::vector<BinomialOf> conditional_laws(core::span<const double> p) {
    core::require(p.size() > 0, [] {
        return std::string("pvals: expected one probability or more");
    });
    double before_last = 0.0;
    for (std::size_t j = 0; j < p.size(); ++j) {
        require_probability("pvals", p[j]);
        before_last = before_last + (j + 1 < p.size() ? p[j] : 0.0);
    }
    core::require(before_last <= 1.0 + kSumTolerance, [&] {
        return "pvals: expected a sum of at most 1 without the last, got " +
               shown(before_last);
    });
    std::vector<BinomialOf> laws;
    double tail = std::max(1.0 - before_last, 0.0);
    for (std::size_t j = p.size() - 1; j-- > 0;) {
        tail = tail + p[j];
        laws.emplace_back(p[j] > 0.0 ? std::min(p[j] / tail, 1.0) : 0.0);
    }
    std::reverse(laws.begin(), laws.end());
    return laws;
}

void require_trials(std::int64_t n) {
    core::require(n >= 0 && n <= (std::int64_t{1} << 53U), [n] {
        return "n: expected a whole number in [0, 2^53], got " + std::to_string(n);
    });
}

void draw_row(const std::vector<BinomialOf>& laws, std::int64_t n,
              const std::uint64_t* words, std::int64_t* row) {
    for (std::size_t j = 0; j < laws.size(); ++j) {
        row[j] = laws[j](static_cast<double>(n), words[j]);
        n -= row[j];
    }
    row[laws.size()] = n;
}

} // namespace

void fill_multinomial(Generator& generator, std::int64_t n, core::span<const double> p,
                      core::span<std::int64_t> out) {
    require_trials(n);
    const std::vector<BinomialOf> laws = conditional_laws(p);
    for_each_row(generator, laws.size(), p.size(), out,
                 [&](const std::uint64_t* words, std::int64_t* row) {
                     draw_row(laws, n, words, row);
                 });
}

void fill_multinomial_each(Generator& generator, core::span<const std::int64_t> n,
                           core::span<const double> p, core::span<std::int64_t> out) {
    core::require_size("pvals", out.size(), p.size());
    if (n.size() == 0) {
        return;
    }
    const std::size_t size = p.size() / n.size();
    core::require_shape(size * n.size() == p.size(),
                        [] { return std::string("pvals: expected a row for each n"); });
    for (std::size_t i = 0; i < n.size(); ++i) {
        require_trials(n[i]);
        static_cast<void>(conditional_laws(p.subspan(i * size, size)));
    }
    std::size_t i = 0;
    for_each_row(generator, size - 1, size, out,
                 [&](const std::uint64_t* words, std::int64_t* row) {
                     draw_row(conditional_laws(p.subspan(i * size, size)), n[i], words,
                              row);
                     ++i;
                 });
}

void fill_multivariate_hypergeometric(Generator& generator,
                                      core::span<const std::int64_t> colors,
                                      std::int64_t nsample,
                                      core::span<std::int64_t> out) {
    core::require(colors.size() > 0,
                  [] { return std::string("colors: expected one colour or more"); });
    constexpr std::int64_t kMost = (std::int64_t{1} << 53U) - 1;
    std::int64_t total = 0;
    for (const std::int64_t color : colors) {
        core::require(color >= 0 && color <= kMost - total, [color] {
            return "colors: expected whole numbers >= 0 with a sum below 2^53, got " +
                   std::to_string(color);
        });
        total += color;
    }
    core::require(nsample >= 0 && nsample <= total, [&] {
        return "nsample: expected a whole number in [0, " + std::to_string(total) +
               "], got " + std::to_string(nsample);
    });
    const std::size_t n_words = colors.size() - 1;
    for_each_row(generator, n_words, colors.size(), out,
                 [&](const std::uint64_t* words, std::int64_t* row) {
                     std::int64_t left = nsample;
                     auto rest = static_cast<double>(total);
                     for (std::size_t j = 0; j < n_words; ++j) {
                         const auto own = static_cast<double>(colors[j]);
                         rest = rest - own;
                         row[j] = hypergeometric_of(
                             own, rest, static_cast<double>(left), words[j]);
                         left -= row[j];
                     }
                     row[n_words] = left;
                 });
}

} // namespace shogun_lite::random
