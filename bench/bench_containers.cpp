#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <shogun_lite/containers/dynamic_array.hpp>
#include <shogun_lite/containers/element_list.hpp>

// Each case beside its counterpart of the standard library or of C; items per second.

namespace {

using shogun_lite::containers::DynamicArray;
namespace slc = shogun_lite::containers;
namespace slr = shogun_lite::random;

constexpr std::uint64_t kSeed = 12345;

std::size_t size_of(const benchmark::State& state) {
    return static_cast<std::size_t>(state.range(0));
}

void count_items(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

template <class Array> void BM_append(benchmark::State& state) {
    const std::size_t n = size_of(state);
    for (auto _ : state) {
        Array array;
        for (std::size_t i = 0; i < n; ++i) {
            array.push_back(static_cast<double>(i));
        }
        benchmark::DoNotOptimize(array.data());
    }
    count_items(state);
}

/// Appending what there is at once, into memory that is not there yet.
void BM_extend_shogun_lite(benchmark::State& state) {
    const std::vector<double> values(size_of(state), 1.0);
    for (auto _ : state) {
        DynamicArray<double> array;
        array.append(values);
        benchmark::DoNotOptimize(array.data());
    }
    count_items(state);
}
void BM_extend_memcpy(benchmark::State& state) {
    const std::vector<double> values(size_of(state), 1.0);
    const std::size_t bytes = values.size() * sizeof(double);
    for (auto _ : state) {
        void* block = std::malloc(bytes);
        std::memcpy(block, values.data(), bytes);
        benchmark::DoNotOptimize(block);
        std::free(block);
    }
    count_items(state);
}

/// No element is equal: the whole array is looked at.
template <class T> void BM_find_shogun_lite(benchmark::State& state) {
    DynamicArray<T> array;
    array.resize(size_of(state), T(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(array.data());
        benchmark::DoNotOptimize(array.find(T(1)));
    }
    count_items(state);
}
template <class T> void BM_find_std(benchmark::State& state) {
    std::vector<T> values(size_of(state), T(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(values.data());
        benchmark::DoNotOptimize(std::find(values.begin(), values.end(), T(1)));
    }
    count_items(state);
}
void BM_find_memchr(benchmark::State& state) {
    std::vector<char> values(size_of(state), 0);
    for (auto _ : state) {
        benchmark::DoNotOptimize(values.data());
        benchmark::DoNotOptimize(std::memchr(values.data(), 1, values.size()));
    }
    count_items(state);
}

template <class T> void BM_count_shogun_lite(benchmark::State& state) {
    DynamicArray<T> array;
    array.resize(size_of(state), T(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(array.data());
        benchmark::DoNotOptimize(array.count(T(0)));
    }
    count_items(state);
}

void BM_shuffle_shogun_lite(benchmark::State& state) {
    DynamicArray<std::int64_t> array;
    array.resize(size_of(state), 0);
    std::iota(array.begin(), array.end(), std::int64_t{0});
    slr::Generator generator(kSeed);
    for (auto _ : state) {
        array.shuffle(generator);
    }
    count_items(state);
}
void BM_shuffle_std(benchmark::State& state) {
    std::vector<std::int64_t> values(size_of(state));
    std::iota(values.begin(), values.end(), std::int64_t{0});
    std::mt19937_64 engine(kSeed);
    for (auto _ : state) {
        std::shuffle(values.begin(), values.end(), engine);
    }
    count_items(state);
}

/// One element in and out at the front.
void BM_front_shogun_lite(benchmark::State& state) {
    DynamicArray<double> array;
    array.resize(size_of(state), 1.0);
    for (auto _ : state) {
        array.insert(0, 2.0);
        array.erase(0);
    }
    count_items(state);
}
void BM_front_memmove(benchmark::State& state) {
    std::vector<double> values(size_of(state) + 1, 1.0);
    const std::size_t bytes = size_of(state) * sizeof(double);
    for (auto _ : state) {
        std::memmove(values.data() + 1, values.data(), bytes);
        benchmark::ClobberMemory();
        std::memmove(values.data(), values.data() + 1, bytes);
        benchmark::ClobberMemory();
    }
    count_items(state);
}

constexpr std::int64_t kSmall = 1000;
constexpr std::int64_t kCached = 32768; ///< 256 KiB of doubles
constexpr std::int64_t kLarge = 10000000;

BENCHMARK_TEMPLATE(BM_append, DynamicArray<double>)->Arg(kSmall)->Arg(kLarge);
BENCHMARK_TEMPLATE(BM_append, std::vector<double>)->Arg(kSmall)->Arg(kLarge);
BENCHMARK(BM_extend_shogun_lite)->Arg(kSmall)->Arg(kLarge);
BENCHMARK(BM_extend_memcpy)->Arg(kSmall)->Arg(kLarge);
BENCHMARK_TEMPLATE(BM_find_shogun_lite, std::uint8_t)->Arg(8 * kCached)->Arg(kLarge);
BENCHMARK(BM_find_memchr)->Arg(8 * kCached)->Arg(kLarge);
BENCHMARK_TEMPLATE(BM_find_shogun_lite, double)->Arg(kCached)->Arg(kLarge);
BENCHMARK_TEMPLATE(BM_find_std, double)->Arg(kCached)->Arg(kLarge);
BENCHMARK(BM_shuffle_shogun_lite)->Arg(10000)->Arg(1000000)->Arg(kLarge);
BENCHMARK(BM_shuffle_std)->Arg(10000)->Arg(1000000)->Arg(kLarge);
BENCHMARK(BM_front_shogun_lite)->Arg(kCached)->Arg(1000000);
BENCHMARK(BM_front_memmove)->Arg(kCached)->Arg(1000000);

/// Search for every element type of the list.
[[maybe_unused]] const bool registered = [] {
    slc::element_list::for_each([](auto tag) {
        using T = typename decltype(tag)::type;
        const std::string dtype(slc::kDtypeName<T>);
        benchmark::RegisterBenchmark(("BM_find/" + dtype).c_str(),
                                     BM_find_shogun_lite<T>)
            ->Arg(kCached);
        benchmark::RegisterBenchmark(("BM_count/" + dtype).c_str(),
                                     BM_count_shogun_lite<T>)
            ->Arg(kCached);
    });
    return true;
}();

} // namespace
