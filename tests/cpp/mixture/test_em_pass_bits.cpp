#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/mixture/em.hpp>

#include "mixture/pass_checks.hpp"
#include "mixture/posterior.hpp"

// The same bits on any number of threads, in double and in single precision; and where
// a pass over floats is one in double precision.
using namespace shogun_lite::mixture;
using namespace shogun_lite::testing;
using shogun_lite::core::InvalidArgument;
using shogun_lite::distributions::DataView;

namespace {

constexpr std::size_t kRows = 20000;

std::vector<float> floats_of(const Table& x) {
    std::vector<float> out;
    for (const double value : x.values) {
        out.push_back(static_cast<float>(value));
    }
    return out;
}

/// The numbers of floats, as doubles.
Table table_of(const std::vector<float>& values, std::size_t d) {
    Table out(values.size() / d, d);
    out.values.assign(values.begin(), values.end());
    return out;
}

bool same_bits(const EmStatistics& a, const EmStatistics& b) {
    if (a.lower_bound != b.lower_bound) {
        return false;
    }
    check_same_bits(a, b);
    return true;
}

/// Whether a pass over these floats is the pass over the same doubles, to the bit.
bool is_in_double(const Table& x, const MixtureParameters& p,
                  const std::vector<double>& weights = {}) {
    const std::vector<float> single = floats_of(x);
    const Table same = table_of(single, x.cols);
    return same_bits(
        em_pass(DataView(single.data(), x.rows, x.cols), as_span(weights), p, 1),
        em_pass(same.view(), as_span(weights), p, 1));
}

/// Passes on 1, 2, 3 and 8 threads give the same bits.
void check_threads(DataView x, const std::vector<double>& weights,
                   const MixtureParameters& p) {
    REQUIRE(useful_threads(p, x.rows(), 8) == 8);
    const EmStatistics one = em_pass(x, as_span(weights), p, 1);
    for (const std::size_t n_threads : {2U, 3U, 8U}) {
        CAPTURE(n_threads);
        check_same_bits(em_pass(x, as_span(weights), p, n_threads), one);
    }
}

} // namespace

TEST_CASE("a pass over doubles is the same bits on any number of threads") {
    for (const std::size_t d : {4U, 21U}) {
        CAPTURE(d);
        for_each_type([&](const std::string& type) {
            MixtureParameters p = model(type, 8, d, 1.0, 1);
            const Table x = rows_about(p, kRows, 2);
            check_threads(x.view(), {}, p);
            check_threads(x.view(), uniform_weights(kRows, 3), p);
            p.means[3 * d] += 1e8; // and with near ones and a far one
            check_threads(rows_about(p, kRows, 4).view(), {}, p);
            p = model(type, 8, d, 2000.0, 5); // and where it has to be repeated
            set_variance(p, 1e6);
            const Table tight = rows_about(p, kRows, 6, 1e-3);
            check_threads(tight.view(), {}, p);
        });
    }
}

TEST_CASE("a pass over floats is the same bits on any number of threads") {
    for (const std::size_t d : {4U, 21U}) {
        CAPTURE(d);
        for_each_type([&](const std::string& type) {
            const MixtureParameters p = model(type, 8, d, 1.0, 7);
            const Table x = rows_about(p, kRows, 8);
            const std::vector<float> single = floats_of(x);
            const DataView view(single.data(), kRows, d);
            CHECK_FALSE(is_in_double(x, p));
            check_threads(view, {}, p);
            check_threads(view, uniform_weights(kRows, 9), p);
        });
    }
}

TEST_CASE("a pass in single precision gives the definition's moments to 1e-5") {
    for (const std::size_t d : {1U, 2U, 5U, 21U}) {
        CAPTURE(d);
        for_each_type([&](const std::string& type) {
            const MixtureParameters p = model(type, 3, d, 1.0, 10);
            const std::vector<float> single = floats_of(rows_about(p, 9001, 11));
            const Table same = table_of(single, d);
            const DataView view(single.data(), 9001, d);
            for (const std::vector<double>& weights :
                 {std::vector<double>(), uniform_weights(9001, 12)}) {
                check_statistics(em_pass(view, as_span(weights), p, 1), same, p,
                                 weights, 1e-5);
            }
        });
    }
}

TEST_CASE("components for which a float is not enough are worked on in double") {
    for_each_type([&](const std::string& type) {
        if (type == "tied") {
            return; // all components or none
        }
        for (const std::size_t d : {1U, 21U}) {
            CAPTURE(d);
            // One narrow, one near, and two far away on either side.
            MixtureParameters p = model(type, 4, d, 1.0, 31);
            p.means[2 * d] += 1e6;
            p.means[3 * d] -= 1e6;
            const std::size_t size = p.covariances.size() / 4;
            for (std::size_t i = 0; i < size; ++i) {
                p.covariances[i] *= 1e-12;
            }
            p.precisions_cholesky = shogun_lite::distributions::precisions_cholesky(
                type, as_span(p.covariances), 4, d);
            Table x = rows_about(p, 9001, 32);
            for (std::size_t i = 0; i < x.rows; i += 4) { // those of the narrow one
                for (std::size_t a = 0; a < d; ++a) {
                    x(i, a) = p.means[a] + 1e-6 * (x(i, a) - p.means[a]);
                }
            }
            const std::vector<float> single = floats_of(x);
            const Table same = table_of(single, d);
            const DataView view(single.data(), 9001, d);
            CHECK_FALSE(is_in_double(same, p));
            const std::vector<double> weights = uniform_weights(9001, 33);
            check_statistics(em_pass(view, as_span(weights), p, 1), same, p, weights,
                             1e-5);
        }
    });
}

