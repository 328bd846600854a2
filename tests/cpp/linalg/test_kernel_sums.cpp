#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/linalg/weighted_sums.hpp>

#include "kernel_cases.hpp"

using namespace shogun_lite::linalg;
using cases::Exact;
using cases::kNan;
using cases::Panels;
using kernels::Kernels;

namespace {

/// Numbers of components and of lines around every tile.
const std::vector<std::size_t> kComponents = {1, 2, 3, 4, 5, 6, 7, 8, 9, 13};
const std::vector<std::size_t> kLines = {1, 2,  3,  4,  5,  6,  7, 8,
                                         9, 11, 12, 13, 17, 18, 19};

/// What sums hold before the kernels add to them.
std::vector<double> earlier(std::size_t n) {
    std::vector<double> sums(n);
    for (std::size_t i = 0; i < n; ++i) {
        sums[i] = 0.75 * static_cast<double>(i) - 3.0;
    }
    return sums;
}

/// The worst error of sums that were earlier(sums.size()).
template <class T>
double worst_of(const std::vector<double>& sums, const std::vector<Exact>& exact,
                std::size_t rows) {
    const std::vector<double> before = earlier(sums.size());
    cases::WorstError worst;
    for (std::size_t s = 0; s < sums.size(); ++s) {
        worst.see(sums[s] - (before[s] + exact[s].value),
                  cases::sum_bound<T>(exact[s], rows, before[s]));
    }
    return sums.size() == exact.size() ? worst.in_bounds() : 1e9;
}

template <class T>
std::vector<double> pairs_of(const Kernels& level, const std::vector<T>& weights,
                             const Panels<T>& z, std::vector<double> sums) {
    std::vector<T> workspace(pairs_workspace<T>(z.rows), kNan<T>);
    level.of<T>().add_weighted_pairs(weights.data(), z.data(), z.lines, z.panels(),
                                     workspace.data(), sums.data());
    return sums;
}

template <class T>
std::vector<double> squares_of(const Kernels& level, const std::vector<T>& weights,
                               const Panels<T>& z, std::vector<double> sums) {
    level.of<T>().add_weighted_squares(weights.data(), z.data(), z.lines, z.panels(),
                                       sums.data());
    return sums;
}

/// Lines of ones, features and products, each product rounded once.
template <class T> Panels<T> expanded(const Panels<T>& z, Products products) {
    Panels<T> lines(sums_size(z.lines, products), z.rows);
    for (std::size_t i = 0; i < z.padded(); ++i) {
        std::size_t line = 0;
        lines.at(line++, i) = T(1);
        for (std::size_t j = 0; j < z.lines; ++j) {
            lines.at(line++, i) = z.at(j, i);
        }
        for (std::size_t a = 0; a < z.lines && products != Products::none; ++a) {
            for (std::size_t b = products == Products::pairs ? 0 : a; b <= a; ++b) {
                lines.at(line++, i) = z.at(a, i) * z.at(b, i);
            }
        }
    }
    return lines;
}

} // namespace

TEST_CASE_TEMPLATE("panels expand to ones, features and products rounded once", T,
                   double, float) {
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (const std::size_t d : cases::kFeatures) {
            CAPTURE(d);
            for (const std::size_t rows : cases::kRows) {
                CAPTURE(rows);
                const auto z = Panels<T>::normal(d, rows, 1);
                for (const Products products :
                     {Products::none, Products::squares, Products::pairs}) {
                    const Panels<T> expected = expanded(z, products);
                    std::vector<T> out(expected.values.size(), kNan<T>);
                    level->of<T>().expand_panels(z.data(), d, z.panels(), products,
                                                 out.data());
                    CHECK(out == expected.values);
                }
            }
        }
    }
}

