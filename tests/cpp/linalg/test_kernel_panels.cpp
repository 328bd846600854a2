#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "kernel_cases.hpp"

using namespace shogun_lite::linalg;
using cases::kNan;
using cases::Panels;
using kernels::Kernels;

namespace {

/// Rows of d numbers, `stride` apart in memory, and where row 0 is: at the end if they
/// run backwards. Every number between rows is NaN.
template <class T> struct StridedRows {
    std::ptrdiff_t stride;
    std::vector<T> memory;
    std::size_t first = 0;

    StridedRows(std::size_t rows, std::size_t d, std::ptrdiff_t row_stride)
        : stride(row_stride) {
        const auto distance = static_cast<std::size_t>(stride < 0 ? -stride : stride);
        memory.assign(rows == 0 ? 0 : (rows - 1) * distance + d, kNan<T>);
        first = stride < 0 && rows > 0 ? (rows - 1) * distance : 0;
        const std::vector<T> drawn = cases::normals<T>(rows * d, 10);
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < d; ++j) {
                memory[index(i, j)] = drawn[i * d + j];
            }
        }
    }

    [[nodiscard]] std::size_t index(std::size_t i, std::size_t j) const {
        return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(first + j) +
                                        static_cast<std::ptrdiff_t>(i) * stride);
    }
    [[nodiscard]] const T* data() const { return memory.data() + first; }
};

template <class T>
bool loads_as_defined(const Kernels& level, std::size_t rows, std::size_t d,
                      std::ptrdiff_t stride) {
    const StridedRows<T> x(rows, d, stride);
    Panels<double> expected(d, rows);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < d; ++j) {
            expected.at(j, i) = static_cast<double>(x.memory[x.index(i, j)]);
        }
    }
    std::vector<double> loaded(expected.values.size(), kNan<double>);
    level.of<T>().load_panels(x.data(), stride, rows, d, loaded.data());
    return loaded == expected.values;
}

} // namespace

TEST_CASE_TEMPLATE("a panel's lines are contiguous and every number has its place", T,
                   double, float) {
    static_assert(kPanelRows<double> == 48 && kPanelRows<float> == 96);
    for (const std::size_t lines : {1, 3, 8}) {
        for (const std::size_t rows : cases::kRows) {
            CAPTURE(lines);
            CAPTURE(rows);
            const std::size_t padded = padded_rows<T>(rows);
            CHECK(padded >= rows);
            CHECK(padded < rows + kPanelRows<T>);
            CHECK(padded == panel_count<T>(rows) * kPanelRows<T>);
            CHECK(panels_size<T>(lines, rows) == padded * lines);
            // In the order of memory: panels, their lines, their rows.
            std::size_t next = 0;
            bool in_order = true;
            for (std::size_t first = 0; first < padded; first += kPanelRows<T>) {
                for (std::size_t line = 0; line < lines; ++line) {
                    for (std::size_t i = first; i < first + kPanelRows<T>; ++i) {
                        in_order = in_order && panel_index<T>(lines, line, i) == next;
                        ++next;
                    }
                }
            }
            CHECK(in_order);
            CHECK(next == panels_size<T>(lines, rows));
        }
    }
    CHECK(padded_rows<T>(0) == 0);
}

TEST_CASE_TEMPLATE("rows become panels of doubles, zeros past the last row", T, double,
                   float) {
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (const std::size_t d : cases::kFeatures) {
            CAPTURE(d);
            for (const std::size_t rows : cases::kRows) {
                CAPTURE(rows);
                const auto width = static_cast<std::ptrdiff_t>(d);
                // Whole rows, rows of a wider array, backwards, and one row repeated.
                for (const std::ptrdiff_t stride :
                     {width, width + 3, -width, -width - 2, std::ptrdiff_t{0}}) {
                    CAPTURE(stride);
                    CHECK(loads_as_defined<T>(*level, rows, d, stride));
                }
            }
        }
        CHECK(loads_as_defined<T>(*level, 0, 3, 3));
    }
}

TEST_CASE_TEMPLATE("centring subtracts in double and rounds once", T, double, float) {
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (const std::size_t d : cases::kFeatures) {
            CAPTURE(d);
            for (const std::size_t rows : cases::kRows) {
                CAPTURE(rows);
                // Far from the origin: rounded before, floats would lose the digits.
                Panels<double> x = Panels<double>::normal(d, rows, 11);
                std::vector<double> origin = cases::normals<double>(d, 12);
                Panels<T> expected(d, rows);
                for (std::size_t j = 0; j < d; ++j) {
                    origin[j] += 1e7;
                    for (std::size_t i = 0; i < rows; ++i) {
                        x.at(j, i) += 1e7;
                        expected.at(j, i) = static_cast<T>(x.at(j, i) - origin[j]);
                    }
                }
                std::vector<T> centred(expected.values.size(), kNan<T>);
                level->of<T>().centre_panels(x.data(), d, rows, origin.data(),
                                             centred.data());
                CHECK(centred == expected.values);
            }
        }
        const double origin = 1.0;
        T untouched = T(-7);
        level->of<T>().centre_panels(nullptr, 1, 0, &origin, &untouched);
        CHECK(untouched == T(-7));
    }
}

TEST_CASE_TEMPLATE("rows come back from their panels", T, double, float) {
    const std::size_t d = 5;
    const std::size_t rows = 101;
    const std::vector<T> x = cases::normals<T>(rows * d, 13);
    std::vector<double> panels(panels_size<double>(d, rows));
    load_panels(x.data(), static_cast<std::ptrdiff_t>(d), rows, d, panels.data());
    const std::vector<double> origin(d, 0.0);
    std::vector<T> centred(panels_size<T>(d, rows));
    centre_panels(panels.data(), d, rows, origin.data(), centred.data());
    std::vector<T> loaded;
    std::vector<T> back;
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < d; ++j) {
            loaded.push_back(static_cast<T>(panels[panel_index<double>(d, j, i)]));
            back.push_back(centred[panel_index<T>(d, j, i)]);
        }
    }
    CHECK(loaded == x);
    CHECK(back == x);
}
