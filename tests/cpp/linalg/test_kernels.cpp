#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <vector>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/core/isa.hpp>
#include <shogun_lite/linalg/weighted_sums.hpp>
#include <shogun_lite/linalg/whitening.hpp>
#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/normal.hpp>

#include "linalg/kernels/kernels.hpp"

// The kernels of the level in force, and the plain loops, against the definitions in
// long double; ctest runs this once for each level (SHOGUN_LITE_ISA). Two levels agree
// within the sum of their bounds.

using namespace shogun_lite;
using linalg::kernels::Kernels;

namespace {

constexpr long double kEpsilon = std::numeric_limits<double>::epsilon();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<const Kernels*> kernels_under_test() {
    return {&linalg::kernels::scalar_kernels(), &linalg::kernels::active()};
}

std::vector<double> normals(std::size_t n, std::uint64_t seed) {
    random::Generator generator(seed);
    std::vector<double> out(n);
    random::fill_standard_normal(generator, out);
    return out;
}

/// Error in units of the last place of the exact value.
double ulps(double got, long double exact) {
    const double rounded = std::fabs(static_cast<double>(exact));
    const double ulp = std::nextafter(rounded, kInfinity) - rounded;
    return static_cast<double>(std::fabs(got - exact) / ulp);
}

double worst_ulps(void (*f)(const double*, std::size_t, double*),
                  long double (*exact)(long double), const std::vector<double>& x) {
    std::vector<double> out(x.size());
    f(x.data(), x.size(), out.data());
    double worst = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        worst = std::max(worst, ulps(out[i], exact(x[i])));
    }
    return worst;
}

long double exact_exp(long double x) {
    return std::exp(x);
}
long double exact_log(long double x) {
    return std::log(x);
}

/// Sizes around every panel and vector width.
const std::size_t kRows[] = {1, 2, 7, 8, 9, 23, 24, 47, 48, 49, 97, 240};
const std::size_t kFeatures[] = {1, 2, 3, 4, 5, 6, 7, 8, 11, 16, 33, 64};

} // namespace

TEST_CASE("the level that was asked for is the level that runs") {
    const core::Isa isa = core::active_isa();
    const char* asked = std::getenv("SHOGUN_LITE_ISA");
    if (asked != nullptr && *asked != '\0') {
        CHECK(core::isa_name(isa) == asked);
    }
    CHECK(&linalg::kernels::active() == &linalg::kernels::kernels_for(isa));
#if defined(__x86_64__) && defined(__GNUC__)
    CHECK(linalg::kernels::active().name == core::isa_name(isa));
#endif
}

TEST_CASE("exp is within 1.5 ulp from -708 to 709") {
    std::vector<double> x;
    for (double v = -708.0; v <= 709.0; v += 0.00390624) {
        x.push_back(v);
    }
    // Around 0 and around the changes of the exponent.
    for (int n = -1020; n <= 1022; ++n) {
        const double edge = (n + 0.5) * 0.693147180559945309;
        x.push_back(edge);
        x.push_back(std::nextafter(edge, kInfinity));
        x.push_back(std::ldexp(1.0, -(n & 63)));
        x.push_back(-std::ldexp(1.0, -(n & 63)));
    }
    for (const Kernels* kernels : kernels_under_test()) {
        CAPTURE(kernels->name);
        CHECK(worst_ulps(kernels->exp, exact_exp, x) <= 1.5);
    }
}

TEST_CASE("exp outside its range, of infinities and of NaN") {
    const std::vector<double> x = {-708.5,    -1e300,       -kInfinity, 709.5, 1e300,
                                   kInfinity, std::nan(""), 0.0,        -0.0};
    for (const Kernels* kernels : kernels_under_test()) {
        CAPTURE(kernels->name);
        std::vector<double> out(x.size());
        kernels->exp(x.data(), x.size(), out.data());
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(out[i] == 0.0);
            CHECK(out[i + 3] == kInfinity);
        }
        CHECK(std::isnan(out[6]));
        CHECK(out[7] == 1.0);
        CHECK(out[8] == 1.0);
    }
}

