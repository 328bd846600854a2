#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/linalg/cholesky.hpp>
#include <shogun_lite/linalg/log_sum_exp.hpp>
#include <shogun_lite/linalg/triangular.hpp>
#include <shogun_lite/linalg/weighted_sums.hpp>
#include <shogun_lite/linalg/whitening.hpp>
#include <shogun_lite/random/normal.hpp>

// The kernels of a mixture on one thread, in useful flops: d (d + 1) for the triangle
// of a product or of a sum of squares, whatever a kernel does besides. The machine's
// limit is dgemm's speed, which bench/python/bench_mixture.py measures.

namespace {

namespace sll = shogun_lite::linalg;
using shogun_lite::core::aligned_vector;
using shogun_lite::core::matrix_view;

constexpr std::size_t kRows = 240; // FeatureBlock::kRows

aligned_vector<double> normals(std::size_t n) {
    shogun_lite::random::Generator generator(12345);
    aligned_vector<double> out(n);
    shogun_lite::random::fill_standard_normal(
        generator, shogun_lite::core::span<double>(out.data(), n));
    return out;
}

void count_flops(benchmark::State& state, double flops) {
    state.counters["flop/s"] =
        benchmark::Counter(flops, benchmark::Counter::kIsIterationInvariantRate,
                           benchmark::Counter::OneK::kIs1000);
}

void BM_whitened_squares(benchmark::State& state) {
    const auto d = static_cast<std::size_t>(state.range(0));
    const auto x = normals(d * kRows);
    const auto mean = normals(d);
    const auto u = normals(d * d);
    aligned_vector<double> workspace(sll::whitening_workspace(d));
    aligned_vector<double> out(kRows);
    for (auto _ : state) {
        benchmark::DoNotOptimize(sll::whitened_squares(x.data(), d, kRows, mean.data(),
                                                       u.data(), -0.5, 0.0,
                                                       workspace.data(), out.data()));
    }
    count_flops(state, static_cast<double>(kRows * d * (d + 1)));
}

void BM_matrix_sums(benchmark::State& state) {
    const auto d = static_cast<std::size_t>(state.range(0));
    const auto x = normals(d * kRows);
    const auto origin = normals(d);
    const aligned_vector<double> weights(kRows, 0.5);
    aligned_vector<double> workspace(sll::moments_workspace(d, kRows));
    aligned_vector<double> first(d);
    aligned_vector<double> second(d * d);
    for (auto _ : state) {
        benchmark::DoNotOptimize(sll::matrix_sums(x.data(), d, kRows, weights.data(),
                                                  origin.data(), workspace.data(),
                                                  first.data(), second.data()));
    }
    count_flops(state, static_cast<double>(kRows * d * (d + 1)));
}

void BM_normalize_log_columns(benchmark::State& state) {
    const auto k = static_cast<std::size_t>(state.range(0));
    const auto values = normals(k * kRows);
    aligned_vector<double> columns(k * kRows);
    aligned_vector<double> out(kRows);
    for (auto _ : state) {
        columns = values;
        sll::normalize_log_columns(columns.data(), k, kRows, out.data());
        benchmark::DoNotOptimize(out.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0) *
                            static_cast<std::int64_t>(kRows));
}

/// Diagonally dominant, hence positive definite.
aligned_vector<double> covariance(std::size_t d) {
    aligned_vector<double> a(d * d, 0.5);
    for (std::size_t i = 0; i < d; ++i) {
        a[i * d + i] = static_cast<double>(d);
    }
    return a;
}

void BM_cholesky(benchmark::State& state) {
    const auto d = static_cast<std::size_t>(state.range(0));
    const auto a = covariance(d);
    aligned_vector<double> lower(d * d);
    for (auto _ : state) {
        sll::cholesky(matrix_view<const double>(a.data(), d, d),
                      matrix_view<double>(lower.data(), d, d));
        benchmark::DoNotOptimize(lower.data());
    }
    count_flops(state, static_cast<double>(d * d * d) / 3.0);
}

void BM_invert_transposed(benchmark::State& state) {
    const auto d = static_cast<std::size_t>(state.range(0));
    const auto a = covariance(d);
    aligned_vector<double> lower(d * d);
    aligned_vector<double> upper(d * d);
    sll::cholesky(matrix_view<const double>(a.data(), d, d),
                  matrix_view<double>(lower.data(), d, d));
    for (auto _ : state) {
        sll::invert_transposed(matrix_view<const double>(lower.data(), d, d),
                               matrix_view<double>(upper.data(), d, d));
        benchmark::DoNotOptimize(upper.data());
    }
    count_flops(state, static_cast<double>(d * d * d) / 3.0);
}

BENCHMARK(BM_whitened_squares)->Arg(2)->Arg(4)->Arg(16)->Arg(64)->Arg(256);
BENCHMARK(BM_matrix_sums)->Arg(2)->Arg(4)->Arg(16)->Arg(64)->Arg(256);
BENCHMARK(BM_normalize_log_columns)->Arg(5)->Arg(64);
BENCHMARK(BM_cholesky)->Arg(16)->Arg(64)->Arg(256);
BENCHMARK(BM_invert_transposed)->Arg(16)->Arg(64)->Arg(256);

} // namespace
