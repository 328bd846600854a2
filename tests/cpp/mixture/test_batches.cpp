#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/models.hpp"
#include "mixture/streamed_pass.hpp"

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::core::matrix_view;
using shogun_lite::core::ShapeError;
using shogun_lite::core::span;
using shogun_lite::core::Workers;
using shogun_lite::distributions::Moments;
using shogun_lite::random::Generator;

namespace {

/// A table in pieces of these sizes, again and again until it ends.
class Pieces final : public RowBatches {
public:
    Pieces(const Table& x, std::vector<double> weights, std::vector<std::size_t> sizes)
        : x_(x), weights_(std::move(weights)), sizes_(std::move(sizes)) {}

    void for_each(const Use& use) override {
        ++passes;
        std::size_t first = 0;
        for (std::size_t piece = 0; first < x_.rows; ++piece) {
            const std::size_t rows =
                std::min(sizes_[piece % sizes_.size()], x_.rows - first);
            use(x_.view().rows(first, rows),
                weights_.empty() ? span<const double>()
                                 : span<const double>(weights_.data() + first, rows));
            first += rows;
        }
    }

    int passes = 0;

private:
    const Table& x_;
    std::vector<double> weights_;
    std::vector<std::size_t> sizes_;
};

FitOptions given_start(const std::string& type) {
    const MixtureParameters start = model(type, 3, 2, 3.0, 1);
    FitOptions options;
    options.covariance_type = type;
    options.n_components = 3;
    options.weights_init = start.weights;
    options.means_init = start.means;
    options.precisions_init = shogun_lite::distributions::precisions_from_cholesky(
        type, as_span(start.precisions_cholesky), 3, 2);
    options.max_iter = 7;
    options.tol = 0.0;
    return options;
}

void check_same_bits(const FitResult& a, const FitResult& b) {
    CHECK(a.parameters.weights == b.parameters.weights);
    CHECK(a.parameters.means == b.parameters.means);
    CHECK(a.parameters.covariances == b.parameters.covariances);
    CHECK(a.parameters.precisions_cholesky == b.parameters.precisions_cholesky);
    CHECK(a.lower_bounds == b.lower_bounds);
}

} // namespace

TEST_CASE("batches of any sizes give the bits of the fit in memory") {
    // Below a block, whole blocks, many chunks, and more than the buffer holds.
    for (const std::size_t n : {7u, 288u, 577u, 2500u, 20001u}) {
        const Table x = clusters(n, 2, 3, 3.0, 2);
        std::vector<double> weights = uniform_weights(n, 3);
        for (std::size_t i = 0; i < n; i += 5) {
            weights[i] = 0.0;
        }
        for_each_type([&](const std::string& type) {
            const FitOptions options = given_start(type);
            for (const bool weighted : {false, true}) {
                const std::vector<double> w =
                    weighted ? weights : std::vector<double>();
                Generator generator(4);
                const FitResult whole =
                    GaussianMixture::fit(x.view(), as_span(w), options, generator);
                for (const auto& sizes : std::vector<std::vector<std::size_t>>{
                         {n}, {1, 300}, {97, 500, 288}, {9500}}) {
                    FitOptions threaded = options;
                    threaded.n_threads = sizes.size();
                    Pieces pieces(x, w, sizes);
                    Generator other(4);
                    check_same_bits(whole, GaussianMixture::fit_batches(
                                               pieces, threaded, false, other));
                    // Seven rows leave components one each, all of a sudden: such a
                    // pass is made again about their own means.
                    CHECK(pieces.passes >= 1 + 7);
                    CHECK((n == 7 || pieces.passes == 1 + 7));
                }
            }
        });
    }
}