TEST_CASE_TEMPLATE("weighted lines are added as defined", T, double, float) {
    for (const std::size_t rows : cases::kRows) {
        CAPTURE(rows);
        for (const std::size_t k : kComponents) {
            CAPTURE(k);
            const std::vector<T> weights = cases::weight_lines<T>(k, rows, 6);
            for (const std::size_t n_lines : kLines) {
                CAPTURE(n_lines);
                const auto z = Panels<T>::normal(n_lines, rows, 7);
                std::vector<Exact> exact;
                for (std::size_t j = 0; j < k; ++j) {
                    for (std::size_t f = 0; f < n_lines; ++f) {
                        exact.push_back(cases::weighted_sum(
                            weights.data() + j * z.padded(), rows, [&](std::size_t i) {
                                return static_cast<long double>(z.at(f, i));
                            }));
                    }
                }
                for (const Kernels* level : cases::kernels_under_test()) {
                    CAPTURE(std::string(level->name));
                    std::vector<double> sums = earlier(k * n_lines);
                    level->of<T>().add_weighted_lines(weights.data(), k, z.data(),
                                                      n_lines, z.panels(), sums.data());
                    CHECK(worst_of<T>(sums, exact, rows) <= 1.0);
                }
            }
        }
    }
}

TEST_CASE_TEMPLATE("a component's sums do not depend on the others in the call", T,
                   double, float) {
    const std::size_t k = 11;
    for (const std::size_t rows : {7, 97, 288}) {
        const std::vector<T> weights = cases::weight_lines<T>(k, rows, 6);
        for (const std::size_t n_lines : kLines) {
            const auto z = Panels<T>::normal(n_lines, rows, 7);
            for (const Kernels* level : cases::kernels_under_test()) {
                const auto sums_of = [&](std::size_t first, std::size_t count) {
                    std::vector<double> sums(count * n_lines);
                    level->of<T>().add_weighted_lines(
                        weights.data() + first * z.padded(), count, z.data(), n_lines,
                        z.panels(), sums.data());
                    return sums;
                };
                const std::vector<double> all = sums_of(0, k);
                std::size_t different = 0;
                for (std::size_t first = 0; first < k; ++first) {
                    for (std::size_t count = 1; first + count <= k; ++count) {
                        const std::vector<double> part = sums_of(first, count);
                        const auto from =
                            all.begin() + static_cast<std::ptrdiff_t>(first * n_lines);
                        different += std::equal(part.begin(), part.end(), from) ? 0 : 1;
                    }
                }
                CAPTURE(std::string(level->name));
                CAPTURE(rows);
                CAPTURE(n_lines);
                CHECK(different == 0);
            }
        }
    }
}

TEST_CASE_TEMPLATE("sums of pairs and of squares are added as defined", T, double,
                   float) {
    for (const std::size_t d : cases::kFeatures) {
        CAPTURE(d);
        for (const std::size_t rows : cases::kRows) {
            CAPTURE(rows);
            const auto z = Panels<T>::normal(d, rows, 7);
            const std::vector<T> weights = cases::weight_lines<T>(1, rows, 8);
            const std::vector<Exact> pairs =
                cases::weighted_sums(weights.data(), z, Products::pairs);
            const std::vector<Exact> squares =
                cases::weighted_sums(weights.data(), z, Products::squares);
            for (const Kernels* level : cases::kernels_under_test()) {
                CAPTURE(std::string(level->name));
                CHECK(worst_of<T>(pairs_of(*level, weights, z,
                                           earlier(sums_size(d, Products::pairs))),
                                  pairs, rows) <= 1.0);
                CHECK(worst_of<T>(squares_of(*level, weights, z,
                                             earlier(sums_size(d, Products::squares))),
                                  squares, rows) <= 1.0);
            }
        }
    }
}

TEST_CASE_TEMPLATE("sums of what was expanded are those of pairs and of squares", T,
                   double, float) {
    const std::size_t rows = 97;
    for (const std::size_t d : {1, 2, 3, 4, 9}) {
        CAPTURE(d);
        const auto z = Panels<T>::normal(d, rows, 7);
        const std::vector<T> weights = cases::weight_lines<T>(1, rows, 8);
        for (const Products products :
             {Products::none, Products::squares, Products::pairs}) {
            const std::size_t size = sums_size(d, products);
            const std::vector<Exact> exact =
                cases::weighted_sums(weights.data(), z, products);
            for (const Kernels* level : cases::kernels_under_test()) {
                CAPTURE(std::string(level->name));
                std::vector<T> lines(panels_size<T>(size, rows));
                level->of<T>().expand_panels(z.data(), d, z.panels(), products,
                                             lines.data());
                std::vector<double> sums = earlier(size);
                level->of<T>().add_weighted_lines(weights.data(), 1, lines.data(), size,
                                                  z.panels(), sums.data());
                CHECK(worst_of<T>(sums, exact, rows) <= 1.0);
            }
        }
    }
}

