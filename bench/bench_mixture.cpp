#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/gaussian_mixture.hpp>
#include <shogun_lite/mixture/kmeans.hpp>
#include <shogun_lite/random/normal.hpp>

// One EM pass and its parts on one thread, items are rows. The baseline is the E-step
// as a textbook has it: row by row, a loop over components, full covariances.

namespace {

namespace slm = shogun_lite::mixture;
namespace sld = shogun_lite::distributions;
using shogun_lite::core::matrix_view;
using shogun_lite::core::span;
using shogun_lite::random::Generator;

constexpr std::uint64_t kSeed = 12345;

/// k clusters, eight standard deviations apart from one to the next.
struct Problem {
    Problem(std::size_t n_rows, std::size_t n_features, std::size_t n_components)
        : n(n_rows), d(n_features), k(n_components), values(n * d) {
        Generator generator(kSeed);
        shogun_lite::random::fill_standard_normal(generator, span<double>(values));
        for (std::size_t i = 0; i < n; ++i) {
            values[i * d + i % d] += 8.0 * static_cast<double>(i % k);
        }
    }

    [[nodiscard]] matrix_view<const double> view() const {
        return {values.data(), n, d};
    }

    /// Parameters of one M-step from k-means++ rows.
    [[nodiscard]] slm::MixtureParameters start(const std::string& type) const {
        slm::FitOptions options;
        options.n_components = k;
        options.covariance_type = type;
        options.max_iter = 1;
        options.reg_covar = 1.0;
        options.init_params = slm::InitMethod::random_from_data;
        options.n_threads = 1;
        Generator generator(kSeed);
        return slm::GaussianMixture::fit(view(), {}, options, generator).parameters;
    }

    std::size_t n;
    std::size_t d;
    std::size_t k;
    std::vector<double> values;
};

Problem problem_of(const benchmark::State& state) {
    return {static_cast<std::size_t>(state.range(0)),
            static_cast<std::size_t>(state.range(1)),
            static_cast<std::size_t>(state.range(2))};
}

void BM_em_pass(benchmark::State& state, const std::string& type) {
    const Problem problem = problem_of(state);
    const slm::MixtureParameters parameters = problem.start(type);
    for (auto _ : state) {
        benchmark::DoNotOptimize(slm::em_pass(problem.view(), {}, parameters, 1));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_score_samples(benchmark::State& state, const std::string& type) {
    const Problem problem = problem_of(state);
    const slm::GaussianMixture mixture(problem.start(type));
    std::vector<double> out(problem.n);
    for (auto _ : state) {
        mixture.score_samples(problem.view(), span<double>(out), 1);
        benchmark::DoNotOptimize(out.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// Squared distances, maximum, exponentials, sum: one row, full covariances.
double score_of_row(const double* x, const slm::MixtureParameters& p,
                    std::vector<double>& logs) {
    const std::size_t d = p.n_features;
    double maximum = -HUGE_VAL;
    for (std::size_t j = 0; j < p.n_components; ++j) {
        const double* u = p.precisions_cholesky.data() + j * d * d;
        const double* mean = p.means.data() + j * d;
        double value = std::log(p.weights[j]) -
                       0.5 * static_cast<double>(d) * std::log(2.0 * 3.14159265358979);
        for (std::size_t c = 0; c < d; ++c) {
            double z = 0.0;
            for (std::size_t i = 0; i <= c; ++i) {
                z += (x[i] - mean[i]) * u[i * d + c];
            }
            value += std::log(u[c * d + c]) - 0.5 * z * z;
        }
        logs[j] = value;
        maximum = value > maximum ? value : maximum;
    }
    double sum = 0.0;
    for (const double value : logs) {
        sum += std::exp(value - maximum);
    }
    return maximum + std::log(sum);
}

void BM_score_samples_row_by_row(benchmark::State& state) {
    const Problem problem = problem_of(state);
    const slm::MixtureParameters parameters = problem.start("full");
    std::vector<double> out(problem.n);
    std::vector<double> logs(problem.k);
    for (auto _ : state) {
        for (std::size_t i = 0; i < problem.n; ++i) {
            out[i] = score_of_row(problem.view().row(i), parameters, logs);
        }
        benchmark::DoNotOptimize(out.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_kmeans(benchmark::State& state) {
    const Problem problem = problem_of(state);
    for (auto _ : state) {
        Generator generator(kSeed);
        benchmark::DoNotOptimize(
            slm::kmeans(problem.view(), {}, problem.k, generator, 1));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_fit(benchmark::State& state, const std::string& type) {
    const Problem problem = problem_of(state);
    slm::FitOptions options;
    options.n_components = problem.k;
    options.covariance_type = type;
    options.n_threads = 1;
    for (auto _ : state) {
        Generator generator(kSeed);
        benchmark::DoNotOptimize(
            slm::GaussianMixture::fit(problem.view(), {}, options, generator));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_sample(benchmark::State& state, const std::string& type) {
    const Problem problem = problem_of(state);
    const slm::GaussianMixture mixture(problem.start(type));
    std::vector<double> out(problem.n * problem.d);
    std::vector<std::int64_t> labels(problem.n);
    Generator generator(kSeed);
    for (auto _ : state) {
        mixture.sample(generator, matrix_view<double>(out.data(), problem.n, problem.d),
                       span<std::int64_t>(labels));
        benchmark::DoNotOptimize(out.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// Registered for every covariance type there is: rows, features, components.
template <class Function> void register_types(const char* name, Function function) {
    sld::covariance_list::for_each([&](auto tag) {
        const std::string type(decltype(tag)::type::kName);
        benchmark::RegisterBenchmark((std::string(name) + "/" + type).c_str(), function,
                                     type)
            ->Args({20000, 2, 5})
            ->Args({5000, 16, 16})
            ->Unit(benchmark::kMillisecond);
    });
}

[[maybe_unused]] const bool kRegistered = [] {
    register_types("BM_em_pass", BM_em_pass);
    register_types("BM_score_samples", BM_score_samples);
    register_types("BM_sample", BM_sample);
    sld::covariance_list::for_each([](auto tag) {
        const std::string type(decltype(tag)::type::kName);
        benchmark::RegisterBenchmark(("BM_fit/" + type).c_str(), BM_fit, type)
            ->Args({150, 4, 3}) // the size of iris
            ->Unit(benchmark::kMicrosecond);
    });
    return true;
}();

BENCHMARK(BM_score_samples_row_by_row)
    ->Args({20000, 2, 5})
    ->Args({5000, 16, 16})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_kmeans)
    ->Args({20000, 2, 5})
    ->Args({5000, 16, 16})
    ->Unit(benchmark::kMillisecond);

} // namespace
