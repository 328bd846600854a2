#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "kernel_cases.hpp"

using namespace shogun_lite::linalg;
using cases::kInfinity;
using cases::kNan;
using kernels::Kernels;

namespace {

template <class T> using Function = void (*)(const T*, std::size_t, T*);

template <class T>
std::vector<long double> exact_of(long double (*f)(long double),
                                  const std::vector<T>& x) {
    std::vector<long double> exact(x.size());
    std::transform(x.begin(), x.end(), exact.begin(), f);
    return exact;
}

template <class T>
double worst_ulps(Function<T> f, const std::vector<T>& x,
                  const std::vector<long double>& exact) {
    std::vector<T> out(x.size());
    f(x.data(), x.size(), out.data());
    cases::WorstError worst;
    for (std::size_t i = 0; i < x.size(); ++i) {
        worst.see(out[i] - exact[i], cases::ulp<T>(exact[i]));
    }
    return worst.in_bounds();
}

long double exact_exp(long double x) {
    return std::exp(x);
}
long double exact_log(long double x) {
    return std::log(x);
}

/// Numbers where exp() is not cut off: all over, near 0, both ends, and around the
/// changes of the power of 2.
template <class T> std::vector<T> arguments_of_exp() {
    const T lowest = kernels::kExpLowest<T>;
    const T highest = kernels::kExpHighest<T>;
    std::vector<T> x = {lowest, highest, T(0)};
    constexpr int kSteps = 300007;
    for (int i = 0; i < kSteps; ++i) {
        x.push_back(lowest + (highest - lowest) * (static_cast<T>(i) / kSteps));
    }
    for (int n = -1021; n <= 1022; ++n) {
        const auto edge = static_cast<T>((n + 0.5) * 0.693147180559945309);
        if (edge > lowest && edge < highest) {
            x.push_back(std::nextafter(edge, lowest));
            x.push_back(edge);
            x.push_back(std::nextafter(edge, highest));
        }
    }
    for (int n = 0; n < 64; ++n) {
        x.push_back(std::ldexp(T(1), -n));
        x.push_back(-std::ldexp(T(1), -n));
    }
    return x;
}

/// Positive normal numbers: all over near 1, where the logarithm is small, and around
/// the ends and the middle of every power of 2.
template <class T> std::vector<T> arguments_of_log() {
    using Limits = std::numeric_limits<T>;
    std::vector<T> x = {Limits::min(), Limits::max()};
    constexpr int kSteps = 200003;
    for (int i = 0; i < kSteps; ++i) {
        x.push_back(T(0.5) + T(2.5) * (static_cast<T>(i) / kSteps));
    }
    const T root = std::sqrt(T(2));
    for (int e = Limits::min_exponent - 1; e < Limits::max_exponent; ++e) {
        for (const T m : {T(1), std::nextafter(T(1), T(2)), std::nextafter(root, T(1)),
                          root, std::nextafter(root, T(2)), T(2) - Limits::epsilon()}) {
            x.push_back(std::ldexp(m, e));
        }
    }
    for (int e = 1; e < Limits::digits; ++e) {
        x.push_back(T(1) + std::ldexp(T(1), -e));
        x.push_back(T(1) - std::ldexp(T(1), -e - 1));
    }
    return x;
}

} // namespace

TEST_CASE_TEMPLATE("exp is within 1.5 ulp where it is not cut off", T, double, float) {
    const std::vector<T> x = arguments_of_exp<T>();
    const std::vector<long double> exact = exact_of(exact_exp, x);
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        CHECK(worst_ulps(level->of<T>().exp, x, exact) <= 1.5);
    }
}

TEST_CASE_TEMPLATE("exp at the ends of its range, of infinities and of NaN", T, double,
                   float) {
    const T lowest = kernels::kExpLowest<T>;
    const T highest = kernels::kExpHighest<T>;
    const T huge = std::numeric_limits<T>::max();
    const std::vector<T> none = {std::nextafter(lowest, -huge), T(-1000), -huge,
                                 -kInfinity<T>};
    const std::vector<T> too_much = {std::nextafter(highest, huge), T(1000), huge,
                                     kInfinity<T>};
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        const auto exp_of = [&](T x) {
            T out = T(-1);
            level->of<T>().exp(&x, 1, &out);
            return out;
        };
        for (const T x : none) {
            CHECK(exp_of(x) == T(0));
        }
        for (const T x : too_much) {
            CHECK(exp_of(x) == kInfinity<T>);
        }
        CHECK(std::isnormal(exp_of(lowest)));
        CHECK(std::isnormal(exp_of(highest)));
        CHECK(exp_of(T(0)) == T(1));
        CHECK(exp_of(-T(0)) == T(1));
        CHECK(exp_of(std::numeric_limits<T>::denorm_min()) == T(1));
        CHECK(std::isnan(exp_of(kNan<T>)));
        CHECK(std::isnan(exp_of(-kNan<T>)));
    }
}

TEST_CASE_TEMPLATE("exp of special numbers keeps out of its neighbours", T, double,
                   float) {
    constexpr std::size_t kCount = 37;
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (std::size_t at = 0; at < kCount; ++at) {
            CAPTURE(at);
            std::vector<T> x(kCount, T(1));
            std::vector<T> expected(kCount);
            level->of<T>().exp(x.data(), kCount, expected.data());
            for (const T special : {kNan<T>, kInfinity<T>, -kInfinity<T>}) {
                x[at] = special;
                std::vector<T> out(kCount);
                level->of<T>().exp(x.data(), kCount, out.data());
                CHECK(std::isfinite(out[at]) == (special == -kInfinity<T>));
                out[at] = expected[at];
                CHECK(out == expected);
            }
        }
    }
}

TEST_CASE_TEMPLATE("log is within 2 ulp for positive normal numbers", T, double,
                   float) {
    const std::vector<T> x = arguments_of_log<T>();
    const std::vector<long double> exact = exact_of(exact_log, x);
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        CHECK(worst_ulps(level->of<T>().log, x, exact) <= 2.0);
        const T one = T(1);
        T out = T(-1);
        level->of<T>().log(&one, 1, &out);
        CHECK(out == T(0));
    }
}

TEST_CASE_TEMPLATE("as many results are written as were asked for", T, double, float) {
    std::vector<T> x = cases::normals<T>(40, 1);
    for (T& value : x) {
        value = std::fabs(value) + T(0.01);
    }
    const std::vector<long double> exps = exact_of(exact_exp, x);
    const std::vector<long double> logs = exact_of(exact_log, x);
    for (const Kernels* level : cases::kernels_under_test()) {
        CAPTURE(std::string(level->name));
        for (std::size_t n = 0; n < x.size(); ++n) {
            CAPTURE(n);
            const std::vector<T> part(x.begin(), x.begin() + static_cast<long>(n));
            CHECK(worst_ulps(level->of<T>().exp, part, exps) <= 1.5);
            CHECK(worst_ulps(level->of<T>().log, part, logs) <= 2.0);
            std::vector<T> out(n + 1, T(-7));
            level->of<T>().exp(x.data(), n, out.data());
            CHECK(out[n] == T(-7));
            level->of<T>().log(x.data(), n, out.data());
            CHECK(out[n] == T(-7));
        }
    }
}
