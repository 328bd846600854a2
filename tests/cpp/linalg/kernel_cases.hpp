#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <shogun_lite/linalg/panels.hpp>
#include <shogun_lite/linalg/weighted_sums.hpp>
#include <shogun_lite/linalg/whitening.hpp>
#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/normal.hpp>

#include "linalg/kernels/kernels.hpp"

// What the tests of the kernels share: data, and the definitions in long double with
// the size of their terms, by which errors are bounded. ctest runs each test once for
// each level (SHOGUN_LITE_ISA).
namespace shogun_lite::linalg::cases {

using kernels::Kernels;

template <class T>
inline constexpr long double kEpsilon = std::numeric_limits<T>::epsilon();
template <class T> inline constexpr T kInfinity = std::numeric_limits<T>::infinity();
template <class T> inline constexpr T kNan = std::numeric_limits<T>::quiet_NaN();

/// Sizes around the panels of both precisions, and the rows of a block.
inline const std::vector<std::size_t> kRows = {1, 7, 48, 49, 95, 96, 97, 288};
/// Sizes around every tile of features.
inline const std::vector<std::size_t> kFeatures = {1,  2,  3,  4,  5,  6,  7,  8, 9,
                                                   10, 11, 12, 13, 16, 17, 33, 64};

/// The plain loops and the level in force.
inline std::vector<const Kernels*> kernels_under_test() {
    return {&kernels::scalar_kernels(), &kernels::active()};
}

template <class T> std::vector<T> normals(std::size_t n, std::uint64_t seed) {
    random::Generator generator(seed);
    std::vector<T> out(n);
    random::fill_standard_normal(generator, out);
    return out;
}

/// The largest error in terms of its bound. NaN is larger than any bound.
class WorstError {
public:
    void see(long double error, long double bound) {
        const long double ratio = std::fabs(error) / bound;
        if (error != 0.0L) {
            worst_ =
                std::isnan(ratio) ? kInfinity<long double> : std::max(worst_, ratio);
        }
    }
    [[nodiscard]] double in_bounds() const { return static_cast<double>(worst_); }

private:
    long double worst_ = 0.0L;
};

/// An ulp of T at a value that T has among its normal numbers.
template <class T> long double ulp(long double exact) {
    return exact == 0.0L ? 0.0L
                         : std::ldexp(1.0L, std::ilogb(exact) + 1 -
                                                std::numeric_limits<T>::digits);
}

/// Lines of rows in panels, zeros past the last row.
template <class T> struct Panels {
    std::size_t lines;
    std::size_t rows;
    std::vector<T> values;

    Panels(std::size_t n_lines, std::size_t n_rows)
        : lines(n_lines), rows(n_rows), values(panels_size<T>(n_lines, n_rows)) {}

    static Panels normal(std::size_t n_lines, std::size_t n_rows, std::uint64_t seed) {
        Panels panels(n_lines, n_rows);
        const std::vector<T> drawn = normals<T>(n_lines * n_rows, seed);
        for (std::size_t i = 0; i < n_rows; ++i) {
            for (std::size_t j = 0; j < n_lines; ++j) {
                panels.at(j, i) = drawn[i * n_lines + j];
            }
        }
        return panels;
    }

    T& at(std::size_t line, std::size_t i) {
        return values[panel_index<T>(lines, line, i)];
    }
    T at(std::size_t line, std::size_t i) const {
        return values[panel_index<T>(lines, line, i)];
    }
    [[nodiscard]] const T* data() const { return values.data(); }
    [[nodiscard]] std::size_t padded() const { return padded_rows<T>(rows); }
    [[nodiscard]] std::size_t panels() const { return panel_count<T>(rows); }
};

/// k lines of weights of rows, not negative, zeros past the last row.
template <class T>
std::vector<T> weight_lines(std::size_t k, std::size_t rows, std::uint64_t seed) {
    const std::vector<T> drawn = normals<T>(k * rows, seed);
    std::vector<T> weights(k * padded_rows<T>(rows));
    for (std::size_t j = 0; j < k; ++j) {
        for (std::size_t i = 0; i < rows; ++i) {
            const T x = drawn[j * rows + i];
            weights[j * padded_rows<T>(rows) + i] = x * x;
        }
    }
    return weights;
}

/// A factor whose numbers T has; NaN below the diagonal, where nobody may look.
template <class T> std::vector<double> upper_factor(std::size_t d, std::uint64_t seed) {
    const std::vector<T> drawn = normals<T>(d * d, seed);
    std::vector<double> u(drawn.begin(), drawn.end());
    for (std::size_t j = 0; j < d; ++j) {
        std::fill_n(u.begin() + static_cast<std::ptrdiff_t>(j * d), j, kNan<double>);
    }
    return u;
}

template <class T> std::vector<T> pack(const std::vector<double>& u, std::size_t d) {
    std::vector<T> packed(packed_factor_size(d));
    pack_factor(u.data(), d, packed.data());
    return packed;
}

/// A sum, and the sum of the sizes of its terms.
struct Exact {
    long double value = 0.0L;
    long double size = 0.0L;

