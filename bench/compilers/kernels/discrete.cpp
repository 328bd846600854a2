#include "parts.hpp"

#include <cstdint>
#include <random>
#include <vector>

#include "parameters.hpp"
#include "std_engines.hpp"

namespace kernels {
namespace {

/// Values as T: std::bernoulli_distribution gives bool, which no array of numbers
/// holds.
template <class Distribution, class T> struct Discrete {
    using Value = T;
    template <class Engine> Value operator()(Engine& engine) {
        return static_cast<Value>(distribution(engine));
    }
    Distribution distribution;
};

struct SmallInt : Discrete<std::uniform_int_distribution<std::int32_t>, std::int32_t> {
    static constexpr const char* kDraw = "int_below_1e3";
    SmallInt() { distribution = decltype(distribution)(0, kSmallRange - 1); }
};
struct LargeInt : Discrete<std::uniform_int_distribution<std::int64_t>, std::int64_t> {
    static constexpr const char* kDraw = "int_below_1e12";
    LargeInt() { distribution = decltype(distribution)(0, kLargeRange - 1); }
};
struct Poisson10 : Discrete<std::poisson_distribution<std::int64_t>, std::int64_t> {
    static constexpr const char* kDraw = "poisson_10";
    Poisson10() { distribution = decltype(distribution)(kPoissonMean); }
};
struct Binomial : Discrete<std::binomial_distribution<std::int64_t>, std::int64_t> {
    static constexpr const char* kDraw = "binomial_100_0.3";
    Binomial() { distribution = decltype(distribution)(kBinomialTrials, kProbability); }
};
struct Bernoulli : Discrete<std::bernoulli_distribution, std::int64_t> {
    static constexpr const char* kDraw = "bernoulli_0.3";
    Bernoulli() { distribution = decltype(distribution)(kProbability); }
};
struct Weighted : Discrete<std::discrete_distribution<std::int64_t>, std::int64_t> {
    static constexpr const char* kDraw = "discrete_100";
    Weighted() {
        const std::vector<double> w = weights();
        distribution = decltype(distribution)(w.begin(), w.end());
    }
};

} // namespace

void add_discrete(Kernels& kernels) {
    add_with_all_engines<SmallInt>(kernels);
    add_with_all_engines<LargeInt>(kernels);
    add_with_all_engines<Poisson10>(kernels);
    add_with_all_engines<Binomial>(kernels);
    add_with_all_engines<Bernoulli>(kernels);
    add_with_all_engines<Weighted>(kernels);
}

} // namespace kernels
