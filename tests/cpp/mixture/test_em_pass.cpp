#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/mixture/em.hpp>

#include "mixture/em_pass.hpp"
#include "mixture/pass_checks.hpp"
#include "mixture/streamed_pass.hpp"

// Passes over rows where sums about a common origin do, where they do not, and where
// that is found out only by the pass itself.
using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::distributions::CommonOrigin;
using shogun_lite::distributions::ScatterShape;

namespace {

/// Weights over twenty orders of magnitude.
std::vector<double> uneven_weights(std::size_t n, std::uint64_t seed) {
    std::vector<double> weights = uniform_weights(n, seed);
    for (double& weight : weights) {
        weight = std::pow(10.0, 20.0 * weight - 10.0);
    }
    return weights;
}

CommonOrigin origin_of(const MixtureParameters& p) {
    auto origin = CommonOrigin::far_from_all(p.means_view());
    shogun_lite::distributions::with_covariance(p.covariance_type, [&](auto tag) {
        origin = common_origin<typename decltype(tag)::type>(p);
    });
    return origin;
}

/// How often pass_until_accurate() goes over the rows.
int passes_over(const Table& x, const MixtureParameters& p) {
    int passes = 0;
    (void)pass_until_accurate(p, origin_of(p), [&](const CommonOrigin& origin) {
        ++passes;
        StreamedPass pass(p, origin, x.rows, 1);
        pass.add(x.view(), {});
        return std::optional<ChunkStatistics>(pass.finish());
    });
    return passes;
}

} // namespace

TEST_CASE("components near each other, for all sizes of rows and features") {
    for (const std::size_t d : {1U, 2U, 3U, 4U, 5U, 15U, 16U, 17U, 20U, 21U, 33U}) {
        for (const std::size_t n : {1U, 3U, 47U, 97U, 289U, 577U}) {
            CAPTURE(d);
            CAPTURE(n);
            for_each_type([&](const std::string& type) {
                const MixtureParameters p = model(type, 3, d, 0.5, 1 + d);
                CHECK(origin_of(p).all_near());
                check_pass(rows_about(p, n, 2 + n), p, {}, 1e-11);
            });
        }
    }
}

TEST_CASE("as many components as rows") {
    for (const std::size_t k : {1U, 2U, 5U, 12U}) {
        CAPTURE(k);
        for_each_type([&](const std::string& type) {
            const MixtureParameters p = model(type, k, 2, 0.7, 3);
            check_pass(rows_about(p, k, 4), p, {}, 1e-11);
        });
    }
}

TEST_CASE("one component far away among near ones, or all far") {
    for (const std::size_t d : {1U, 3U, 21U}) {
        CAPTURE(d);
        for_each_type([&](const std::string& type) {
            MixtureParameters p = model(type, 4, d, 1.0, 5);
            p.means[2 * d] += 1e8;
            const CommonOrigin origin = origin_of(p);
            CHECK_FALSE(origin.is_near(2));
            check_pass(rows_about(p, 433, 6), p, {}, 1e-10);
            check_pass(rows_about(p, 433, 6), p, uneven_weights(433, 7), 1e-10);

            p = model(type, 4, d, 1e8, 8);
            CHECK_FALSE(origin_of(p).is_near(0));
            CHECK_FALSE(origin_of(p).is_near(3));
            check_pass(rows_about(p, 433, 9), p, {}, 1e-10);
        });
    }
}

TEST_CASE("near and far ones in any order") {
    for (const std::size_t far : {0U, 1U, 4U, 6U}) {
        CAPTURE(far);
        for_each_type([&](const std::string& type) {
            // Narrow ones are far from a point that is near the wide ones.
            MixtureParameters p = model(type, 7, 2, 1.0, 10);
            if (type != "tied") {
                const std::size_t size = p.covariances.size() / 7;
                for (std::size_t i = far * size; i < (far + 1) * size; ++i) {
                    p.covariances[i] *= 1e-6;
                }
                p.precisions_cholesky = shogun_lite::distributions::precisions_cholesky(
                    type, as_span(p.covariances), 7, 2);
                CHECK_FALSE(origin_of(p).is_near(far));
                CHECK(origin_of(p).is_near(far < 3 ? far + 1 : far - 1));
            }
            check_pass(rows_about(p, 601, 11), p, {}, 1e-11);
        });
    }
}

TEST_CASE("data at an offset of 1e8 keep the digits they have") {
    for (const std::size_t d : {1U, 4U, 21U}) {
        CAPTURE(d);
        for_each_type([&](const std::string& type) {
            MixtureParameters p = model(type, 3, d, 2.0, 12);
            for (double& mean : p.means) {
                mean += 1e8;
            }
            CHECK(origin_of(p).all_near());
            check_pass(rows_about(p, 500, 13), p, {}, 1e-10);
        });
    }
}

