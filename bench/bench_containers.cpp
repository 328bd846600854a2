#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include <shogun_lite/containers/dynamic_array.hpp>

// Each operation beside std::vector and the standard algorithms, items per second.

namespace {

using namespace shogun_lite;
using containers::DynamicArray;

template <class Array> void append(benchmark::State& state) {
    for (auto _ : state) {
        Array array;
        for (std::int64_t i = 0; i < state.range(0); ++i) {
            array.push_back(static_cast<double>(i));
        }
        benchmark::DoNotOptimize(array.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void find_ours(benchmark::State& state) {
    DynamicArray<double> array;
    array.resize(static_cast<std::size_t>(state.range(0)), 1.0);
    for (auto _ : state) {
        benchmark::DoNotOptimize(array.find(2.0));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void find_std(benchmark::State& state) {
    const std::vector<double> array(static_cast<std::size_t>(state.range(0)), 1.0);
    for (auto _ : state) {
        benchmark::DoNotOptimize(std::find(array.begin(), array.end(), 2.0));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void shuffle_ours(benchmark::State& state) {
    DynamicArray<std::int64_t> array;
    array.resize(static_cast<std::size_t>(state.range(0)));
    random::Generator generator(1);
    for (auto _ : state) {
        array.shuffle(generator);
        benchmark::DoNotOptimize(array.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void shuffle_std(benchmark::State& state) {
    std::vector<std::int64_t> array(static_cast<std::size_t>(state.range(0)));
    std::mt19937_64 generator(1);
    for (auto _ : state) {
        std::shuffle(array.begin(), array.end(), generator);
        benchmark::DoNotOptimize(array.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(append<DynamicArray<double>>)->Arg(1000)->Arg(1000000);
BENCHMARK(append<std::vector<double>>)->Arg(1000)->Arg(1000000);
BENCHMARK(find_ours)->Arg(10000);
BENCHMARK(find_std)->Arg(10000);
BENCHMARK(shuffle_ours)->Arg(16384)->Arg(1000000);
BENCHMARK(shuffle_std)->Arg(16384)->Arg(1000000);

} // namespace