TEST_CASE("log is within 2 ulp for positive normal numbers") {
    std::vector<double> x;
    for (double v = 0.5; v <= 3.0; v += 1.90735e-5) {
        x.push_back(v);
    }
    for (int e = -1022; e <= 1023; ++e) {
        x.push_back(std::ldexp(1.0, e));
        x.push_back(std::ldexp(1.4142135623730951, e));
        x.push_back(std::ldexp(1.9999999999999998, e));
    }
    for (int e = 1; e <= 52; ++e) {
        x.push_back(1.0 + std::ldexp(1.0, -e));
        x.push_back(1.0 - std::ldexp(1.0, -e - 1));
    }
    for (const Kernels* kernels : kernels_under_test()) {
        CAPTURE(kernels->name);
        CHECK(worst_ulps(kernels->log, exact_log, x) <= 2.0);
    }
}

TEST_CASE("whitened squares are those of the definition, at any offset") {
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::size_t d : kFeatures) {
            for (const std::size_t rows : kRows) {
                const double offset = d % 2 == 0 ? 0.0 : 1e8;
                CAPTURE(kernels->name);
                CAPTURE(d);
                CAPTURE(rows);
                std::vector<double> x = normals(d * rows, 1);
                for (double& value : x) {
                    value += offset;
                }
                const std::vector<double> mean(d, offset + 0.25);
                // The lower triangle must not be read.
                std::vector<double> u = normals(d * d, 2);
                std::vector<double> workspace(linalg::whitening_workspace(d));
                std::vector<double> out(rows);
                CHECK_FALSE(kernels->whitened_squares(x.data(), d, rows, mean.data(),
                                                      u.data(), -0.5, 1.5,
                                                      workspace.data(), out.data()));
                for (std::size_t i = 0; i < rows; ++i) {
                    long double square = 0.0L;
                    long double size = 0.0L;
                    for (std::size_t c = 0; c < d; ++c) {
                        long double y = 0.0L;
                        long double terms = 0.0L;
                        for (std::size_t j = 0; j <= c; ++j) {
                            const long double term =
                                (static_cast<long double>(x[j * rows + i]) - mean[j]) *
                                u[j * d + c];
                            y += term;
                            terms += std::fabs(term);
                        }
                        square += y * y;
                        size += terms * terms;
                    }
                    const auto steps = static_cast<long double>(d + 4);
                    CHECK(std::fabs(out[i] - (1.5L - 0.5L * square)) <=
                          steps * kEpsilon * (size + 1.5L));
                }
            }
        }
    }
}

TEST_CASE("scaled squares, with a factor for each feature or for all") {
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::size_t d : kFeatures) {
            for (const std::size_t rows : kRows) {
                for (const std::size_t step : {std::size_t{0}, std::size_t{1}}) {
                    CAPTURE(kernels->name);
                    CAPTURE(d);
                    CAPTURE(rows);
                    const std::vector<double> x = normals(d * rows, 3);
                    const std::vector<double> mean = normals(d, 4);
                    const std::vector<double> factors = normals(d, 5);
                    std::vector<double> out(rows);
                    CHECK_FALSE(kernels->scaled_squares(x.data(), d, rows, mean.data(),
                                                        factors.data(), step, 1.0, 0.0,
                                                        out.data()));
                    for (std::size_t i = 0; i < rows; ++i) {
                        long double square = 0.0L;
                        for (std::size_t j = 0; j < d; ++j) {
                            const long double y =
                                (static_cast<long double>(x[j * rows + i]) - mean[j]) *
                                factors[j * step];
                            square += y * y;
                        }
                        const auto steps = static_cast<long double>(d + 4);
                        CHECK(std::fabs(out[i] - square) <= steps * kEpsilon * square);
                    }
                }
            }
        }
    }
}

TEST_CASE("NaN distances are told") {
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::size_t d : {std::size_t{2}, std::size_t{9}}) {
            for (const std::size_t rows : kRows) {
                std::vector<double> x(d * rows, 1.0);
                x[rows - 1] = std::nan("");
                const std::vector<double> mean(d, 0.0);
                const std::vector<double> u(d * d, 1.0);
                std::vector<double> workspace(linalg::whitening_workspace(d));
                std::vector<double> out(rows);
                CHECK(kernels->whitened_squares(x.data(), d, rows, mean.data(),
                                                u.data(), 1.0, 0.0, workspace.data(),
                                                out.data()));
                CHECK(kernels->scaled_squares(x.data(), d, rows, mean.data(), u.data(),
                                              1, 1.0, 0.0, out.data()));
            }
        }
    }
}

