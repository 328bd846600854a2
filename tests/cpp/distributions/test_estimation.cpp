#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/distributions/row_chunks.hpp>
#include <shogun_lite/distributions/training_data.hpp>

#include "distributions/sample_data.hpp"

using namespace shogun_lite::distributions;
using namespace shogun_lite::testing;
using shogun_lite::core::ShapeError;

namespace {

/// Rows of uniforms with sum 1.
Table responsibilities(std::size_t n, std::size_t k, std::uint64_t seed) {
    Table r(n, k);
    r.values = uniform_weights(n * k, seed);
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0.0;
        for (std::size_t j = 0; j < k; ++j) {
            sum += r(i, j);
        }
        for (std::size_t j = 0; j < k; ++j) {
            r(i, j) /= sum;
        }
    }
    return r;
}

ComponentEstimates estimate(const std::string& type, const Table& x, const Table& r,
                            const std::vector<double>& weights, double reg_covar,
                            std::size_t n_threads = 1) {
    return estimate_components(type,
                               component_moments(x.view(), r.view(), as_span(weights),
                                                 scatter_shape(type), n_threads),
                               reg_covar);
}

} // namespace

TEST_CASE("estimates of components are those of their weighted rows") {
    const std::size_t n = 900;
    const std::size_t d = 3;
    const std::size_t k = 4;
    const Table x = clusters(n, d, k, 3.0, 1);
    const Table r = responsibilities(n, k, 2);
    const std::vector<double> weights = uniform_weights(n, 3);
    std::vector<DirectMoments> direct;
    std::vector<long double> within(d * d, 0.0L);
    long double total = 0.0L;
    for (std::size_t j = 0; j < k; ++j) {
        std::vector<double> column(n);
        for (std::size_t i = 0; i < n; ++i) {
            column[i] = weights[i] * r(i, j);
        }
        direct.push_back(direct_moments(x, column));
        total += direct[j].count;
        for (std::size_t a = 0; a < d * d; ++a) {
            within[a] += direct[j].scatter[a];
        }
    }
    covariance_list::for_each([&](auto tag) {
        const std::string type(decltype(tag)::type::kName);
        CAPTURE(type);
        const ComponentEstimates got = estimate(type, x, r, weights, 1e-3);
        for (std::size_t j = 0; j < k; ++j) {
            CHECK(got.counts[j] ==
                  doctest::Approx(static_cast<double>(direct[j].count)).epsilon(1e-13));
            const auto covariance = as_matrix(got.covariances, type.c_str(), j, d);
            for (std::size_t a = 0; a < d; ++a) {
                CHECK(got.means[j * d + a] ==
                      doctest::Approx(static_cast<double>(direct[j].mean[a]))
                          .epsilon(1e-13));
                long double variance = 0.0L;
                if (type == "tied") {
                    variance = within[a * d + a] / total;
                } else if (type == "spherical") {
                    for (std::size_t b = 0; b < d; ++b) {
                        variance += direct[j].scatter[b * d + b] / direct[j].count /
                                    static_cast<long double>(d);
                    }
                } else {
                    variance = direct[j].scatter[a * d + a] / direct[j].count;
                }
                CHECK(covariance[a * d + a] ==
                      doctest::Approx(static_cast<double>(variance + 1e-3L))
                          .epsilon(1e-12));
            }
        }
    });
}

TEST_CASE("labels are responsibilities of 0 and 1") {
    const Table x = clusters(500, 2, 3, 5.0, 4);
    std::vector<std::int64_t> labels(500);
    Table r(500, 3);
    for (std::size_t i = 0; i < 500; ++i) {
        labels[i] = static_cast<std::int64_t>(i % 4) - 1; // -1: of none
        if (labels[i] >= 0) {
            r(i, static_cast<std::size_t>(labels[i])) = 1.0;
        }
    }
    const std::vector<double> weights = uniform_weights(500, 5);
    const auto a = component_moments(x.view(), r.view(), as_span(weights),
                                     ScatterShape::matrix, 1);
    const auto b = component_moments(x.view(), 3, {labels.data(), labels.size()},
                                     as_span(weights), ScatterShape::matrix, 2);
    for (std::size_t j = 0; j < 3; ++j) {
        CHECK(a[j].count() == b[j].count());
        CHECK(a[j].mean()[1] == b[j].mean()[1]);
        CHECK(a[j].scatter()[3] == b[j].scatter()[3]);
    }
}

