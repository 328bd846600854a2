#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/uniform.hpp>

#include "random/quality/cells.hpp"
#include "random/quality/p_values.hpp"
#include "random/quality/verdict.hpp"

// Uniforms, normals and exponentials on 2^22 draws, or on as many as the environment
// says: SHOGUN_LITE_QUALITY_DRAWS=30 stands for 2^30 (ctest label `slow`). Each test
// case has a false-alarm rate of at most 1e-6 (verdict.hpp) with its fixed seed.

using namespace shogun_lite;
using namespace shogun_lite::random;
using namespace shogun_lite::random::quality;

namespace {

constexpr std::size_t kCells = 4096;
constexpr std::size_t kTailCells = 16;

std::uint64_t draws_in_all() {
    const char* text = std::getenv("SHOGUN_LITE_QUALITY_DRAWS");
    const int exponent = text == nullptr ? 22 : std::atoi(text);
    REQUIRE(exponent >= 20);
    REQUIRE(exponent <= 40);
    return std::uint64_t{1} << static_cast<unsigned>(exponent);
}

/// Calls use(x) for each draw; the draws are made in fills of 2^16.
template <class T, class Fill, class Use>
void for_each_draw(std::uint64_t seed, std::uint64_t draws, Fill fill, Use use) {
    Generator generator(seed);
    std::vector<T> block(std::size_t{1} << 16U);
    for (std::uint64_t done = 0; done < draws; done += block.size()) {
        fill(generator, core::span<T>(block));
        for (const T value : block) {
            use(static_cast<double>(value));
        }
    }
}

/// Draws beyond a limit on one side: their number, and their place in cells that a
/// correct tail fills equally.
struct Tail {
    double limit;
    double sign;
    std::uint64_t count = 0;
    std::vector<std::uint64_t> cells = std::vector<std::uint64_t>(kTailCells, 0);

    template <class Upper> void add(double x, Upper upper) {
        if (sign * x > limit) {
            ++count;
            const double u = 1.0 - upper(sign * x) / upper(limit);
            ++cells[std::min(static_cast<std::size_t>(u * kTailCells), kTailCells - 1)];
        }
    }

    template <class Upper>
    void judge(Verdict& verdict, std::uint64_t draws, Upper upper) const {
        const std::string name =
            std::string(sign < 0 ? "below -" : "above ") + std::to_string(limit);
        const double mean = static_cast<double>(draws) * upper(limit);
        verdict.add("count " + name, poisson_p_value(count, mean));
        if (mean >= 10.0 * kTailCells) {
            verdict.add("shape " + name, pearson_p_value(cells));
        }
    }
};

/// Chi-square over equal cells, moments, and the tails given.
template <class T, class Fill, class Upper, class Moments>
void check_distribution(const std::string& subject, std::uint64_t seed, Fill fill,
                        const Cells& cells, std::vector<Tail> tails, Upper upper,
                        Moments moments) {
    const std::uint64_t draws = draws_in_all();
    std::vector<std::uint64_t> counts(cells.size(), 0);
    const double first_limit = tails.empty() ? HUGE_VAL : tails.front().limit;
    for_each_draw<T>(seed, draws, fill, [&](double x) {
        ++counts[cells.find(x)];
        moments.add(x);
        if (std::fabs(x) > first_limit) {
            for (Tail& tail : tails) {
                tail.add(x, upper);
            }
        }
    });
    Verdict verdict(subject + ", " + std::to_string(draws) + " draws");
    verdict.add("chi-square", pearson_p_value(counts));
    moments.judge(verdict, draws);
    for (const Tail& tail : tails) {
        tail.judge(verdict, draws, upper);
    }
    verdict.check();
}

/// Sample moments of the first orders, each against its exact mean and variance, by the
/// exact moments up to twice as many. Taken as normal: the skewness of the means is
/// below 0.01 for 2^22 draws, which moves a p-value at the limit by less than a third.
class Moments {
public:
    explicit Moments(std::vector<double> exact)
        : exact_(std::move(exact)), sums_(exact_.size() / 2), block_(sums_.size()) {}

    void add(double x) {
        double power = x;
        for (double& sum : block_) {
            sum += power;
            power *= x;
        }
        if (++in_block_ == kBlock) {
            add_block();
        }
    }

    void judge(Verdict& verdict, std::uint64_t draws) {
        add_block();
        const double n = static_cast<double>(draws);
        for (std::size_t k = 0; k < sums_.size(); ++k) {
            const double mean = exact_[k];
            const double variance = exact_[2 * k + 1] - mean * mean;
            const double z = (sums_[k] - n * mean) / std::sqrt(n * variance);
            verdict.add("moment " + std::to_string(k + 1), normal_p_value(z));
        }
    }

private:
    static constexpr std::size_t kBlock = 4096;