namespace {

/// Sums of one pair of features, and the size of their terms.
struct PairSums {
    long double first = 0.0L;
    long double first_size = 0.0L;
    long double second = 0.0L;
    long double second_size = 0.0L;
};

PairSums pair_sums(const std::vector<double>& x, std::size_t rows,
                   const std::vector<double>& weights,
                   const std::vector<double>& origin, std::size_t a, std::size_t b) {
    PairSums sums;
    for (std::size_t i = 0; i < rows; ++i) {
        const long double za = static_cast<long double>(x[a * rows + i]) - origin[a];
        const long double zb = static_cast<long double>(x[b * rows + i]) - origin[b];
        sums.first += weights[i] * za;
        sums.first_size += std::fabs(weights[i] * za);
        sums.second += weights[i] * za * zb;
        sums.second_size += std::fabs(weights[i] * za * zb);
    }
    return sums;
}

} // namespace

TEST_CASE("weighted sums are those of the definition; the upper triangle is kept") {
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::size_t d : kFeatures) {
            for (const std::size_t rows : kRows) {
                CAPTURE(kernels->name);
                CAPTURE(d);
                CAPTURE(rows);
                const std::vector<double> x = normals(d * rows, 6);
                const std::vector<double> origin = normals(d, 7);
                std::vector<double> weights = normals(rows, 8);
                double count = 0.0;
                for (double& weight : weights) {
                    weight *= weight;
                    count += weight;
                }
                std::vector<double> workspace(linalg::moments_workspace(d, rows));
                std::vector<double> first(d);
                std::vector<double> second(d * d, 0.5);
                std::vector<double> diagonal(d);
                const double sum = kernels->matrix_sums(
                    x.data(), d, rows, weights.data(), origin.data(), workspace.data(),
                    first.data(), second.data());
                CHECK(sum == doctest::Approx(count).epsilon(1e-13));
                std::vector<double> again(d);
                CHECK(kernels->diagonal_sums(x.data(), d, rows, weights.data(),
                                             origin.data(), again.data(),
                                             diagonal.data()) ==
                      doctest::Approx(count).epsilon(1e-13));
                const auto steps = static_cast<long double>(rows + 4);
                for (std::size_t a = 0; a < d; ++a) {
                    for (std::size_t b = 0; b < d; ++b) {
                        if (b > a) {
                            CHECK(second[a * d + b] == 0.5);
                            continue;
                        }
                        const PairSums exact =
                            pair_sums(x, rows, weights, origin, a, b);
                        const long double bound = steps * kEpsilon * exact.second_size;
                        CHECK(std::fabs(second[a * d + b] - exact.second) <= bound);
                        if (a == b) {
                            CHECK(std::fabs(diagonal[a] - exact.second) <= bound);
                            const long double limit =
                                steps * kEpsilon * exact.first_size;
                            CHECK(std::fabs(first[a] - exact.first) <= limit);
                            CHECK(std::fabs(again[a] - exact.first) <= limit);
                        }
                    }
                }
            }
        }
    }
}

TEST_CASE("rows of no weight leave nothing, however far away they are") {
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::size_t d : {std::size_t{2}, std::size_t{9}}) {
            const std::size_t rows = 10;
            std::vector<double> x(d * rows, 1.0);
            std::vector<double> weights(rows, 1.0);
            for (std::size_t j = 0; j < d; ++j) {
                x[j * rows + 3] = 1e300;
            }
            weights[3] = 0.0;
            const std::vector<double> origin(d, 0.0);
            std::vector<double> workspace(linalg::moments_workspace(d, rows));
            std::vector<double> first(d);
            std::vector<double> second(d * d);
            kernels->matrix_sums(x.data(), d, rows, weights.data(), origin.data(),
                                 workspace.data(), first.data(), second.data());
            CHECK(first[0] == 9.0);
            CHECK(second[d] == 9.0);
            kernels->diagonal_sums(x.data(), d, rows, weights.data(), origin.data(),
                                   first.data(), second.data());
            CHECK(second[d - 1] == 9.0);
        }
    }
}

