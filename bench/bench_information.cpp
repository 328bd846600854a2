#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include <shogun_lite/information/coding.hpp>
#include <shogun_lite/information/contingency.hpp>
#include <shogun_lite/information/discrete.hpp>
#include <shogun_lite/random/integers.hpp>
#include <shogun_lite/random/uniform.hpp>

// Each measure beside the plain loop it must justify itself against. Items per second;
// sizes from a cache line's worth to beyond the last cache.

namespace {

namespace info = shogun_lite::information;
using shogun_lite::core::span;
using Vector = std::vector<double>;
using PairFunction = double (*)(span<const double>, span<const double>);

Vector uniforms(std::int64_t n, std::uint64_t seed) {
    Vector out(static_cast<std::size_t>(n));
    shogun_lite::random::Generator generator(seed);
    shogun_lite::random::fill_uniform(generator, span<double>(out));
    return out;
}

template <class Measure> void run(benchmark::State& state, Measure measure) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(measure());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_entropy(benchmark::State& state) {
    const Vector p = uniforms(state.range(0), 1);
    run(state, [&] { return info::entropy(p); });
}

void BM_entropy_plain_loop(benchmark::State& state) {
    const Vector p = uniforms(state.range(0), 1);
    run(state, [&] {
        double sum = 0.0;
        for (const double value : p) {
            sum += value;
        }
        double entropy = 0.0;
        for (const double value : p) {
            entropy -= value / sum * std::log(value / sum);
        }
        return entropy;
    });
}

void BM_pair(benchmark::State& state, PairFunction function) {
    const Vector p = uniforms(state.range(0), 1);
    const Vector q = uniforms(state.range(0), 2);
    run(state, [&] { return function(p, q); });
}

void BM_count_pairs(benchmark::State& state) {
    const auto n = static_cast<std::size_t>(state.range(0));
    const auto width = static_cast<std::size_t>(state.range(1));
    std::vector<std::int32_t> a(n);
    std::vector<std::int32_t> b(n);
    shogun_lite::random::Generator generator(3);
    for (auto* labels : {&a, &b}) {
        shogun_lite::random::fill_integers(generator, std::int32_t{0},
                                           static_cast<std::int32_t>(width - 1),
                                           span<std::int32_t>(*labels));
    }
    std::vector<std::int64_t> counts(width * width);
    using Labels = span<const std::int32_t>;
    run(state, [&] {
        info::count_pairs(Labels(a), 0, width, Labels(b), 0, width,
                          span<std::int64_t>(counts));
        return counts[0];
    });
}

void BM_huffman_lengths(benchmark::State& state) {
    const Vector p = uniforms(state.range(0), 4);
    run(state, [&] { return info::huffman_lengths(p).size(); });
}

void BM_huffman_heap(benchmark::State& state) {
    const Vector p = uniforms(state.range(0), 4);
    run(state, [&] {
        std::priority_queue<double, Vector, std::greater<>> heap(p.begin(), p.end());
        double cost = 0.0;
        while (heap.size() > 1) {
            double merged = heap.top();
            heap.pop();
            merged += heap.top();
            heap.pop();
            cost += merged;
            heap.push(merged);
        }
        return cost;
    });
}

BENCHMARK(BM_entropy)->Name("BM_entropy/ours")->Arg(10)->Arg(10'000)->Arg(1'000'000);
BENCHMARK(BM_entropy_plain_loop)
    ->Name("BM_entropy/plain_loop")
    ->Arg(10)
    ->Arg(10'000)
    ->Arg(1'000'000);
BENCHMARK_CAPTURE(BM_pair, kl_divergence, info::kl_divergence)->Arg(10)->Arg(1'000'000);
BENCHMARK_CAPTURE(BM_pair, js_divergence, info::js_divergence)->Arg(10)->Arg(1'000'000);
BENCHMARK_CAPTURE(BM_pair, cross_entropy, info::cross_entropy)->Arg(10)->Arg(1'000'000);
BENCHMARK(BM_count_pairs)->Args({1'000'000, 16})->Args({1'000'000, 1000});
BENCHMARK(BM_huffman_lengths)->Name("BM_huffman/two_queues")->Arg(100'000);
BENCHMARK(BM_huffman_heap)->Name("BM_huffman/heap")->Arg(100'000);

} // namespace
