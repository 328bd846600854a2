#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include <shogun_lite/core/isa.hpp>

#include "kernel_cases.hpp"

// The levels side by side in one process, whatever level is in force.

using namespace shogun_lite;
using namespace shogun_lite::linalg;
using cases::Exact;
using cases::kEpsilon;
using cases::Panels;
using kernels::Kernels;
using kernels::KernelsOf;

namespace {

constexpr std::size_t kRows = 101;
constexpr std::size_t kFeatures = 11;
constexpr std::size_t kComponents = 7;

/// The plain loops and all that this CPU has.
std::vector<const Kernels*> all_levels() {
    std::vector<const Kernels*> levels = {&kernels::scalar_kernels()};
    for (const core::Isa isa : core::kIsaLevels) {
        const Kernels* level = &kernels::kernels_for(isa);
        if (core::isa_available(isa) &&
            std::find(levels.begin(), levels.end(), level) == levels.end()) {
            levels.push_back(level);
        }
    }
    return levels;
}

/// Every level's results, of `run`, against every other's: each is within `bounds` of
/// the exact ones.
template <class T, class Run>
void check_agreement(const std::vector<long double>& bounds, Run run) {
    using Results = std::invoke_result_t<Run, const KernelsOf<T>&>;
    const std::vector<const Kernels*> levels = all_levels();
    std::vector<Results> results;
    for (const Kernels* level : levels) {
        results.push_back(run(level->of<T>()));
        REQUIRE(results.back().size() == bounds.size());
        for (std::size_t other = 0; other + 1 < results.size(); ++other) {
            cases::WorstError worst;
            for (std::size_t i = 0; i < bounds.size(); ++i) {
                worst.see(static_cast<long double>(results.back()[i]) -
                              results[other][i],
                          2.0L * bounds[i]);
            }
            CAPTURE(std::string(level->name));
            CAPTURE(std::string(levels[other]->name));
            CHECK(worst.in_bounds() <= 1.0);
        }
    }
}

template <class T>
std::vector<long double> bounds_of(const std::vector<Exact>& exact,
                                   long double (*bound)(const Exact&)) {
    std::vector<long double> bounds(exact.size());
    std::transform(exact.begin(), exact.end(), bounds.begin(), bound);
    return bounds;
}

template <class T> long double bound_of_square(const Exact& exact) {
    return cases::whitening_bound<T>(exact, kFeatures);
}
template <class T> long double bound_of_sum(const Exact& exact) {
    return cases::sum_bound<T>(exact, kRows, 0.0);
}

} // namespace

TEST_CASE("the level that was asked for is the level that runs") {
    const core::Isa isa = core::active_isa();
    const char* asked = std::getenv("SHOGUN_LITE_ISA");
    if (asked != nullptr && *asked != '\0') {
        CHECK(core::isa_name(isa) == asked);
    }
    CHECK(&kernels::active() == &kernels::kernels_for(isa));
#if defined(__x86_64__) && defined(__GNUC__)
    CHECK(kernels::active().name == core::isa_name(isa));
#endif
}

TEST_CASE_TEMPLATE("levels agree on exp and log", T, double, float) {
    std::vector<T> x = cases::normals<T>(1001, 1);
    std::vector<long double> of_exp;
    std::vector<long double> of_log;
    for (T& value : x) {
        value = std::fabs(value) * T(20) + T(0.001);
        const long double exact = value;
        of_exp.push_back(1.5L * cases::ulp<T>(std::exp(exact)));
        of_log.push_back(2.0L * cases::ulp<T>(std::log(exact)));
    }
    check_agreement<T>(of_exp, [&](const KernelsOf<T>& level) {
        std::vector<T> out(x.size());
        level.exp(x.data(), x.size(), out.data());
        return out;
    });
    check_agreement<T>(of_log, [&](const KernelsOf<T>& level) {
        std::vector<T> out(x.size());
        level.log(x.data(), x.size(), out.data());
        return out;
    });
}

TEST_CASE_TEMPLATE("levels agree on log sums and shares", T, double, float) {
    const std::vector<T> values = cases::normals<T>(kComponents * kRows, 2);
    // The bounds of test_kernel_columns.cpp for values below 8: distances below 16.
    constexpr long double kTerms = kComponents / 2.0L + 8.0L;
    std::vector<long double> bounds(kComponents * kRows, kEpsilon<T> * (kTerms + 16));
    bounds.insert(bounds.end(), kRows, kEpsilon<T> * (kTerms + 8));
    check_agreement<T>(bounds, [&](const KernelsOf<T>& level) {
        std::vector<T> out = values;
        out.resize(values.size() + kRows);
        level.normalize_log_columns(out.data(), kComponents, kRows,
                                    out.data() + values.size());
        return out;
    });
}

