#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/linalg/cholesky.hpp>
#include <shogun_lite/linalg/log_sum_exp.hpp>
#include <shogun_lite/linalg/panels.hpp>
#include <shogun_lite/linalg/triangular.hpp>
#include <shogun_lite/linalg/weighted_sums.hpp>
#include <shogun_lite/linalg/whitening.hpp>
#include <shogun_lite/random/normal.hpp>

// The kernels of a mixture on one thread, in useful flops: d (d + 1) for the triangle
// of a product or of a sum of squares, whatever a kernel does besides. The machine's
// limit is dgemm's and sgemm's speed; bench/python/bench_mixture.py measures the first.

namespace {

namespace sll = shogun_lite::linalg;
using shogun_lite::core::aligned_vector;
using shogun_lite::core::matrix_view;

/// A block of rows: whole panels in both precisions.
constexpr std::size_t kRows = 288;
static_assert(sll::padded_rows<double>(kRows) == kRows &&
              sll::padded_rows<float>(kRows) == kRows);

template <class T> aligned_vector<T> normals(std::size_t n) {
    shogun_lite::random::Generator generator(12345);
    aligned_vector<T> out(n);
    shogun_lite::random::fill_standard_normal(
        generator, shogun_lite::core::span<T>(out.data(), n));
    return out;
}

void count_flops(benchmark::State& state, double flops) {
    state.counters["flop/s"] =
        benchmark::Counter(flops, benchmark::Counter::kIsIterationInvariantRate,
                           benchmark::Counter::OneK::kIs1000);
}

template <class T> void BM_whitened_squares(benchmark::State& state) {
    const auto d = static_cast<std::size_t>(state.range(0));
    const auto z = normals<T>(sll::panels_size<T>(d, kRows));
    const auto u = normals<double>(d * d);
    const aligned_vector<T> b(d);
    aligned_vector<T> packed(sll::packed_factor_size(d));
    sll::pack_factor(u.data(), d, packed.data());
    aligned_vector<T> out(kRows);
    for (auto _ : state) {
        benchmark::DoNotOptimize(sll::whitened_squares(
            z.data(), d, kRows, packed.data(), b.data(), T(-0.5), T(0), out.data()));
        benchmark::ClobberMemory();
    }
    count_flops(state, static_cast<double>(kRows * d * (d + 1)));
}

template <class T> void BM_add_weighted_pairs(benchmark::State& state) {
    const auto d = static_cast<std::size_t>(state.range(0));
    const auto z = normals<T>(sll::panels_size<T>(d, kRows));
    const aligned_vector<T> weights(kRows, T(0.5));
    aligned_vector<T> workspace(sll::pairs_workspace<T>(kRows));
    aligned_vector<double> sums(sll::sums_size(d, sll::Products::pairs));
    for (auto _ : state) {
        sll::add_weighted_pairs(weights.data(), z.data(), d, kRows, workspace.data(),
                                sums.data());
        benchmark::DoNotOptimize(sums.data());
        benchmark::ClobberMemory();
    }
    count_flops(state, static_cast<double>(kRows * d * (d + 1)));
}

/// The same for many features.
template <class T> void BM_add_weighted_strips(benchmark::State& state) {
    const auto d = static_cast<std::size_t>(state.range(0));
    const auto z = normals<T>(sll::strips_size<T>(d, kRows));
    const aligned_vector<T> weights(kRows, T(0.5));
    aligned_vector<T> workspace(sll::strips_workspace<T>(kRows));
    aligned_vector<double> sums(sll::sums_size(d, sll::Products::pairs));
    for (auto _ : state) {
        sll::add_weighted_strips(weights.data(), z.data(), d, kRows, workspace.data(),
                                 sums.data());
        benchmark::DoNotOptimize(sums.data());
        benchmark::ClobberMemory();
    }
    count_flops(state, static_cast<double>(kRows * d * (d + 1)));
}

/// The same sums for few features: expanded once, then those of all components.
template <class T> void BM_expand_and_add_lines(benchmark::State& state) {
    constexpr std::size_t kComponents = 16;
    const auto d = static_cast<std::size_t>(state.range(0));
    const std::size_t size = sll::sums_size(d, sll::Products::pairs);
    const auto z = normals<T>(sll::panels_size<T>(d, kRows));
    const aligned_vector<T> weights(kComponents * kRows, T(0.5));
    aligned_vector<T> lines(sll::panels_size<T>(size, kRows));
    aligned_vector<double> sums(kComponents * size);
    for (auto _ : state) {
        sll::expand_panels(z.data(), d, kRows, sll::Products::pairs, lines.data());
        sll::add_weighted_lines(weights.data(), kComponents, lines.data(), size, kRows,
                                sums.data());
        benchmark::DoNotOptimize(sums.data());
        benchmark::ClobberMemory();
    }
    count_flops(state, static_cast<double>(kComponents * kRows * d * (d + 1)));
}

template <class T> void BM_normalize_log_columns(benchmark::State& state) {
    const auto k = static_cast<std::size_t>(state.range(0));
    const auto values = normals<T>(k * kRows);
    aligned_vector<T> columns(k * kRows);
    aligned_vector<T> out(kRows);
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

void few_and_many(benchmark::internal::Benchmark* bench) {
    bench->Arg(2)->Arg(4)->Arg(16)->Arg(64)->Arg(256);
}

BENCHMARK_TEMPLATE(BM_whitened_squares, double)->Apply(few_and_many);
BENCHMARK_TEMPLATE(BM_whitened_squares, float)->Apply(few_and_many);
BENCHMARK_TEMPLATE(BM_add_weighted_pairs, double)->Arg(4)->Arg(16);
BENCHMARK_TEMPLATE(BM_add_weighted_pairs, float)->Arg(4)->Arg(16);
BENCHMARK_TEMPLATE(BM_add_weighted_strips, double)->Arg(17)->Arg(64)->Arg(256);
BENCHMARK_TEMPLATE(BM_add_weighted_strips, float)->Arg(17)->Arg(64)->Arg(256);
BENCHMARK_TEMPLATE(BM_expand_and_add_lines, double)->Arg(2)->Arg(4)->Arg(16);
BENCHMARK_TEMPLATE(BM_expand_and_add_lines, float)->Arg(2)->Arg(4)->Arg(16);
BENCHMARK_TEMPLATE(BM_normalize_log_columns, double)->Arg(5)->Arg(64);
BENCHMARK_TEMPLATE(BM_normalize_log_columns, float)->Arg(5)->Arg(64);
BENCHMARK(BM_cholesky)->Arg(16)->Arg(64)->Arg(256);
BENCHMARK(BM_invert_transposed)->Arg(16)->Arg(64)->Arg(256);

} // namespace
