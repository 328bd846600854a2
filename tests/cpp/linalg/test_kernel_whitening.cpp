#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/linalg/whitening.hpp>

#include "kernel_cases.hpp"

using namespace shogun_lite::linalg;
using cases::Exact;
using cases::kInfinity;
using cases::kNan;
using cases::Panels;
using kernels::Kernels;

namespace {

/// Few features, and enough of them for whole tiles and one that is not.
const std::vector<std::size_t> kFewAndMany = {1, 2, 3, 4, 9, 10, 11, 12};

template <class T> std::vector<T> shift(std::size_t d, bool zero) {
    return zero ? std::vector<T>(d) : cases::normals<T>(d, 4);
}

} // namespace

TEST_CASE_TEMPLATE("a packed factor is as large as is said, and below the diagonal "
                   "nothing is read",
                   T, double, float) {
    for (std::size_t d = 1; d <= 33; ++d) {
        CAPTURE(d);
        std::vector<T> packed(packed_factor_size(d) + 1, T(-7));
        pack_factor(cases::upper_factor<T>(d, 2).data(), d, packed.data());
        CHECK(packed.back() == T(-7));
        CHECK(packed[packed_factor_size(d) - 1] != T(-7));
        CHECK(std::none_of(packed.begin(), packed.end(),
                           [](T x) { return std::isnan(x); }));
    }
}

TEST_CASE_TEMPLATE("whitened squares are those of the definition, shifted or not", T,
                   double, float) {
    const T scale = T(-0.5);
    const T offset = T(1.5);
    for (const std::size_t d : cases::kFeatures) {
        CAPTURE(d);
        const std::vector<double> u = cases::upper_factor<T>(d, 2);
        const std::vector<T> packed = cases::pack<T>(u, d);
        for (const std::size_t rows : cases::kRows) {
            CAPTURE(rows);
            const auto z = Panels<T>::normal(d, rows, 1);
            for (const bool zero : {true, false}) {
                CAPTURE(zero);
                const std::vector<T> b = shift<T>(d, zero);
                std::vector<Exact> exact;
                for (std::size_t i = 0; i < z.padded(); ++i) {
                    exact.push_back(
                        cases::whitened_square(z, i, u, b).scaled(scale, offset));
                }
                for (const Kernels* level : cases::kernels_under_test()) {
                    CAPTURE(std::string(level->name));
                    std::vector<T> out(z.padded(), kNan<T>);
                    CHECK_FALSE(level->of<T>().whitened_squares(
                        z.data(), d, z.panels(), packed.data(), b.data(), scale, offset,
                        out.data()));
                    cases::WorstError worst;
                    for (std::size_t i = 0; i < z.padded(); ++i) {
                        worst.see(out[i] - exact[i].value,
                                  cases::whitening_bound<T>(exact[i], d));
                    }
                    CHECK(worst.in_bounds() <= 1.0);
                }
            }
        }
    }
}

TEST_CASE_TEMPLATE("whitened rows are those of the definition, zeros past the last", T,
                   double, float) {
    for (const std::size_t d : cases::kFeatures) {
        CAPTURE(d);
        const std::vector<double> u = cases::upper_factor<T>(d, 2);
        const std::vector<T> packed = cases::pack<T>(u, d);
        for (const std::size_t rows : cases::kRows) {
            CAPTURE(rows);
            const auto z = Panels<T>::normal(d, rows, 1);
            for (const Kernels* level : cases::kernels_under_test()) {
                CAPTURE(std::string(level->name));
                Panels<T> out(d, rows);
                std::fill(out.values.begin(), out.values.end(), kNan<T>);
                level->of<T>().whiten(z.data(), d, z.panels(), packed.data(),
                                      out.values.data());
                cases::WorstError worst;
                for (std::size_t i = 0; i < z.padded(); ++i) {
                    for (std::size_t c = 0; c < d; ++c) {
                        const Exact exact = cases::whitened(z, i, u, c);
                        worst.see(out.at(c, i) - exact.value,
                                  cases::whitening_bound<T>(exact, d));
                    }
                }
                CHECK(worst.in_bounds() <= 1.0);
            }
        }
    }
}