TEST_CASE_TEMPLATE("levels load and centre the same", T, double, float) {
    const std::vector<T> x = cases::normals<T>(kFeatures * kRows, 3);
    const std::vector<double> origin = cases::normals<double>(kFeatures, 4);
    const auto load = [&](const KernelsOf<T>& level) {
        std::vector<double> out(panels_size<double>(kFeatures, kRows));
        level.load_panels(x.data(), kFeatures, kRows, kFeatures, out.data());
        return out;
    };
    const std::vector<double> panels = load(kernels::active().of<T>());
    check_agreement<T>(std::vector<long double>(panels.size()), load);
    const std::size_t size = panels_size<T>(kFeatures, kRows);
    check_agreement<T>(std::vector<long double>(size), [&](const KernelsOf<T>& level) {
        std::vector<T> out(size);
        level.centre_panels(panels.data(), kFeatures, kRows, origin.data(), out.data());
        return out;
    });
}

TEST_CASE_TEMPLATE("levels agree on distances", T, double, float) {
    const auto z = Panels<T>::normal(kFeatures, kRows, 5);
    const std::vector<double> u = cases::upper_factor<T>(kFeatures, 6);
    const std::vector<T> packed = cases::pack<T>(u, kFeatures);
    const std::vector<T> b = cases::normals<T>(kFeatures, 7);
    std::vector<Exact> whitened;
    std::vector<Exact> scaled;
    std::vector<Exact> numbers(z.values.size());
    for (std::size_t i = 0; i < z.padded(); ++i) {
        whitened.push_back(cases::whitened_square(z, i, u, b).scaled(-0.5L, 1.5L));
        scaled.push_back(cases::scaled_square(z, i, b, 1, b).scaled(-0.5L, 1.5L));
        for (std::size_t c = 0; c < kFeatures; ++c) {
            numbers[panel_index<T>(kFeatures, c, i)] = cases::whitened(z, i, u, c);
        }
    }
    check_agreement<T>(
        bounds_of<T>(whitened, bound_of_square<T>), [&](const KernelsOf<T>& level) {
            std::vector<T> out(z.padded());
            CHECK_FALSE(level.whitened_squares(z.data(), kFeatures, z.panels(),
                                               packed.data(), b.data(), T(-0.5), T(1.5),
                                               out.data()));
            return out;
        });
    check_agreement<T>(
        bounds_of<T>(numbers, bound_of_square<T>), [&](const KernelsOf<T>& level) {
            std::vector<T> out(z.values.size());
            level.whiten(z.data(), kFeatures, z.panels(), packed.data(), out.data());
            return out;
        });
    check_agreement<T>(
        bounds_of<T>(scaled, bound_of_square<T>), [&](const KernelsOf<T>& level) {
            std::vector<T> out(z.padded());
            CHECK_FALSE(level.scaled_squares(z.data(), kFeatures, z.panels(), b.data(),
                                             1, b.data(), T(-0.5), T(1.5), out.data()));
            return out;
        });
}

TEST_CASE_TEMPLATE("levels agree on weighted sums", T, double, float) {
    const auto z = Panels<T>::normal(kFeatures, kRows, 8);
    const std::vector<T> weights = cases::weight_lines<T>(kComponents, kRows, 9);
    const std::size_t size = sums_size(kFeatures, Products::pairs);
    const auto expand = [&](const KernelsOf<T>& level) {
        std::vector<T> out(panels_size<T>(size, kRows));
        level.expand_panels(z.data(), kFeatures, z.panels(), Products::pairs,
                            out.data());
        return out;
    };
    const std::vector<T> lines = expand(kernels::active().of<T>());
    check_agreement<T>(std::vector<long double>(lines.size()), expand);

    std::vector<Exact> exact;
    for (std::size_t j = 0; j < kComponents; ++j) {
        const std::vector<Exact> sums =
            cases::weighted_sums(weights.data() + j * z.padded(), z, Products::pairs);
        exact.insert(exact.end(), sums.begin(), sums.end());
    }
    check_agreement<T>(
        bounds_of<T>(exact, bound_of_sum<T>), [&](const KernelsOf<T>& level) {
            std::vector<double> out(kComponents * size);
            level.add_weighted_lines(weights.data(), kComponents, lines.data(), size,
                                     z.panels(), out.data());
            return out;
        });
    exact.resize(size);
    check_agreement<T>(
        bounds_of<T>(exact, bound_of_sum<T>), [&](const KernelsOf<T>& level) {
            std::vector<double> out(size);
            std::vector<T> workspace(pairs_workspace<T>(kRows));
            level.add_weighted_pairs(weights.data(), z.data(), kFeatures, z.panels(),
                                     workspace.data(), out.data());
            return out;
        });
    check_agreement<T>(
        bounds_of<T>(cases::weighted_sums(weights.data(), z, Products::squares),
                     bound_of_sum<T>),
        [&](const KernelsOf<T>& level) {
            std::vector<double> out(sums_size(kFeatures, Products::squares));
            level.add_weighted_squares(weights.data(), z.data(), kFeatures, z.panels(),
                                       out.data());
            return out;
        });
}
