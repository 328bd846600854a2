#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <shogun_lite/distributions/moment_sums.hpp>
#include <shogun_lite/linalg/panels.hpp>

#include "distributions/sample_data.hpp"

// Rows whose weights are divided among components, summed by MomentSums, and what the
// moments should be.
namespace shogun_lite::testing {

using core::aligned_vector;
using distributions::CommonOrigin;
using distributions::FeatureBlock;
using distributions::Moments;
using distributions::MomentSums;
using distributions::ScatterShape;

/// A set of sums by what it is made of.
struct Kind {
    ScatterShape shape;
    bool shared;
};
inline constexpr Kind kKinds[] = {{ScatterShape::matrix, false},
                                  {ScatterShape::diagonal, false},
                                  {ScatterShape::matrix, true}};

template <class F> void for_each_kind(F&& f) {
    for (const Kind kind : kKinds) {
        CAPTURE(kind.shared);
        CAPTURE((kind.shape == ScatterShape::matrix));
        f(kind);
    }
}

/// Rows, their weights, and how these are divided among components.
struct Sample {
    Sample(std::size_t n, std::size_t d, std::size_t components, std::uint64_t seed)
        : k(components), x(normal_table(n, d, seed)),
          weights(uniform_weights(n, seed + 1)), shares(n, k) {
        shares.values = uniform_weights(n * k, seed + 2);
        for (std::size_t i = 0; i < n; ++i) {
            double sum = 0.0;
            for (std::size_t j = 0; j < k; ++j) {
                sum += shares(i, j);
            }
            for (std::size_t j = 0; j < k; ++j) {
                shares(i, j) /= sum;
            }
        }
    }

    /// The weights of component j.
    [[nodiscard]] std::vector<double> of(std::size_t j) const {
        std::vector<double> out(weights);
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i] *= shares(i, j);
        }
        return out;
    }

    std::size_t k;
    Table x;
    std::vector<double> weights;
    Table shares; ///< (n, k), of sum 1
};

/// An origin at this point, of k components all near it.
inline CommonOrigin origin_at(const std::vector<double>& point, std::size_t k) {
    Table means(k, point.size());
    for (std::size_t j = 0; j < k; ++j) {
        std::copy(point.begin(), point.end(), &means.values[j * point.size()]);
    }
    const std::vector<double> ones(k, 1.0);
    return CommonOrigin::of<distributions::covariance::Spherical>(means.view(),
                                                                  ones.data());
}

/// Adds rows [first, last) in blocks of `step` rows, to `together` components a call.
template <class T>
void add_rows(const Sample& sample, const CommonOrigin& origin, std::size_t first,
              std::size_t last, std::size_t step, std::size_t together,
              MomentSums& sums) {
    FeatureBlock block;
    aligned_vector<T> centred;
    MomentSums::Terms<T> terms;
    aligned_vector<T> kernel;
    for (std::size_t row = first; row < last; row += step) {
        const std::size_t rows = std::min(step, last - row);
        block.load(sample.x.view().rows(row, rows));
        block.centre(origin.point(), centred);
        sums.prepare(block, origin.point(), centred, terms);
        const std::size_t stride = linalg::padded_rows<T>(rows);
        aligned_vector<T> lines(sample.k * stride, T(0));
        aligned_vector<T> line(stride, T(0));
        for (std::size_t i = 0; i < rows; ++i) {
            const double weight = sample.weights[row + i];
            line[i] = static_cast<T>(weight);
            for (std::size_t j = 0; j < sample.k; ++j) {
                lines[j * stride + i] =
                    static_cast<T>(weight * sample.shares(row + i, j));
            }
        }
        sums.add_shared(centred, terms, rows, line.data(), kernel);
        for (std::size_t j = 0; j < sample.k; j += together) {
            sums.add(terms, rows, lines.data() + j * stride, j,
                     std::min(together, sample.k - j), kernel);
        }
    }
}

template <class T>
MomentSums sums_of(const Sample& sample, const CommonOrigin& origin, Kind kind,
                   std::size_t step = FeatureBlock::kRows, std::size_t together = 100) {
    MomentSums sums(sample.k, sample.x.cols, kind.shape, kind.shared);
    add_rows<T>(sample, origin, 0, sample.x.rows, step, together, sums);
    return sums;
}

inline std::vector<Moments> nothing(const Sample& sample, Kind kind) {
    return std::vector<Moments>(sample.k, Moments(sample.x.cols, kind.shape));
}

inline std::vector<Moments> moments_of(const MomentSums& sums, CommonOrigin origin,
                                       const Sample& sample, Kind kind) {
    std::vector<Moments> moments = nothing(sample, kind);
    CHECK(sums.add_moments_to(moments, origin));
    CHECK(origin.all_near());
    return moments;
}

/// Compares with the definition. Tolerances are relative to the roots of the second
/// moments about the origin: what is summed.
inline void check_moments(const std::vector<Moments>& got, const Sample& sample,
                          const CommonOrigin& origin, Kind kind, double tolerance) {
    const std::size_t d = sample.x.cols;
    std::vector<long double> left(d * d, 0.0L); // of scatters, over all components
    std::vector<long double> unit(d, 0.0L);
    for (std::size_t j = 0; j < sample.k; ++j) {
        const DirectMoments expected = direct_moments(sample.x, sample.of(j));
        CHECK(std::fabs(got[j].count() - expected.count) <= tolerance * expected.count);
        std::vector<long double> root(d);
        for (std::size_t a = 0; a < d; ++a) {
            const long double shift = expected.mean[a] - origin.point()[a];
            root[a] =
                std::sqrt(expected.scatter[a * d + a] + expected.count * shift * shift);
            unit[a] += root[a];
            CHECK(std::fabs(got[j].mean()[a] - expected.mean[a]) <=
                  tolerance * root[a] / std::sqrt(expected.count) +
                      1e-15L * std::fabs(expected.mean[a]));
        }
        const bool matrix = kind.shape == ScatterShape::matrix;
        for (std::size_t a = 0; a < d; ++a) {
            for (std::size_t b = matrix ? 0 : a; b <= a; ++b) {
                const long double difference =
                    got[j].scatter()[matrix ? a * d + b : a] -
                    expected.scatter[a * d + b];
                left[a * d + b] += difference;
                CHECK((kind.shared ||
                       std::fabs(difference) <= tolerance * root[a] * root[b]));
            }
        }
    }
    for (std::size_t a = 0; a < d; ++a) {
        for (std::size_t b = 0; b <= a; ++b) {
            CHECK(std::fabs(left[a * d + b]) <= tolerance * unit[a] * unit[b]);
        }
    }
}

inline void check_same_bits(const std::vector<Moments>& a,
                            const std::vector<Moments>& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t j = 0; j < a.size(); ++j) {
        CHECK(a[j].count() == b[j].count());
        CHECK(std::equal(a[j].mean().begin(), a[j].mean().end(), b[j].mean().begin()));
        CHECK(std::equal(a[j].scatter().begin(), a[j].scatter().end(),
                         b[j].scatter().begin()));
    }
}

} // namespace shogun_lite::testing
