#include "parts.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/categorical.hpp>
#include <shogun_lite/random/counts.hpp>
#include <shogun_lite/random/cursor.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/from_word.hpp>
#include <shogun_lite/random/gamma.hpp>
#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/integers.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/permutation.hpp>
#include <shogun_lite/random/tabulated.hpp>
#include <shogun_lite/random/uniform.hpp>

#include "parameters.hpp"
#include "states.hpp"

namespace kernels {
namespace {

namespace slr = shogun_lite::random;
using shogun_lite::core::span;

constexpr const char* kShogunLite = "shogun_lite";

// A Draw here has Value, kDraw, void fill(Generator&, span<Value>) and Value
// call(Cursor&).

template <class Draw> class Filling {
public:
    using Value = typename Draw::Value;
    static constexpr const char* kEngine = kShogunLite;
    static constexpr const char* kDraw = Draw::kDraw;

    explicit Filling(std::uint64_t seed) : generator_(seed) {}
    void fill(Value* out, std::size_t n) {
        draw_.fill(generator_, span<Value>(out, n));
    }

private:
    slr::Generator generator_;
    Draw draw_;
};

template <class Draw> class Calling {
public:
    using Value = typename Draw::Value;
    static constexpr const char* kEngine = kShogunLite;
    static constexpr const char* kDraw = Draw::kDraw;

    explicit Calling(std::uint64_t seed) : generator_(seed), cursor_(generator_) {}
    Value call() { return draw_.call(cursor_); }

private:
    slr::Generator generator_;
    slr::Cursor cursor_;
    Draw draw_;
};

struct Words {
    using Value = std::uint64_t;
    static constexpr const char* kDraw = "words";
    void fill(slr::Generator& g, span<Value> out) { g.fill(out); }
    Value call(slr::Cursor& cursor) { return cursor(); }
};
struct UniformDouble {
    using Value = double;
    static constexpr const char* kDraw = "uniform_double";
    void fill(slr::Generator& g, span<Value> out) { slr::fill_uniform(g, out); }
    Value call(slr::Cursor& cursor) { return slr::uniform(cursor); }
};
struct UniformFloat {
    using Value = float;
    static constexpr const char* kDraw = "uniform_float";
    void fill(slr::Generator& g, span<Value> out) { slr::fill_uniform(g, out); }
    Value call(slr::Cursor& cursor) { return slr::uniform_float(cursor); }
};
struct NormalDouble {
    using Value = double;
    static constexpr const char* kDraw = "normal_double";
    void fill(slr::Generator& g, span<Value> out) { slr::fill_standard_normal(g, out); }
    Value call(slr::Cursor& cursor) { return slr::standard_normal(cursor); }
};
struct NormalFloat {
    using Value = float;
    static constexpr const char* kDraw = "normal_float";
    void fill(slr::Generator& g, span<Value> out) { slr::fill_standard_normal(g, out); }
    Value call(slr::Cursor& cursor) { return slr::standard_normal_float(cursor); }
};
struct Exponential {
    using Value = double;
    static constexpr const char* kDraw = "exponential";
    void fill(slr::Generator& g, span<Value> out) {
        slr::fill_standard_exponential(g, out);
    }
    Value call(slr::Cursor& cursor) { return slr::standard_exponential(cursor); }
};
struct SmallInt {
    using Value = std::int32_t;
    static constexpr const char* kDraw = "int_below_1e3";
    void fill(slr::Generator& g, span<Value> out) {
        slr::fill_integers<Value>(g, 0, kSmallRange - 1, out);
    }
    Value call(slr::Cursor& cursor) {
        return static_cast<Value>(slr::bounded(cursor, kSmallRange));
    }
};
struct LargeInt {
    using Value = std::int64_t;
    static constexpr const char* kDraw = "int_below_1e12";
    void fill(slr::Generator& g, span<Value> out) {
        slr::fill_integers<Value>(g, 0, kLargeRange - 1, out);
    }
    Value call(slr::Cursor& cursor) {
        return static_cast<Value>(slr::bounded(cursor, kLargeRange));
    }
};

/// A variate of the list in shogun_lite/random/univariate.hpp.
template <class V> struct Univariate {
    using Value = typename V::Value;
    explicit Univariate(const typename V::Parameters& parameters)
        : variate(parameters) {}
    void fill(slr::Generator& g, span<Value> out) { slr::fill(g, variate, out); }
    Value call(slr::Cursor& cursor) { return variate(cursor); }
    V variate;
};
struct Gamma2 : Univariate<slr::StandardGamma> {
    static constexpr const char* kDraw = "gamma_2";
    Gamma2() : Univariate({2.0}) {}
};
/// A count whose single draws go through a table, as its fills do.
template <class V> struct Count {
    using Value = std::int64_t;
    explicit Count(const typename V::Parameters& parameters) : variate(parameters) {}
    void fill(slr::Generator& g, span<Value> out) { variate.fill(g, out); }
    Value call(slr::Cursor& cursor) { return variate(cursor); }
    slr::Tabulated<V> variate;
};
struct Poisson10 : Count<slr::Poisson> {
    static constexpr const char* kDraw = "poisson_10";
    Poisson10() : Count({kPoissonMean}) {}
};
struct Binomial : Count<slr::Binomial> {
    static constexpr const char* kDraw = "binomial_100_0.3";
    Binomial() : Count({double{kBinomialTrials}, kProbability}) {}
};
struct Bernoulli : Univariate<slr::Bernoulli> {
    static constexpr const char* kDraw = "bernoulli_0.3";
    Bernoulli() : Univariate({kProbability}) {}
};

struct Weighted {
    using Value = std::int64_t;
    static constexpr const char* kDraw = "discrete_100";
    void fill(slr::Generator& g, span<Value> out) { categorical.fill(g, out); }
    Value call(slr::Cursor& cursor) { return static_cast<Value>(categorical(cursor)); }
    const std::vector<double> p = weights();
    const slr::Categorical categorical{span<const double>(p)};
};
struct Shuffle {
    using Value = std::uint32_t;
    static constexpr const char* kDraw = "shuffle";
    void fill(slr::Generator& g, span<Value> out) { slr::shuffle(g, out); }
};

/// Makes a generator from the next seed and draws its first word.
struct Construction {
    using Value = std::uint64_t;
    static constexpr const char* kEngine = kShogunLite;
    static constexpr const char* kDraw = "construct";
    explicit Construction(std::uint64_t first_seed) : seed(first_seed) {}
    Value call() {
        slr::Generator generator(seed);
        ++seed;
        return generator();
    }
    std::uint64_t seed;
};

template <class... Draws> void add_draws(Kernels& kernels) {
    ((add_fill<Filling<Draws>>(kernels), add_call<Calling<Draws>>(kernels)), ...);
}

} // namespace

void add_shogun_lite(Kernels& kernels) {
    add_draws<Words, UniformDouble, UniformFloat, NormalDouble, NormalFloat,
              Exponential, SmallInt, LargeInt, Gamma2, Poisson10, Binomial, Bernoulli,
              Weighted>(kernels);
    add_fill<Filling<Shuffle>>(kernels);
    add_call<Construction>(kernels);
}

void add_shogun_lite_sizes(EngineSizes& sizes) {
    sizes.push_back(
        {kShogunLite, sizeof(slr::Generator), sizeof(slr::detail::WordCache)});
}

} // namespace kernels
