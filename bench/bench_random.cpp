#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <shogun_lite/random/categorical.hpp>
#include <shogun_lite/random/cursor.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/from_word.hpp>
#include <shogun_lite/random/integers.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/permutation.hpp>
#include <shogun_lite/random/uniform.hpp>

// Each case beside its counterpart of the standard library (std::mt19937_64 and its
// distributions), items per second. 16384 values stay in the second-level cache; 1e8 do
// in none, and are left out where ctest runs this (CMakeLists.txt).

namespace {

namespace slr = shogun_lite::random;
using shogun_lite::core::span;

constexpr std::size_t kSize = 16384;
constexpr std::size_t kLarge = 100000000;
constexpr std::uint64_t kSeed = 12345;

template <class T, class Fill> void run_fill(benchmark::State& state, Fill fill) {
    std::vector<T> values(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        fill(span<T>(values));
        benchmark::DoNotOptimize(values.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

template <class T, class Draw> void run_ours(benchmark::State& state, Draw draw) {
    slr::Generator generator(kSeed);
    run_fill<T>(state, [&](span<T> out) { draw(generator, out); });
}

template <class T, class Distribution>
void run_std(benchmark::State& state, Distribution distribution) {
    std::mt19937_64 engine(kSeed);
    run_fill<T>(state, [&](span<T> out) {
        for (T& value : out) {
            value = distribution(engine);
        }
    });
}

void BM_words_shogun_lite(benchmark::State& state) {
    run_ours<std::uint64_t>(
        state, [](slr::Generator& g, span<std::uint64_t> out) { g.fill(out); });
}
void BM_words_std(benchmark::State& state) {
    run_std<std::uint64_t>(state, [](std::mt19937_64& engine) { return engine(); });
}

void BM_word_by_word_shogun_lite(benchmark::State& state) {
    run_ours<std::uint64_t>(state, [](slr::Generator& g, span<std::uint64_t> out) {
        for (std::uint64_t& word : out) {
            word = g();
        }
    });
}

void BM_uniform_one_by_one_shogun_lite(benchmark::State& state) {
    run_ours<double>(state, [](slr::Generator& g, span<double> out) {
        for (double& value : out) {
            value = slr::uniform(g);
        }
    });
}
void BM_uniform_through_cursor_shogun_lite(benchmark::State& state) {
    run_ours<double>(state, [](slr::Generator& g, span<double> out) {
        slr::Cursor cursor(g);
        for (double& value : out) {
            value = slr::uniform(cursor);
        }
    });
}

/// What a large fill cannot beat: a constant stored past the caches.
void BM_streaming_stores_machine(benchmark::State& state) {
#if defined(__SSE2__)
    std::vector<double> values(static_cast<std::size_t>(state.range(0)));
    const __m128d two = _mm_set1_pd(0.5);
    for (auto _ : state) {
        // Aligned: operator new gives 16 bytes at least.
        for (std::size_t i = 0; i + 2 <= values.size(); i += 2) {
            _mm_stream_pd(values.data() + i, two);
        }
        _mm_sfence();
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
#else
    state.SkipWithError("this machine has no streaming stores known here");
#endif
}

void BM_uniform_shogun_lite(benchmark::State& state) {
    run_ours<double>(
        state, [](slr::Generator& g, span<double> out) { slr::fill_uniform(g, out); });
}
void BM_uniform_std(benchmark::State& state) {
    run_std<double>(state, std::uniform_real_distribution<double>());
}

void BM_uniform_float_shogun_lite(benchmark::State& state) {
    run_ours<float>(
        state, [](slr::Generator& g, span<float> out) { slr::fill_uniform(g, out); });
}
void BM_uniform_float_std(benchmark::State& state) {
    run_std<float>(state, std::uniform_real_distribution<float>());
}

void BM_standard_normal_shogun_lite(benchmark::State& state) {
    run_ours<double>(state, [](slr::Generator& g, span<double> out) {
        slr::fill_standard_normal(g, out);
    });
}
void BM_standard_normal_std(benchmark::State& state) {
    run_std<double>(state, std::normal_distribution<double>());
}

void BM_standard_normal_float_shogun_lite(benchmark::State& state) {
    run_ours<float>(state, [](slr::Generator& g, span<float> out) {
        slr::fill_standard_normal(g, out);
    });
}
void BM_standard_normal_float_std(benchmark::State& state) {
    run_std<float>(state, std::normal_distribution<float>());
}

void BM_standard_exponential_shogun_lite(benchmark::State& state) {
    run_ours<double>(state, [](slr::Generator& g, span<double> out) {
        slr::fill_standard_exponential(g, out);
    });
}
void BM_standard_exponential_std(benchmark::State& state) {
    run_std<double>(state, std::exponential_distribution<double>());
}

void BM_integers_below_1000_shogun_lite(benchmark::State& state) {
    run_ours<std::uint32_t>(state, [](slr::Generator& g, span<std::uint32_t> out) {
        slr::fill_integers<std::uint32_t>(g, 0, 999, out);
    });
}
void BM_integers_below_1000_std(benchmark::State& state) {
    run_std<std::uint32_t>(state, std::uniform_int_distribution<std::uint32_t>(0, 999));
}

void BM_integers_below_1e12_shogun_lite(benchmark::State& state) {
    run_ours<std::int64_t>(state, [](slr::Generator& g, span<std::int64_t> out) {
        slr::fill_integers<std::int64_t>(g, 0, 999999999999, out);
    });
}
void BM_integers_below_1e12_std(benchmark::State& state) {
    run_std<std::int64_t>(state,
                          std::uniform_int_distribution<std::int64_t>(0, 999999999999));
}

void BM_shuffle_shogun_lite(benchmark::State& state) {
    run_ours<std::uint32_t>(state, [](slr::Generator& g, span<std::uint32_t> out) {
        slr::shuffle(g, out);
    });
}
void BM_shuffle_std(benchmark::State& state) {
    std::mt19937_64 engine(kSeed);
    run_fill<std::uint32_t>(state, [&](span<std::uint32_t> out) {
        std::shuffle(out.begin(), out.end(), engine);
    });
}

std::vector<double> some_probabilities() {
    std::vector<double> p(100);
    std::iota(p.begin(), p.end(), 1.0);
    return p;
}

void BM_categorical_100_shogun_lite(benchmark::State& state) {
    const std::vector<double> p = some_probabilities();
    const slr::Categorical categorical{span<const double>(p)};
    run_ours<std::int64_t>(state, [&](slr::Generator& g, span<std::int64_t> out) {
        categorical.fill(g, out);
    });
}
void BM_categorical_100_std(benchmark::State& state) {
    const std::vector<double> p = some_probabilities();
    run_std<std::int64_t>(state,
                          std::discrete_distribution<std::int64_t>(p.begin(), p.end()));
}

void BM_spawn_and_first_word_shogun_lite(benchmark::State& state) {
    slr::Generator parent(kSeed);
    for (auto _ : state) {
        slr::Generator child = parent.spawn();
        benchmark::DoNotOptimize(child());
    }
    state.SetItemsProcessed(state.iterations());
}
void BM_spawn_and_first_word_std(benchmark::State& state) {
    std::mt19937_64 parent(kSeed);
    for (auto _ : state) {
        std::mt19937_64 child(parent());
        benchmark::DoNotOptimize(child());
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(BM_words_shogun_lite)->Arg(kSize)->Arg(kLarge);
BENCHMARK(BM_words_std)->Arg(kSize);
BENCHMARK(BM_word_by_word_shogun_lite)->Arg(kSize);
BENCHMARK(BM_uniform_one_by_one_shogun_lite)->Arg(kSize);
BENCHMARK(BM_uniform_through_cursor_shogun_lite)->Arg(kSize);
BENCHMARK(BM_streaming_stores_machine)->Arg(kLarge);
BENCHMARK(BM_uniform_shogun_lite)->Arg(kSize)->Arg(kLarge);
BENCHMARK(BM_uniform_std)->Arg(kSize);
BENCHMARK(BM_uniform_float_shogun_lite)->Arg(kSize)->Arg(kLarge);
BENCHMARK(BM_uniform_float_std)->Arg(kSize);
BENCHMARK(BM_standard_normal_shogun_lite)->Arg(kSize)->Arg(kLarge);
BENCHMARK(BM_standard_normal_std)->Arg(kSize);
BENCHMARK(BM_standard_normal_float_shogun_lite)->Arg(kSize)->Arg(kLarge);
BENCHMARK(BM_standard_normal_float_std)->Arg(kSize);
BENCHMARK(BM_standard_exponential_shogun_lite)->Arg(kSize)->Arg(kLarge);
BENCHMARK(BM_standard_exponential_std)->Arg(kSize);
BENCHMARK(BM_integers_below_1000_shogun_lite)->Arg(kSize)->Arg(kLarge);
BENCHMARK(BM_integers_below_1000_std)->Arg(kSize);
BENCHMARK(BM_integers_below_1e12_shogun_lite)->Arg(kSize)->Arg(kLarge);
BENCHMARK(BM_integers_below_1e12_std)->Arg(kSize);
BENCHMARK(BM_shuffle_shogun_lite)->Arg(kSize);
BENCHMARK(BM_shuffle_std)->Arg(kSize);
BENCHMARK(BM_categorical_100_shogun_lite)->Arg(kSize);
BENCHMARK(BM_categorical_100_std)->Arg(kSize);
BENCHMARK(BM_spawn_and_first_word_shogun_lite);
BENCHMARK(BM_spawn_and_first_word_std);

} // namespace