TEST_CASE("log sums and shares of columns against long double") {
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::size_t k : {1, 2, 5, 64, 1000}) {
            const std::size_t n = 29;
            CAPTURE(kernels->name);
            CAPTURE(k);
            std::vector<double> values = normals(k * n, 30 + k);
            for (std::size_t i = 0; i < values.size(); ++i) {
                // Densities as they come: near ones, and a column around -1e5.
                values[i] = values[i] * 30.0 - (i % n == 3 ? 1e5 : 50.0);
            }
            std::vector<double> shares = values;
            std::vector<double> log_sums(n);
            kernels->normalize_log_columns(shares.data(), k, n, log_sums.data());
            for (std::size_t i = 0; i < n; ++i) {
                long double maximum = values[i];
                for (std::size_t j = 1; j < k; ++j) {
                    maximum = std::max<long double>(maximum, values[j * n + i]);
                }
                long double sum = 0.0L;
                for (std::size_t j = 0; j < k; ++j) {
                    sum += std::exp(values[j * n + i] - maximum);
                }
                const long double exact = maximum + std::log(sum);
                const long double terms = static_cast<long double>(k) / 2.0L + 8.0L;
                CHECK(std::fabs(log_sums[i] - exact) <=
                      kEpsilon * (std::fabs(exact) + terms));
                for (std::size_t j = 0; j < k; ++j) {
                    // value - maximum is rounded: relative to its own size in the
                    // share.
                    const long double distance = values[j * n + i] - maximum;
                    const long double share = std::exp(distance) / sum;
                    CHECK(std::fabs(shares[j * n + i] - share) <=
                          kEpsilon * (terms + std::fabs(distance)) * share);
                }
            }
        }
    }
}

TEST_CASE("normalised columns agree with the plain loops, the strange ones too") {
    const std::size_t k = 3;
    const std::size_t n = 37;
    std::vector<double> values = normals(k * n, 9);
    for (double& value : values) {
        value *= 400.0;
    }
    for (std::size_t j = 0; j < k; ++j) {
        values[j * n + 2] = -kInfinity;
        values[j * n + 20] = j == 1 ? std::nan("") : -kInfinity;
    }
    values[5] = std::nan("");
    values[n + 36] = kInfinity;
    std::vector<double> expected = values;
    std::vector<double> expected_out(n);
    linalg::kernels::scalar_kernels().normalize_log_columns(expected.data(), k, n,
                                                            expected_out.data());
    const auto same = [](double a, double b) {
        return (std::isnan(a) && std::isnan(b)) || a == b ||
               std::fabs(a - b) <= 1e-15 * std::max(1.0, std::fabs(b));
    };
    for (const Kernels* kernels : kernels_under_test()) {
        CAPTURE(kernels->name);
        std::vector<double> columns = values;
        std::vector<double> out(n);
        kernels->normalize_log_columns(columns.data(), k, n, out.data());
        for (std::size_t i = 0; i < n; ++i) {
            CAPTURE(i);
            CHECK(same(out[i], expected_out[i]));
            for (std::size_t j = 0; j < k; ++j) {
                CHECK(same(columns[j * n + i], expected[j * n + i]));
            }
        }
    }
}

TEST_CASE("rows of data become lines of features, strided rows too") {
    for (const Kernels* kernels : kernels_under_test()) {
        for (const std::size_t d : kFeatures) {
            for (const std::size_t rows : kRows) {
                for (const std::size_t gap : {std::size_t{0}, std::size_t{3}}) {
                    const std::vector<double> x = normals((d + gap) * rows, 10);
                    std::vector<double> out(d * rows);
                    kernels->transpose(x.data(), static_cast<std::ptrdiff_t>(d + gap),
                                       rows, d, out.data());
                    bool equal = true;
                    for (std::size_t i = 0; i < rows; ++i) {
                        for (std::size_t j = 0; j < d; ++j) {
                            equal = equal && out[j * rows + i] == x[i * (d + gap) + j];
                        }
                    }
                    CHECK(equal);
                }
            }
        }
    }
}