TEST_CASE("a tight cluster under a start far too wide, in single precision") {
    for_each_type([&](const std::string& type) {
        MixtureParameters p = model(type, 2, 2, 2000.0, 20);
        set_variance(p, 1e4);
        const std::vector<float> single = floats_of(rows_about(p, 9000, 21, 1e-3));
        const Table same = table_of(single, 2);
        check_statistics(em_pass(DataView(single.data(), 9000, 2), {}, p, 1), same, p,
                         {}, 1e-5);
    });
}

TEST_CASE("where single precision does not do, floats are worked on as doubles") {
    for_each_type([&](const std::string& type) {
        const MixtureParameters p = model(type, 3, 2, 1.0, 13);
        const Table x = rows_about(p, 9000, 14);
        CHECK_FALSE(is_in_double(x, p));
        // Few rows, and one component, which is a Gaussian's fit.
        CHECK(is_in_double(rows_about(p, 8191, 15), p));
        CHECK_FALSE(is_in_double(rows_about(p, 8192, 15), p));
        const MixtureParameters one = model(type, 1, 2, 1.0, 13);
        CHECK(is_in_double(rows_about(one, 9000, 16), one));
        // All components far from each other.
        MixtureParameters other = model(type, 4, 2, 1e6, 17);
        CHECK(is_in_double(rows_about(other, 9000, 17), other));
        // A row 4096 nats away, in the middle of the data.
        Table outlier = x;
        outlier(4321, 1) = 1e5;
        CHECK(is_in_double(outlier, p));
        // Weights beyond moderate ones.
        std::vector<double> weights = uniform_weights(9000, 18);
        CHECK_FALSE(is_in_double(x, p, weights));
        for (const double weight : {1e-30, 1e30}) {
            weights[17] = weight;
            CHECK(is_in_double(x, p, weights));
        }
        // Deviations at the end of a float's range.
        for (const double sd : {1e-20, 1e20}) {
            other = p;
            for (double& mean : other.means) {
                mean *= sd;
            }
            set_variance(other, sd * sd);
            CHECK(is_in_double(rows_about(other, 9000, 19, sd), other));
        }
        // A component that no row is of: floats would have lost it altogether.
        other = model(type, 2, 2, 0.0, 27);
        set_variance(other, 1.0);
        const Table rows_of_one = normal_table(9000, 2, 28);
        other.means = {0.0, 0.0, 20.0, 0.0};
        CHECK(is_in_double(rows_of_one, other));
        other.weights = {1.0, 0.0}; // which it never can be: nothing is lost
        CHECK_FALSE(is_in_double(rows_of_one, other));
        other.weights = {0.5, 0.5};
        other.means = {0.0, 0.0, 2.0, 0.0};
        CHECK_FALSE(is_in_double(rows_of_one, other));
        // Parameters without covariances.
        other = p;
        other.covariances.clear();
        CHECK(is_in_double(x, other));
    });
    for (const std::string type : {"full", "tied"}) {
        CAPTURE(type);
        MixtureParameters p = model(type, 2, 3, 0.0, 22);
        const std::vector<double> matrix = conditioned(3, 1e10, 23);
        for (std::size_t i = 0; i < p.covariances.size(); ++i) {
            p.covariances[i] = matrix[i % 9];
        }
        p.means = {0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
        p.precisions_cholesky = shogun_lite::distributions::precisions_cholesky(
            type, as_span(p.covariances), 2, 3);
        CHECK(is_in_double(rows_about(p, 9000, 24, 1e-4), p));
    }
}

TEST_CASE("a feature of tiny deviations beside others is worked on in double") {
    for (const double sd : {1e-9, 1e-11}) {
        CAPTURE(sd);
        MixtureParameters p = model("diag", 2, 2, 0.0, 29);
        p.means = {0.0, 0.0, 2.0, 0.0};
        p.covariances = {1.0, sd * sd, 1.0, sd * sd};
        p.precisions_cholesky = {1.0, 1.0 / sd, 1.0, 1.0 / sd};
        Table x = normal_table(9000, 2, 30);
        for (std::size_t i = 0; i < x.rows; ++i) {
            x(i, 1) *= sd;
        }
        CHECK(is_in_double(x, p) == (sd < 1e-10));
    }
}

TEST_CASE("floats out of reach of every component are an error that names the row") {
    for_each_type([&](const std::string& type) {
        // Squares of 1e38 do not overflow a double: in reach, if only just.
        const MixtureParameters p = model(type, 3, 2, 1.0, 25);
        Table x = rows_about(p, 9000, 26);
        x(8765, 0) = 1e38;
        CHECK(is_in_double(x, p));
        MixtureParameters narrow = p;
        set_variance(narrow, 1e-250);
        const std::vector<float> single = floats_of(x);
        CHECK_THROWS_WITH_AS(
            (void)em_pass(DataView(single.data(), 9000, 2), {}, narrow, 1),
            doctest::Contains("X: the log-likelihood of row 8765 is not finite"),
            InvalidArgument);
    });
}
