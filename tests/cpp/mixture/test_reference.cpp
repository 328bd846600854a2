#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "mixture/models.hpp"

using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::random::Generator;

namespace {

/// The two columns of numbers of the CSV the package ships.
Table old_faithful() {
    std::ifstream file(SHOGUN_LITE_DATA_DIR "/faithful.csv");
    REQUIRE_MESSAGE(file, "cannot open " SHOGUN_LITE_DATA_DIR "/faithful.csv");
    Table x(0, 2);
    std::string line;
    std::getline(file, line); // names
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string eruptions;
        std::string waiting;
        std::getline(fields, eruptions, ',');
        std::getline(fields, waiting, ',');
        x.values.push_back(std::stod(eruptions));
        x.values.push_back(std::stod(waiting));
        ++x.rows;
    }
    return x;
}

struct Reference {
    const char* type;
    std::size_t n_components;
    double log_likelihood;
};

// R package mclust (Scrucca, Fop, Murphy & Raftery, The R Journal 8, 2016), function
// em() run to a tolerance of 1e-12 from its hierarchical start on R's `faithful`;
// models VII, VVI, EEE and VVV.
constexpr Reference kReferences[] = {
    {"spherical", 2, -1709.52928218}, {"spherical", 3, -1637.43441800},
    {"diag", 2, -1147.80635254},      {"diag", 3, -1131.81853485},
    {"tied", 2, -1140.18675944},      {"tied", 3, -1126.31592783},
    {"full", 2, -1130.26396018},      {"full", 3, -1127.07166742}};

} // namespace

TEST_CASE("Old Faithful: log-likelihoods of mclust, or better local optima") {
    const Table x = old_faithful();
    REQUIRE(x.rows == 272);
    for (const Reference& reference : kReferences) {
        CAPTURE(std::string(reference.type));
        CAPTURE(reference.n_components);
        FitOptions options;
        options.covariance_type = reference.type;
        options.n_components = reference.n_components;
        options.reg_covar = 1e-9;
        options.tol = 1e-12;
        options.max_iter = 5000;
        options.n_init = 10;
        Generator generator(1);
        const FitResult result = GaussianMixture::fit(x.view(), {}, options, generator);
        CHECK(result.converged);
        const double log_likelihood = result.lower_bound * 272.0;
        CHECK(log_likelihood >= reference.log_likelihood - 1e-5);
        if (reference.n_components == 2) {
            // Two eruption regimes: everyone finds the same optimum.
            CHECK(log_likelihood ==
                  doctest::Approx(reference.log_likelihood).epsilon(1e-8));
        }
    }
}