TEST_CASE("the same bits for any number of threads, and for one component as for all") {
    const std::size_t n = 12345;
    const Table x = clusters(n, 3, 2, 4.0, 6);
    const Table r = responsibilities(n, 2, 7);
    covariance_list::for_each([&](auto tag) {
        const std::string type(decltype(tag)::type::kName);
        CAPTURE(type);
        const ComponentEstimates one = estimate(type, x, r, {}, 0.0, 1);
        for (const std::size_t n_threads : {2U, 3U, 8U}) {
            const ComponentEstimates other = estimate(type, x, r, {}, 0.0, n_threads);
            CHECK(other.counts == one.counts);
            CHECK(other.means == one.means);
            CHECK(other.covariances == one.covariances);
        }
    });
}

TEST_CASE("a component that has seen nothing gets the ridge and the mean it is given") {
    const Table x = normal_table(50, 2, 8);
    Table r(50, 2);
    for (std::size_t i = 0; i < 50; ++i) {
        r(i, 0) = 1.0;
    }
    const auto moments =
        component_moments(x.view(), r.view(), {}, ScatterShape::matrix, 1);
    const std::vector<double> fallback = {7.0, 8.0, 9.0, 10.0};
    const ComponentEstimates got =
        estimate_components("full", moments, 0.5, as_span(fallback));
    CHECK(got.counts[1] == 0.0);
    CHECK(got.means[0] < 7.0);
    CHECK(got.means[2] == 9.0);
    CHECK(got.means[3] == 10.0);
    CHECK(std::vector<double>(got.covariances.begin() + 4, got.covariances.end()) ==
          std::vector<double>{0.5, 0.0, 0.0, 0.5});
    CHECK(estimate_components("full", moments, 0.5).means[2] == 0.0);
}

TEST_CASE("chunks cover all rows once, in order, whatever the shape") {
    for (const std::size_t n : {0U, 1U, 255U, 256U, 257U, 8192U, 8193U, 100000U}) {
        for (const std::size_t doubles :
             {std::size_t{0}, std::size_t{1} << 20U, std::size_t{1} << 40U}) {
            CAPTURE(n);
            CAPTURE(doubles);
            const RowChunks chunks(n, doubles);
            CHECK(chunks.count() <= 32);
            CHECK((chunks.count() == 0) == (n == 0));
            std::size_t next = 0;
            for (std::size_t chunk = 0; chunk < chunks.count(); ++chunk) {
                chunks.for_each_block(chunk, [&](std::size_t first, std::size_t rows) {
                    CHECK(first == next);
                    CHECK(rows >= 1);
                    CHECK(rows <= RowChunks::rows_per_block());
                    next += rows;
                });
            }
            CHECK(next == n);
        }
    }
}

TEST_CASE("rows of floats give what the same numbers in double give, to the bit") {
    const std::size_t n = 500;
    const std::size_t d = 5;
    Table x = normal_table(n, d, 41);
    std::vector<float> floats(x.values.begin(), x.values.end());
    std::copy(floats.begin(), floats.end(), x.values.begin());
    std::vector<double> weights = uniform_weights(n, 42);
    weights[7] = 0.0; // such rows are left out by copying the others
    const DataView single(
        shogun_lite::core::matrix_view<const float>(floats.data(), n, d));
    CHECK(single.rows() == n);
    CHECK(single.rows(3, 4).rows() == 4);
    for (const std::size_t n_threads : {1U, 3U}) {
        const auto a = component_moments(single, {}, as_span(weights),
                                         ScatterShape::matrix, n_threads);
        const auto b = component_moments(x.view(), {}, as_span(weights),
                                         ScatterShape::matrix, n_threads);
        CHECK(a[0].count() == b[0].count());
        for (std::size_t i = 0; i < d * d; ++i) {
            CHECK(a[0].scatter()[i] == b[0].scatter()[i]);
        }
    }
    floats[13 * d + 2] = std::numeric_limits<float>::infinity();
    CHECK_THROWS_WITH_AS(require_training_data(single, {}),
                         doctest::Contains("got infinity at row 13, column 2"),
                         shogun_lite::core::InvalidArgument);
}

TEST_CASE("shapes that disagree are refused") {
    const Table x = normal_table(5, 2, 9);
    const std::vector<double> weights(4, 1.0);
    CHECK_THROWS_WITH_AS((void)component_moments(x.view(), {}, as_span(weights),
                                                 ScatterShape::matrix, 1),
                         "sample_weight: expected 5 elements, got 4", ShapeError);
    CHECK_THROWS_WITH_AS((void)component_moments(x.view(), Table(4, 2).view(), {},
                                                 ScatterShape::matrix, 1),
                         "responsibilities (rows): expected 5 elements, got 4",
                         ShapeError);
    const std::vector<std::int64_t> labels(6);
    CHECK_THROWS_WITH_AS((void)component_moments(x.view(), 2,
                                                 {labels.data(), labels.size()}, {},
                                                 ScatterShape::matrix, 1),
                         "labels: expected 5 elements, got 6", ShapeError);
}
