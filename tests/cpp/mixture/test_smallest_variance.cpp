#include <doctest/doctest.h>

#include <cstddef>
#include <utility>
#include <vector>

#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/smallest_variance.hpp"

using namespace shogun_lite;
using mixture::MixtureParameters;

namespace {

MixtureParameters one_component(const char* type, std::size_t d,
                                std::vector<double> covariances) {
    MixtureParameters parameters;
    parameters.covariance_type = type;
    parameters.n_components = 1;
    parameters.n_features = d;
    parameters.weights = {1.0};
    parameters.means.assign(d, 0.0);
    parameters.covariances = std::move(covariances);
    return mixture::GaussianMixture(std::move(parameters)).parameters();
}

/// H diag(variances) H for the reflection H = I - 2 v v^T, v of length 1: variances are
/// those of the covariance in its own directions.
std::vector<double> reflected(const std::vector<double>& variances,
                              const std::vector<double>& v) {
    const std::size_t d = v.size();
    std::vector<double> covariance(d * d, 0.0);
    const auto h = [&](std::size_t i, std::size_t j) {
        return (i == j ? 1.0 : 0.0) - 2.0 * v[i] * v[j];
    };
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = 0; j < d; ++j) {
            for (std::size_t m = 0; m < d; ++m) {
                covariance[i * d + j] += h(i, m) * variances[m] * h(j, m);
            }
        }
    }
    return covariance;
}

} // namespace

TEST_CASE("the smallest variance is found in any direction") {
    for (const std::vector<double>& v :
         {std::vector<double>{0.6, 0.8, 0.0},
          std::vector<double>{0.01, 0.6, 0.79993749},
          std::vector<double>{2.0 / 3, 2.0 / 3, 1.0 / 3}}) {
        for (const double least : {1e-9, 1e-3, 0.2}) {
            for (std::size_t place = 0; place < 3; ++place) {
                std::vector<double> variances{1.0, 3.0, 2.0};
                variances[place] = least;
                for (const char* type : {"full", "tied"}) {
                    CHECK(mixture::smallest_variance(
                              one_component(type, 3, reflected(variances, v)), 0) ==
                          doctest::Approx(least).epsilon(1e-6));
                }
            }
        }
    }
}

TEST_CASE("the smallest variance of types without directions, and extreme scales") {
    CHECK(mixture::smallest_variance(one_component("diag", 3, {4.0, 0.25, 9.0}), 0) ==
          0.25);
    CHECK(mixture::smallest_variance(one_component("spherical", 3, {4.0}), 0) == 4.0);
    CHECK(mixture::smallest_variance(one_component("full", 1, {1e-300}), 0) ==
          doctest::Approx(1e-300));
    CHECK(mixture::smallest_variance(one_component("full", 2, {1e280, 0, 0, 1e290}),
                                     0) == doctest::Approx(1e280));
}

TEST_CASE("the ridge outweighs the data up to twice itself") {
    const MixtureParameters parameters = one_component("diag", 2, {1.0, 2e-6});
    CHECK(mixture::ridge_outweighs_data(parameters, 0, 1.1e-6));
    CHECK_FALSE(mixture::ridge_outweighs_data(parameters, 0, 0.9e-6));
    CHECK_FALSE(mixture::ridge_outweighs_data(parameters, 0, 0.0));
}

TEST_CASE("a mixture has collapsed when the ridge outweighs one component") {
    MixtureParameters parameters = one_component("spherical", 2, {1.0});
    parameters.n_components = 3;
    parameters.weights = {0.5, 0.25, 0.25};
    parameters.means.assign(6, 0.0);
    parameters.precisions_cholesky.clear();
    parameters.covariances = {1.0, 1e-6, 2.0};
    const mixture::GaussianMixture mixture(std::move(parameters));
    CHECK(mixture.has_collapsed(1e-6));
    CHECK_FALSE(mixture.has_collapsed(0.4e-6));
    CHECK_FALSE(mixture.has_collapsed(0.0));
}
