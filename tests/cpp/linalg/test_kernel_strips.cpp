#include <doctest/doctest.h>

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/linalg/panels.hpp>
#include <shogun_lite/linalg/weighted_sums.hpp>

#include "kernel_cases.hpp"

// Rows in strips and the weighted sums of them, against the definition in long double.

using namespace shogun_lite::linalg;
using cases::Exact;
using cases::Panels;
using kernels::Kernels;

namespace {

/// Around a strip and the tiles of every level.
const std::vector<std::size_t> kStripFeatures = {1,  3,  4,  7,  8,  9,  12, 13, 16, 17,
                                                 23, 24, 25, 31, 33, 47, 48, 49, 65};

/// The strips of rows in panels, by the definition.
template <class T> std::vector<T> strips_of(const Panels<T>& z) {
    std::vector<T> strips(strips_size<T>(z.lines, z.rows));
    for (std::size_t j = 0; j < z.lines; ++j) {
        for (std::size_t i = 0; i < z.rows; ++i) {
            strips[(j / kStrip<T> * z.rows + i) * kStrip<T> + j % kStrip<T>] =
                z.at(j, i);
        }
    }
    return strips;
}

template <class T>
std::vector<double> sums_of(const Kernels& level, const std::vector<T>& weights,
                            const Panels<T>& z, double before) {
    std::vector<double> sums(sums_size(z.lines, Products::pairs), before);
    const std::vector<T> strips = strips_of(z);
    std::vector<T> workspace(strips_workspace<T>(z.rows),
                             std::numeric_limits<T>::quiet_NaN());
    level.of<T>().add_weighted_strips(weights.data(), strips.data(), z.lines, z.rows,
                                      workspace.data(), sums.data());
    return sums;
}

} // namespace

TEST_CASE_TEMPLATE("rows become strips, the origin subtracted in double", T, double,
                   float) {
    for (const std::size_t d : kStripFeatures) {
        for (const std::size_t rows : {1, 7, 97}) {
            for (const std::size_t gap : {0, 3}) {
                CAPTURE(d);
                CAPTURE(rows);
                CAPTURE(gap);
                const std::size_t stride = d + gap;
                std::vector<T> x = cases::normals<T>(stride * rows, 13);
                std::vector<double> origin = cases::normals<double>(d, 14);
                Panels<T> expected(d, rows);
                for (T& value : x) {
                    value += T(4096);
                }
                for (std::size_t j = 0; j < d; ++j) {
                    origin[j] += 4096.0;
                    for (std::size_t i = 0; i < rows; ++i) {
                        expected.at(j, i) = static_cast<T>(
                            static_cast<double>(x[i * stride + j]) - origin[j]);
                    }
                }
                std::vector<T> out(strips_size<T>(d, rows), T(-1));
                centre_strips(x.data(), static_cast<std::ptrdiff_t>(stride), rows, d,
                              origin.data(), out.data());
                CHECK(out == strips_of(expected));
            }
        }
    }
}

TEST_CASE_TEMPLATE("sums of strips are added as defined", T, double, float) {
    constexpr double kBefore = 0.375;
    for (const std::size_t d : kStripFeatures) {
        CAPTURE(d);
        for (const std::size_t rows : {1, 2, 5, 97, 288}) {
            CAPTURE(rows);
            const auto z = Panels<T>::normal(d, rows, 7);
            const std::vector<T> weights = cases::weight_lines<T>(1, rows, 8);
            const std::vector<Exact> exact =
                cases::weighted_sums(weights.data(), z, Products::pairs);
            for (const Kernels* level : cases::kernels_under_test()) {
                CAPTURE(std::string(level->name));
                const std::vector<double> sums = sums_of(*level, weights, z, kBefore);
                cases::WorstError worst;
                for (std::size_t s = 0; s < sums.size(); ++s) {
                    worst.see(sums[s] - (kBefore + exact[s].value),
                              cases::sum_bound<T>(exact[s], rows, kBefore));
                }
                CHECK(worst.in_bounds() <= 1.0);
            }
        }
    }
}

TEST_CASE_TEMPLATE("rows of no weight leave nothing in sums of strips", T, double,
                   float) {
    const T huge = std::numeric_limits<T>::max() / T(4);
    const std::size_t rows = 97;
    for (const std::size_t d : {2, 9, 33}) {
        CAPTURE(d);
        auto near = Panels<T>::normal(d, rows, 7);
        std::vector<T> weights = cases::weight_lines<T>(1, rows, 8);
        auto far = near;
        for (std::size_t i = 1; i < rows; i += 3) {
            weights[i] = T(0);
            for (std::size_t j = 0; j < d; ++j) {
                near.at(j, i) = T(0);
                far.at(j, i) = j % 2 == 0 ? huge : -huge;
            }
        }
        for (const Kernels* level : cases::kernels_under_test()) {
            CAPTURE(std::string(level->name));
            CHECK(sums_of(*level, weights, far, 0.5) ==
                  sums_of(*level, weights, near, 0.5));
        }
    }
}

TEST_CASE_TEMPLATE("the public function is the kernel of the level in force", T, double,
                   float) {
    const auto z = Panels<T>::normal(29, 97, 7);
    const std::vector<T> weights = cases::weight_lines<T>(1, z.rows, 8);
    const std::vector<T> strips = strips_of(z);
    std::vector<T> workspace(strips_workspace<T>(z.rows));
    std::vector<double> sums(sums_size(z.lines, Products::pairs), 0.25);
    add_weighted_strips(weights.data(), strips.data(), z.lines, z.rows,
                        workspace.data(), sums.data());
    CHECK(sums == sums_of(kernels::active(), weights, z, 0.25));
}