TEST_CASE("batches give those bits for near and far components, and repeated passes") {
    const Table plain = clusters(9001, 2, 3, 3.0, 17);
    for_each_type([&](const std::string& type) {
        for (const bool repeated : {false, true}) {
            CAPTURE(repeated);
            FitOptions options = given_start(type);
            Table x = plain;
            if (repeated) { // a tight cluster, of a start far too wide
                for (double& precision : options.precisions_init) {
                    precision *= 1e-5;
                }
            }
            options.means_init[4] += repeated ? 2000.0 : 1e8;
            for (std::size_t i = 2; i < x.rows; i += 3) {
                x(i, 0) = (repeated ? 1e-3 * x(i, 0) : x(i, 0)) + options.means_init[4];
            }
            Generator generator(18);
            const FitResult whole =
                GaussianMixture::fit(x.view(), {}, options, generator);
            for (const std::size_t n_threads : {1U, 3U}) {
                FitOptions threaded = options;
                threaded.n_threads = n_threads;
                Pieces pieces(x, {}, {97, 5000, 240});
                Generator other(18);
                check_same_bits(whole, GaussianMixture::fit_batches(pieces, threaded,
                                                                    false, other));
                CHECK((repeated ? pieces.passes > 1 + 7 : pieces.passes == 1 + 7));
            }
        }
    });
}

TEST_CASE("a start from the first batch is that of a fit of it") {
    const Table x = clusters(900, 2, 3, 6.0, 5);
    FitOptions options;
    options.n_components = 3;
    options.max_iter = 0;
    Table head(300, 2);
    std::copy_n(x.values.begin(), 600, head.values.begin());
    Generator a(6);
    const FitResult of_head = GaussianMixture::fit(head.view(), {}, options, a);
    Pieces pieces(x, {}, {300});
    Generator b(6);
    check_same_bits(of_head, GaussianMixture::fit_batches(pieces, options, false, b));
    // And from earlier parameters as continue_fit().
    options.max_iter = 5;
    const FitResult on = GaussianMixture::continue_fit(
        x.view(), {}, options, of_head.parameters, -10.0, Generator(7));
    Generator c(7);
    check_same_bits(on, GaussianMixture::fit_batches(pieces, options, false, c,
                                                     &of_head.parameters, -10.0));
}

TEST_CASE("a ridge of the scale of the data, and components re-seeded") {
    const Table x = clusters(700, 2, 2, 8.0, 8);
    FitOptions options = given_start("full");
    options.means_init = {0.0, 0.0, 8.0, 8.0, 1e4, -1e4};
    options.on_collapse = OnCollapse::reseed;
    options.max_iter = 50;
    Pieces pieces(x, {}, {100});
    Generator generator(9);
    const FitResult result =
        GaussianMixture::fit_batches(pieces, options, true, generator);
    CHECK(result.reg_covar ==
          scaled_reg_covar(shogun_lite::distributions::component_moments(
                               x.view(), {}, {},
                               shogun_lite::distributions::ScatterShape::diagonal, 1)
                               .front()));
    REQUIRE_FALSE(result.reseeds.empty());
    CHECK(result.parameters.weights[2] > 1e-3);
}

TEST_CASE("batches that do not fit are refused") {
    const Table x = clusters(60, 2, 2, 3.0, 10);
    FitOptions options;
    options.n_components = 4;
    options.n_threads = 1;
    Generator generator(11);
    Pieces small(x, {}, {3});
    CHECK_THROWS_AS(
        (void)GaussianMixture::fit_batches(small, options, false, generator),
        ShapeError);
    Pieces weightless(x, std::vector<double>(60, 0.0), {30});
    CHECK_THROWS_WITH_AS(
        (void)GaussianMixture::fit_batches(weightless, options, false, generator),
        doctest::Contains("at least one row of positive weight"), InvalidArgument);
    Pieces negative(x, std::vector<double>(60, -1.0), {30});
    CHECK_THROWS_WITH_AS(
        (void)GaussianMixture::fit_batches(negative, options, false, generator),
        doctest::Contains("sample_weight: expected weights >= 0, got -1"),
        InvalidArgument);
    const MixtureParameters p = model("full", 2, 2, 3.0, 12);
    const auto origin =
        shogun_lite::distributions::CommonOrigin::far_from_all(p.means_view());
    StreamedPass few(p, origin, 61, 1);
    few.add(x.view(), {});
    CHECK_THROWS_WITH_AS((void)few.finish(), doctest::Contains("the same 61 rows"),
                         ShapeError);
    StreamedPass many(p, origin, 59, 1);
    CHECK_THROWS_WITH_AS(many.add(x.view(), {}), doctest::Contains("got more"),
                         ShapeError);
    const Table wide(3, 3);
    StreamedPass other(p, origin, 3, 1);
    CHECK_THROWS_AS(other.add(wide.view(), {}), ShapeError);
}