TEST_CASE_TEMPLATE("rows of no weight leave nothing, even if their squares overflow", T,
                   double, float) {
    const T huge = std::numeric_limits<T>::max() / T(4);
    for (const std::size_t d : {1, 2, 3, 4, 5, 9, 13}) {
        CAPTURE(d);
        for (const std::size_t rows : {7, 97, 192}) {
            CAPTURE(rows);
            auto near = Panels<T>::normal(d, rows, 7);
            std::vector<T> weights = cases::weight_lines<T>(1, rows, 8);
            auto far = near;
            for (std::size_t i = 0; i < rows; ++i) {
                for (std::size_t j = 0; i % 3 == 1 && j < d; ++j) {
                    weights[i] = T(0);
                    near.at(j, i) = T(0);
                    far.at(j, i) = j % 2 == 0 ? huge : -huge;
                }
            }
            for (const Kernels* level : cases::kernels_under_test()) {
                CAPTURE(std::string(level->name));
                const auto pairs = earlier(sums_size(d, Products::pairs));
                CHECK(pairs_of(*level, weights, far, pairs) ==
                      pairs_of(*level, weights, near, pairs));
                const auto squares = earlier(sums_size(d, Products::squares));
                CHECK(squares_of(*level, weights, far, squares) ==
                      squares_of(*level, weights, near, squares));
            }
        }
    }
}

TEST_CASE_TEMPLATE("no rows add nothing", T, double, float) {
    const Panels<T> none(5, 0);
    const std::vector<T> weights;
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        const auto before = earlier(sums_size(5, Products::pairs));
        CHECK(pairs_of(*level, weights, none, before) == before);
        CHECK(squares_of(*level, weights, none, before) == before);
        std::vector<double> sums = before;
        level->of<T>().add_weighted_lines(weights.data(), 4, none.data(), 5, 0,
                                          sums.data());
        CHECK(sums == before);
    }
}

TEST_CASE_TEMPLATE("the public functions are the kernels of the level in force", T,
                   double, float) {
    const std::size_t d = 5;
    const std::size_t rows = 97;
    const Kernels& level = kernels::active();
    const auto z = Panels<T>::normal(d, rows, 7);
    const std::vector<T> weights = cases::weight_lines<T>(3, rows, 8);

    const std::size_t size = sums_size(d, Products::pairs);
    CHECK(size == 1 + 5 + 15);
    CHECK(sums_size(d, Products::squares) == 1 + 5 + 5);
    CHECK(sums_size(d, Products::none) == 1 + 5);
    std::vector<T> lines(panels_size<T>(size, rows));
    expand_panels(z.data(), d, rows, Products::pairs, lines.data());
    CHECK(lines == expanded(z, Products::pairs).values);

    std::vector<double> expected = earlier(3 * size);
    level.of<T>().add_weighted_lines(weights.data(), 3, lines.data(), size, z.panels(),
                                     expected.data());
    std::vector<double> sums = earlier(3 * size);
    add_weighted_lines(weights.data(), 3, lines.data(), size, rows, sums.data());
    CHECK(sums == expected);

    sums = earlier(size);
    std::vector<T> workspace(pairs_workspace<T>(rows));
    add_weighted_pairs(weights.data(), z.data(), d, rows, workspace.data(),
                       sums.data());
    CHECK(sums == pairs_of(level, weights, z, earlier(size)));

    sums = earlier(1 + d + d);
    add_weighted_squares(weights.data(), z.data(), d, rows, sums.data());
    CHECK(sums == squares_of(level, weights, z, earlier(1 + d + d)));
}
