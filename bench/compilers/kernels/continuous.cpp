#include "parts.hpp"

#include <random>

#include "std_engines.hpp"

namespace kernels {
namespace {

template <class Distribution> struct Continuous {
    using Value = typename Distribution::result_type;
    template <class Engine> Value operator()(Engine& engine) {
        return distribution(engine);
    }
    Distribution distribution;
};

struct UniformDouble : Continuous<std::uniform_real_distribution<double>> {
    static constexpr const char* kDraw = "uniform_double";
};
struct UniformFloat : Continuous<std::uniform_real_distribution<float>> {
    static constexpr const char* kDraw = "uniform_float";
};
struct NormalDouble : Continuous<std::normal_distribution<double>> {
    static constexpr const char* kDraw = "normal_double";
};
struct NormalFloat : Continuous<std::normal_distribution<float>> {
    static constexpr const char* kDraw = "normal_float";
};
struct Exponential : Continuous<std::exponential_distribution<double>> {
    static constexpr const char* kDraw = "exponential";
};
struct Gamma2 : Continuous<std::gamma_distribution<double>> {
    static constexpr const char* kDraw = "gamma_2";
    Gamma2() { distribution = std::gamma_distribution<double>(2.0, 1.0); }
};

} // namespace

void add_continuous(Kernels& kernels) {
    add_with_all_engines<UniformDouble>(kernels);
    add_with_all_engines<UniformFloat>(kernels);
    add_with_all_engines<NormalDouble>(kernels);
    add_with_all_engines<NormalFloat>(kernels);
    add_with_all_engines<Exponential>(kernels);
    add_with_all_engines<Gamma2>(kernels);
}

} // namespace kernels
