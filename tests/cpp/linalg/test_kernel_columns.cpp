#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/linalg/log_sum_exp.hpp>

#include "kernel_cases.hpp"

using namespace shogun_lite::linalg;
using cases::kEpsilon;
using cases::kInfinity;
using cases::kNan;
using kernels::Kernels;

namespace {

/// Numbers of columns around pairs of vectors of each level, and a block.
const std::vector<std::size_t> kColumns = {1,  2,  3,  4,  7,  8,  9,  15, 16,
                                           17, 29, 31, 32, 33, 40, 63, 288};

/// The (k, n) log densities of a case and what came of them.
template <class T> struct Normalized {
    std::size_t k;
    std::size_t n;
    std::vector<T> values;
    std::vector<T> shares;
    std::vector<T> log_sums;

    Normalized(const Kernels& level, std::size_t n_lines, std::size_t n_columns,
               const std::vector<T>& log_values)
        : k(n_lines), n(n_columns), values(log_values), shares(log_values),
          log_sums(n_columns) {
        level.of<T>().normalize_log_columns(shares.data(), k, n, log_sums.data());
    }

    [[nodiscard]] T largest(std::size_t i) const {
        T maximum = values[i];
        for (std::size_t j = 1; j < k; ++j) {
            maximum = std::max(maximum, values[j * n + i]);
        }
        return maximum;
    }
};

/// Compares a column that has a number with the definition. A sum of k shares has k
/// roundings, and exp() and log() a few; value - maximum is rounded, relative to its
/// own size in the share.
template <class T>
void see_column(const Normalized<T>& result, std::size_t i, cases::WorstError& worst) {
    const T maximum = result.largest(i);
    long double sum = 0.0L;
    for (std::size_t j = 0; j < result.k; ++j) {
        sum += std::exp(static_cast<long double>(result.values[j * result.n + i]) -
                        maximum);
    }
    const long double exact = maximum + std::log(sum);
    const long double terms = static_cast<long double>(result.k) / 2.0L + 8.0L;
    worst.see(result.log_sums[i] - exact, kEpsilon<T> * (std::fabs(exact) + terms));
    for (std::size_t j = 0; j < result.k; ++j) {
        const T share = result.shares[j * result.n + i];
        const T distance = result.values[j * result.n + i] - maximum;
        if (distance < kernels::kExpLowest<T>) {
            worst.see(share, 0.0L);
            continue;
        }
        const long double exact_share =
            std::exp(static_cast<long double>(result.values[j * result.n + i]) -
                     maximum) /
            sum;
        worst.see(share - exact_share,
                  kEpsilon<T> * (terms + std::fabs(distance)) * exact_share +
                      std::numeric_limits<T>::denorm_min());
    }
}

/// Densities as they come: near ones, some of nothing, and a column far below.
template <class T> std::vector<T> log_densities(std::size_t k, std::size_t n) {
    std::vector<T> values = cases::normals<T>(k * n, 30 + k);
    for (std::size_t j = 0; j < k; ++j) {
        for (std::size_t i = 0; i < n; ++i) {
            T& value = values[j * n + i];
            value = value * T(30) - (i % 8 == 3 ? T(1e5) : T(50));
            if (j > 0 && (i + j) % 5 == 4) {
                value = -kInfinity<T>;
            }
        }
    }
    return values;
}

} // namespace

TEST_CASE_TEMPLATE("log sums and shares of columns against long double", T, double,
                   float) {
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (const std::size_t k : {1, 2, 5, 64, 1000}) {
            CAPTURE(k);
            for (const std::size_t n : kColumns) {
                CAPTURE(n);
                const Normalized<T> result(*level, k, n, log_densities<T>(k, n));
                cases::WorstError worst;
                for (std::size_t i = 0; i < n; ++i) {
                    see_column(result, i, worst);
                }
                CHECK(worst.in_bounds() <= 1.0);
            }
        }
    }
}

TEST_CASE_TEMPLATE("one line is its own log sum", T, double, float) {
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (const std::size_t n : kColumns) {
            const std::vector<T> values = cases::normals<T>(n, 3);
            const Normalized<T> result(*level, 1, n, values);
            CHECK(result.log_sums == values);
            CHECK(result.shares == std::vector<T>(n, T(1)));
        }
    }
}

TEST_CASE_TEMPLATE("shares far below the largest are 0, from one number on", T, double,
                   float) {
    const T lowest = kernels::kExpLowest<T>;
    const std::vector<T> values = {T(0), T(0), lowest,
                                   std::nextafter(lowest, -kInfinity<T>)};
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        const Normalized<T> result(*level, 2, 2, values);
        CHECK(result.shares[2] > T(0));
        CHECK(result.shares[3] == T(0));
        CHECK(result.shares[1] == T(1));
        CHECK(result.log_sums[1] == T(0));
    }
}

TEST_CASE_TEMPLATE("a column with NaN or infinity is NaN, its neighbours are not", T,
                   double, float) {
    const std::size_t k = 3;
    const std::size_t n = 45;
    const std::vector<T> ordinary = cases::normals<T>(k * n, 9);
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (std::size_t at = 0; at < n * k; ++at) {
            for (const T special : {kNan<T>, kInfinity<T>}) {
                for (const bool among_none : {false, true}) {
                    std::vector<T> values = ordinary;
                    for (std::size_t j = 0; among_none && j < k; ++j) {
                        values[j * n + at % n] = -kInfinity<T>;
                    }
                    values[at] = special;
                    const Normalized<T> result(*level, k, n, values);
                    cases::WorstError worst;
                    for (std::size_t i = 0; i < n; ++i) {
                        if (i != at % n) {
                            see_column(result, i, worst);
                        }
                    }
                    bool all_nan = std::isnan(result.log_sums[at % n]);
                    for (std::size_t j = 0; j < k; ++j) {
                        all_nan = all_nan && std::isnan(result.shares[j * n + at % n]);
                    }
                    CAPTURE(at);
                    CAPTURE(among_none);
                    CHECK(all_nan);
                    CHECK(worst.in_bounds() <= 1.0);
                }
            }
        }
    }
}

TEST_CASE_TEMPLATE("a column of nothing has equal shares", T, double, float) {
    const std::size_t n = 45;
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (const std::size_t k : {1, 3, 7}) {
            for (std::size_t at = 0; at < n; ++at) {
                CAPTURE(at);
                std::vector<T> values = cases::normals<T>(k * n, 9);
                for (std::size_t j = 0; j < k; ++j) {
                    values[j * n + at] = -kInfinity<T>;
                }
                const Normalized<T> result(*level, k, n, values);
                CHECK(result.log_sums[at] == -kInfinity<T>);
                cases::WorstError worst;
                for (std::size_t j = 0; j < k; ++j) {
                    worst.see(result.shares[j * n + at] - T(1) / static_cast<T>(k),
                              0.0L);
                }
                for (std::size_t i = 0; i < n; ++i) {
                    if (i != at) {
                        see_column(result, i, worst);
                    }
                }
                CHECK(worst.in_bounds() <= 1.0);
            }
        }
    }
}

TEST_CASE_TEMPLATE("the public function is the kernel of the level in force", T, double,
                   float) {
    const Normalized<T> kernel(kernels::active(), 5, 29, log_densities<T>(5, 29));
    std::vector<T> shares = kernel.values;
    std::vector<T> log_sums(29);
    normalize_log_columns(shares.data(), 5, 29, log_sums.data());
    CHECK(shares == kernel.shares);
    CHECK(log_sums == kernel.log_sums);
}