    void add(long double term) {
        value += term;
        size += std::fabs(term);
    }
    void add_square(const Exact& of) {
        value += of.value * of.value;
        size += of.size * of.size;
    }
    [[nodiscard]] Exact scaled(long double scale, long double offset) const {
        return {offset + scale * value, std::fabs(offset) + std::fabs(scale) * size};
    }
};

/// Number c of z_i^T U.
template <class T>
Exact whitened(const Panels<T>& z, std::size_t i, const std::vector<double>& u,
               std::size_t c) {
    Exact sum;
    for (std::size_t j = 0; j <= c; ++j) {
        sum.add(static_cast<long double>(z.at(j, i)) * u[j * z.lines + c]);
    }
    return sum;
}

/// |z_i^T U + b|^2.
template <class T>
Exact whitened_square(const Panels<T>& z, std::size_t i, const std::vector<double>& u,
                      const std::vector<T>& b) {
    Exact square;
    for (std::size_t c = 0; c < z.lines; ++c) {
        Exact y = whitened(z, i, u, c);
        y.add(b[c]);
        square.add_square(y);
    }
    return square;
}

/// The same for a diagonal factor; step 0 for one factor.
template <class T>
Exact scaled_square(const Panels<T>& z, std::size_t i, const std::vector<T>& factors,
                    std::size_t step, const std::vector<T>& b) {
    Exact square;
    for (std::size_t j = 0; j < z.lines; ++j) {
        Exact y;
        y.add(static_cast<long double>(z.at(j, i)) * factors[j * step]);
        y.add(b[j]);
        square.add_square(y);
    }
    return square;
}

/// Errors grow with the additions one after the other: with u = epsilon / 2, column c
/// of d has c + 2 roundings, twice that for its square, d + 1 - c to add the squares
/// and 2 for scale and offset: at most 2 d + 6 times u, to first order.
template <class T> long double whitening_bound(const Exact& exact, std::size_t d) {
    return static_cast<long double>(d + 4) * kEpsilon<T> * exact.size;
}

/// Sum over rows of a weight times a product of features; `product(i)` in long double.
template <class T, class Product>
Exact weighted_sum(const T* weights, std::size_t rows, Product product) {
    Exact sum;
    for (std::size_t i = 0; i < rows; ++i) {
        sum.add(static_cast<long double>(weights[i]) * product(i));
    }
    return sum;
}

/// The sums_size(d, products) sums of one line of weights.
template <class T>
std::vector<Exact> weighted_sums(const T* weights, const Panels<T>& z,
                                 Products products) {
    std::vector<Exact> sums;
    const auto at = [&](std::size_t j, std::size_t i) {
        return static_cast<long double>(z.at(j, i));
    };
    sums.push_back(weighted_sum(weights, z.rows, [](std::size_t) { return 1.0L; }));
    for (std::size_t a = 0; a < z.lines; ++a) {
        sums.push_back(
            weighted_sum(weights, z.rows, [&](std::size_t i) { return at(a, i); }));
    }
    for (std::size_t a = 0; a < z.lines && products != Products::none; ++a) {
        for (std::size_t b = products == Products::pairs ? 0 : a; b <= a; ++b) {
            sums.push_back(weighted_sum(
                weights, z.rows, [&](std::size_t i) { return at(a, i) * at(b, i); }));
        }
    }
    return sums;
}

/// Two roundings of a term, one for each row, and one of a double where the sum is
/// added to what was there.
template <class T>
long double sum_bound(const Exact& exact, std::size_t rows, double before) {
    return static_cast<long double>(rows + 4) * kEpsilon<T> * exact.size +
           kEpsilon<double> * std::fabs(before);
}

} // namespace shogun_lite::linalg::cases