TEST_CASE(
    "an online step of 1 is an EM step, and of the same rows changes nothing new") {
    const Table x = clusters(500, 2, 3, 3.0, 13);
    for_each_type([&](const std::string& type) {
        FitOptions options = given_start(type);
        options.max_iter = 1;
        Generator generator(14);
        const FitResult em = GaussianMixture::fit(x.view(), {}, options, generator);
        const MixtureParameters start = model(type, 3, 2, 3.0, 1);
        const FitResult step =
            GaussianMixture::update(x.view(), {}, options, start, 1.0);
        for (std::size_t i = 0; i < em.parameters.means.size(); ++i) {
            CHECK(step.parameters.means[i] ==
                  doctest::Approx(em.parameters.means[i]).epsilon(1e-10));
        }
        for (std::size_t i = 0; i < em.parameters.covariances.size(); ++i) {
            CHECK(step.parameters.covariances[i] ==
                  doctest::Approx(em.parameters.covariances[i]).epsilon(1e-8));
        }
        CHECK(step.lower_bound == doctest::Approx(em.lower_bound).epsilon(1e-12));
        MixtureParameters factors_only = start;
        factors_only.covariances.clear();
        const FitResult same =
            GaussianMixture::update(x.view(), {}, options, factors_only, 0.5);
        const FitResult half =
            GaussianMixture::update(x.view(), {}, options, start, 0.5);
        for (std::size_t i = 0; i < half.parameters.covariances.size(); ++i) {
            CHECK(same.parameters.covariances[i] ==
                  doctest::Approx(half.parameters.covariances[i]).epsilon(1e-9));
        }
        // A step of almost no length stays where it is.
        const FitResult still =
            GaussianMixture::update(x.view(), {}, options, em.parameters, 1e-12);
        for (std::size_t i = 0; i < em.parameters.covariances.size(); ++i) {
            CHECK(still.parameters.covariances[i] ==
                  doctest::Approx(em.parameters.covariances[i]).epsilon(1e-8));
        }
        CHECK_THROWS_WITH_AS(
            (void)GaussianMixture::update(x.view(), {}, options, start, 0.0),
            doctest::Contains("step: expected a number in (0, 1], got 0"),
            InvalidArgument);
    });
}

TEST_CASE("online steps of 1 / t of one Gaussian give the moments of all rows") {
    const Table x = clusters(600, 2, 2, 3.0, 15);
    for_each_type([&](const std::string& type) {
        FitOptions options;
        options.covariance_type = type;
        Generator generator(16);
        FitResult online =
            GaussianMixture::fit(x.view().rows(0, 100), {}, options, generator);
        for (std::size_t t = 2; t <= 6; ++t) {
            online = GaussianMixture::update(x.view().rows((t - 1) * 100, 100), {},
                                             options, online.parameters,
                                             1.0 / static_cast<double>(t));
        }
        const FitResult whole = GaussianMixture::fit(x.view(), {}, options, generator);
        for (std::size_t i = 0; i < whole.parameters.covariances.size(); ++i) {
            CHECK(online.parameters.covariances[i] ==
                  doctest::Approx(whole.parameters.covariances[i]).epsilon(1e-10));
        }
        CHECK(online.parameters.means[1] ==
              doctest::Approx(whole.parameters.means[1]).epsilon(1e-12));
    });
}