TEST_CASE_TEMPLATE("scaled squares, with a factor for each feature or for all", T,
                   double, float) {
    const T scale = T(-0.5);
    const T offset = T(1.5);
    for (const std::size_t d : cases::kFeatures) {
        CAPTURE(d);
        for (const std::size_t rows : cases::kRows) {
            CAPTURE(rows);
            const auto z = Panels<T>::normal(d, rows, 3);
            for (const std::size_t step : {std::size_t{0}, std::size_t{1}}) {
                CAPTURE(step);
                const std::vector<T> factors = cases::normals<T>(step * (d - 1) + 1, 5);
                for (const bool zero : {true, false}) {
                    const std::vector<T> b = shift<T>(d, zero);
                    for (const Kernels* level : cases::kernels_under_test()) {
                        CAPTURE(std::string(level->name));
                        std::vector<T> out(z.padded(), kNan<T>);
                        CHECK_FALSE(level->of<T>().scaled_squares(
                            z.data(), d, z.panels(), factors.data(), step, b.data(),
                            scale, offset, out.data()));
                        cases::WorstError worst;
                        for (std::size_t i = 0; i < z.padded(); ++i) {
                            const Exact exact =
                                cases::scaled_square(z, i, factors, step, b)
                                    .scaled(scale, offset);
                            worst.see(out[i] - exact.value,
                                      cases::whitening_bound<T>(exact, d));
                        }
                        CHECK(worst.in_bounds() <= 1.0);
                    }
                }
            }
        }
    }
}

TEST_CASE_TEMPLATE("a diagonal factor and its triangle give the same", T, double,
                   float) {
    const std::size_t d = 7;
    const auto z = Panels<T>::normal(d, 97, 1);
    const std::vector<T> factors = cases::normals<T>(d, 5);
    const std::vector<T> b = shift<T>(d, false);
    std::vector<double> u(d * d);
    for (std::size_t j = 0; j < d; ++j) {
        u[j * d + j] = factors[j];
    }
    const std::vector<T> packed = cases::pack<T>(u, d);
    std::vector<T> whitened(z.padded());
    std::vector<T> scaled(z.padded());
    CHECK_FALSE(whitened_squares(z.data(), d, z.rows, packed.data(), b.data(), T(1),
                                 T(0), whitened.data()));
    CHECK_FALSE(scaled_squares(z.data(), d, z.rows, factors.data(), false, b.data(),
                               T(1), T(0), scaled.data()));
    cases::WorstError worst;
    for (std::size_t i = 0; i < z.padded(); ++i) {
        const Exact exact = cases::scaled_square(z, i, factors, 1, b);
        worst.see(static_cast<long double>(whitened[i]) - scaled[i],
                  2.0L * cases::whitening_bound<T>(exact, d));
    }
    CHECK(worst.in_bounds() <= 1.0);
}

TEST_CASE_TEMPLATE("NaN distances are told, wherever the row is", T, double, float) {
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (const std::size_t d : kFewAndMany) {
            CAPTURE(d);
            const std::size_t rows = 101;
            const std::vector<T> packed =
                cases::pack<T>(cases::upper_factor<T>(d, 2), d);
            const std::vector<T> b = shift<T>(d, false);
            const std::vector<T> factors(d, T(2));
            for (std::size_t i = 0; i < rows; ++i) {
                CAPTURE(i);
                auto z = Panels<T>::normal(d, rows, 1);
                // The last feature is in one column alone.
                z.at(i % 2 == 0 ? d - 1 : 0, i) = kNan<T>;
                std::vector<T> out(z.padded());
                const auto told_where_it_is = [&](bool told) {
                    return told && std::isnan(out[i]) &&
                           std::count_if(out.begin(), out.end(),
                                         [](T x) { return std::isnan(x); }) == 1;
                };
                CHECK(told_where_it_is(level->of<T>().whitened_squares(
                    z.data(), d, z.panels(), packed.data(), b.data(), T(-0.5), T(1),
                    out.data())));
                CHECK(told_where_it_is(level->of<T>().scaled_squares(
                    z.data(), d, z.panels(), factors.data(), 1, b.data(), T(-0.5), T(1),
                    out.data())));
            }
        }
    }
}