TEST_CASE("a tight cluster under a start far too wide is summed once more") {
    for (const double tight : {1e-3, 1e-6, 0.0}) {
        for (const std::size_t d : {1U, 2U, 20U, 21U}) {
            CAPTURE(tight);
            CAPTURE(d);
            for_each_type([&](const std::string& type) {
                MixtureParameters p = model(type, 2, d, 2000.0, 14);
                set_variance(p, 1e4); // ten deviations from the origin
                CHECK(origin_of(p).all_near());
                Table x = normal_table(401, d, 15);
                for (std::size_t i = 0; i < 401; ++i) {
                    for (std::size_t a = 0; a < d; ++a) {
                        x(i, a) *= i % 2 == 0 ? 1.0 : tight;
                        x(i, a) += i % 2 == 0 ? 0.0 : 2000.0;
                    }
                }
                CHECK(passes_over(x, p) == 2);
                check_pass(x, p, {}, 1e-10);
                check_pass(x, p, uneven_weights(401, 16), 1e-10);
            });
        }
    }
}

TEST_CASE("a start as wide as the data is summed once") {
    for_each_type([&](const std::string& type) {
        const MixtureParameters p = model(type, 3, 4, 2.0, 17);
        CHECK(passes_over(rows_about(p, 700, 18), p) == 1);
    });
}

TEST_CASE("weights of rows, even and uneven") {
    for (const std::size_t d : {1U, 5U, 21U}) {
        CAPTURE(d);
        for_each_type([&](const std::string& type) {
            const MixtureParameters p = model(type, 3, d, 0.5, 19);
            const Table x = rows_about(p, 700, 20);
            check_pass(x, p, uniform_weights(700, 21), 1e-11);
            check_pass(x, p, uneven_weights(700, 22), 1e-11);
        });
    }
}

TEST_CASE("a row out of reach is an error that names it, near the origin and far") {
    for (const double distance : {1.0, 1e8}) {
        for (const std::size_t bad : {0U, 290U, 299U}) {
            CAPTURE(distance);
            CAPTURE(bad);
            for_each_type([&](const std::string& type) {
                const MixtureParameters p = model(type, 3, 2, distance, 23);
                Table x = rows_about(p, 300, 24);
                x(bad, 1) = -1e200;
                const std::string message =
                    "X: the log-likelihood of row " + std::to_string(bad) + " is not";
                CHECK_THROWS_WITH_AS((void)em_pass(x.view(), {}, p, 1),
                                     doctest::Contains(message.c_str()),
                                     InvalidArgument);
            });
        }
    }
}

TEST_CASE("a row whose squares overflow spoils no component that has none of it") {
    // In reach of the last component alone, whose deviations are as large: its scatter
    // is what overflows, and to be seen.
    for (const std::string type : {"full", "diag", "spherical"}) {
        for (const std::size_t d : {1U, 2U, 21U}) {
            CAPTURE(type);
            CAPTURE(d);
            MixtureParameters p = model(type, 3, d, 0.5, 25);
            const std::size_t size = p.covariances.size() / 3;
            for (std::size_t i = 2 * size; i < 3 * size; ++i) {
                p.covariances[i] *= 1e306;
            }
            p.precisions_cholesky = shogun_lite::distributions::precisions_cholesky(
                type, as_span(p.covariances), 3, d);
            CHECK(origin_of(p).all_near());
            Table x = rows_about(p, 300, 26);
            x(7, d - 1) = 1e155;
            const EmStatistics got = em_pass(x.view(), {}, p, 1);
            const DirectPosterior direct = direct_posterior(x, p);
            CHECK(got.lower_bound ==
                  doctest::Approx(static_cast<double>(direct.lower_bound)));
            for (std::size_t j = 0; j < 2; ++j) {
                const DirectMoments expected = direct_moments(x, direct.weighted(j));
                CHECK(got.moments[j].count() ==
                      doctest::Approx(static_cast<double>(expected.count))
                          .epsilon(1e-12));
                for (std::size_t a = 0; a < d; ++a) {
                    const bool matrix = got.moments[j].shape() == ScatterShape::matrix;
                    CHECK(got.moments[j].scatter()[matrix ? a * d + a : a] ==
                          doctest::Approx(
                              static_cast<double>(expected.scatter[a * d + a]))
                              .epsilon(1e-11));
                }
            }
            CHECK(got.moments[2].count() == doctest::Approx(1.0));
            CHECK(got.moments[2].mean()[d - 1] == doctest::Approx(1e155));
        }
    }
}