    /// Sums of sums: 2^30 terms added one by one would lose what is tested.
    void add_block() {
        for (std::size_t k = 0; k < sums_.size(); ++k) {
            sums_[k] += block_[k];
            block_[k] = 0.0;
        }
        in_block_ = 0;
    }

    std::vector<double> exact_;
    std::vector<double> sums_;
    std::vector<double> block_;
    std::size_t in_block_ = 0;
};

Moments uniform_moments() {
    return Moments(
        {1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5, 1.0 / 6, 1.0 / 7, 1.0 / 8, 1.0 / 9});
}
/// E x^2k = (2k - 1)!!
Moments normal_moments() {
    return Moments({0.0, 1.0, 0.0, 3.0, 0.0, 15.0, 0.0, 105.0});
}
/// E x^k = k!
Moments exponential_moments() {
    return Moments({1.0, 2.0, 6.0, 24.0, 120.0, 720.0});
}

std::vector<Tail> both_tails() {
    std::vector<Tail> tails;
    for (const double limit : {3.0, 4.0, 5.0}) {
        tails.push_back({limit, 1.0});
        tails.push_back({limit, -1.0});
    }
    return tails;
}

double no_tail(double) {
    return 1.0;
}
double exponential_upper(double x) {
    return std::exp(-x);
}

} // namespace

TEST_CASE("uniforms fill 4096 cells evenly") {
    check_distribution<double>(
        "uniform", 1001,
        [](Generator& g, core::span<double> out) { fill_uniform(g, out); },
        uniform_cells(kCells), {}, no_tail, uniform_moments());
}

TEST_CASE("float uniforms fill 4096 cells evenly") {
    // Multiples of 2^-24, hence 2^-25 too low in the mean: 0.003 sigma of 2^30 draws.
    check_distribution<float>(
        "uniform, float", 1002,
        [](Generator& g, core::span<float> out) { fill_uniform(g, out); },
        uniform_cells(kCells), {}, no_tail, uniform_moments());
}

TEST_CASE("normals have their cells, moments and tails beyond 3, 4 and 5 sigma") {
    check_distribution<double>(
        "normal", 1003,
        [](Generator& g, core::span<double> out) { fill_standard_normal(g, out); },
        normal_cells(kCells), both_tails(), normal_upper, normal_moments());
}

TEST_CASE("float normals have their cells, moments and tails") {
    check_distribution<float>(
        "normal, float", 1004,
        [](Generator& g, core::span<float> out) { fill_standard_normal(g, out); },
        normal_cells(kCells), both_tails(), normal_upper, normal_moments());
}

TEST_CASE("exponentials have their cells, moments and tail") {
    // The tail of the ziggurat begins at 9.26.
    check_distribution<double>(
        "exponential", 1005,
        [](Generator& g, core::span<double> out) { fill_standard_exponential(g, out); },
        exponential_cells(kCells), {{6.0, 1.0}, {9.0, 1.0}, {12.0, 1.0}},
        exponential_upper, exponential_moments());
}

TEST_CASE("errors of a few parts in a thousand are found") {
    // What the cells and tails above are worth, on 2^22 draws.
    const std::uint64_t draws = std::uint64_t{1} << 22U;
    const Cells cells = normal_cells(kCells);
    const auto counts_of = [&](auto distort) {
        std::vector<std::uint64_t> counts(kCells, 0);
        for_each_draw<double>(
            1006, draws,
            [](Generator& g, core::span<double> out) { fill_standard_normal(g, out); },
            [&](double x) { ++counts[cells.find(distort(x))]; });
        return counts;
    };
    const auto as_is = [](double x) { return x; };
    const auto wide = [](double x) { return 1.01 * x; };
    // The wedge of one layer in 1024 lost: a gap of this width in the values.
    const auto gap = [](double x) { return x > 1.0 && x < 1.001 ? x + 0.001 : x; };
    CHECK(pearson_p_value(counts_of(as_is)) > kFalseAlarmRate);
    CHECK(pearson_p_value(counts_of(wide)) < kFalseAlarmRate);
    CHECK(pearson_p_value(counts_of(gap)) < kFalseAlarmRate);
    Tail tail{4.0, 1.0};
    for_each_draw<double>(
        1006, draws,
        [](Generator& g, core::span<double> out) { fill_standard_normal(g, out); },
        [&](double x) {
            if (x < 4.2) { // a tail that is cut off
                tail.add(x, normal_upper);
            }
        });
    CHECK(pearson_p_value(tail.cells) < kFalseAlarmRate);
}