TEST_CASE_TEMPLATE("a shift or a factor that is NaN is told", T, double, float) {
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (const std::size_t d : kFewAndMany) {
            CAPTURE(d);
            const auto z = Panels<T>::normal(d, 49, 1);
            const std::vector<double> u = cases::upper_factor<T>(d, 2);
            const std::vector<T> b = shift<T>(d, false);
            std::vector<T> out(z.padded());
            for (std::size_t c = 0; c < d; ++c) {
                std::vector<T> bad = b;
                bad[c] = kNan<T>;
                std::vector<double> worse = u;
                worse[c] = kNan<double>;
                CHECK(level->of<T>().whitened_squares(
                    z.data(), d, z.panels(), cases::pack<T>(u, d).data(), bad.data(),
                    T(1), T(0), out.data()));
                CHECK(level->of<T>().whitened_squares(
                    z.data(), d, z.panels(), cases::pack<T>(worse, d).data(), b.data(),
                    T(1), T(0), out.data()));
                CHECK(level->of<T>().scaled_squares(z.data(), d, z.panels(), b.data(),
                                                    1, bad.data(), T(1), T(0),
                                                    out.data()));
            }
        }
    }
}

TEST_CASE_TEMPLATE("distances that overflow are infinite and no NaN", T, double,
                   float) {
    const T huge = std::sqrt(std::numeric_limits<T>::max()) * T(2);
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (const std::size_t d : kFewAndMany) {
            CAPTURE(d);
            Panels<T> z(d, 49);
            z.at(d - 1, 48) = huge;
            std::vector<double> u(d * d, kNan<double>);
            for (std::size_t j = 0; j < d; ++j) {
                std::fill_n(u.begin() + static_cast<std::ptrdiff_t>(j * d + j), d - j,
                            1.0);
            }
            const std::vector<T> ones(d, T(1));
            std::vector<T> out(z.padded());
            CHECK_FALSE(level->of<T>().whitened_squares(
                z.data(), d, z.panels(), cases::pack<T>(u, d).data(), ones.data(),
                T(-0.5), T(1), out.data()));
            CHECK(out[48] == -kInfinity<T>);
            CHECK_FALSE(level->of<T>().scaled_squares(z.data(), d, z.panels(),
                                                      ones.data(), 1, ones.data(),
                                                      T(-0.5), T(1), out.data()));
            CHECK(out[48] == -kInfinity<T>);
            CHECK(out[47] == T(1) - T(0.5) * static_cast<T>(d));
        }
    }
}

TEST_CASE_TEMPLATE("the public functions are the kernels of the level in force", T,
                   double, float) {
    const std::size_t d = 6;
    const auto z = Panels<T>::normal(d, 97, 1);
    const std::vector<T> packed = cases::pack<T>(cases::upper_factor<T>(d, 2), d);
    const std::vector<T> b = shift<T>(d, false);
    const auto& level = kernels::active().of<T>();
    std::vector<T> expected(z.values.size());
    std::vector<T> got(z.values.size());

    level.whiten(z.data(), d, z.panels(), packed.data(), expected.data());
    whiten(z.data(), d, z.rows, packed.data(), got.data());
    CHECK(got == expected);
    CHECK_FALSE(level.whitened_squares(z.data(), d, z.panels(), packed.data(), b.data(),
                                       T(2), T(1), expected.data()));
    CHECK_FALSE(whitened_squares(z.data(), d, z.rows, packed.data(), b.data(), T(2),
                                 T(1), got.data()));
    CHECK(got == expected);
    for (const bool one : {false, true}) {
        CHECK_FALSE(level.scaled_squares(z.data(), d, z.panels(), b.data(), one ? 0 : 1,
                                         b.data(), T(2), T(1), expected.data()));
        CHECK_FALSE(scaled_squares(z.data(), d, z.rows, b.data(), one, b.data(), T(2),
                                   T(1), got.data()));
        CHECK(got == expected);
    }
}
