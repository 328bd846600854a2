#include <benchmark/benchmark.h>
#include <gnu/libc-version.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "kernel_library.hpp"
#include "values.hpp"

// All kernels of all libraries given by --library=<file>, in one run. What the
// libraries say of themselves goes into the context of the JSON. --values=<file> writes
// the first values of each kernel; other options are google-benchmark's.

namespace {

using compilers::kFillSize;

/// Calls in one turn of the measuring loop.
constexpr std::size_t kCalls = 1024;

template <class T>
void run_fill(benchmark::State& run, const ShogunLiteKernel& kernel) {
    const compilers::State state(kernel);
    std::vector<T> buffer = compilers::make_buffer<T>(kFillSize);
    for (auto _ : run) {
        kernel.fill(state.get(), buffer.data(), buffer.size());
        benchmark::ClobberMemory();
    }
    run.SetItemsProcessed(run.iterations() * static_cast<std::int64_t>(kFillSize));
}

template <class T>
void run_call(benchmark::State& run, const ShogunLiteKernel& kernel) {
    const compilers::State state(kernel);
    const auto call = compilers::call_of<T>(kernel);
    for (auto _ : run) {
        for (std::size_t i = 0; i < kCalls; ++i) {
            benchmark::DoNotOptimize(call(state.get()));
        }
    }
    run.SetItemsProcessed(run.iterations() * static_cast<std::int64_t>(kCalls));
}

void register_kernel(const ShogunLiteKernelTable& table,
                     const ShogunLiteKernel& kernel) {
    const std::string name = std::string(table.id) + "/" + compilers::name_of(kernel);
    benchmark::RegisterBenchmark(name.c_str(), [&kernel](benchmark::State& run) {
        compilers::visit_type(kernel, [&](auto zero) {
            if (kernel.fill != nullptr) {
                run_fill<decltype(zero)>(run, kernel);
            } else {
                run_call<decltype(zero)>(run, kernel);
            }
        });
    });
}

void describe(const ShogunLiteKernelTable& table) {
    const std::string id = table.id;
    const auto say = [&](const char* key, const std::string& value) {
        benchmark::AddCustomContext("toolchain " + id + " " + key, value);
    };
    say("label", table.label);
    say("compiler", table.compiler);
    say("library", table.standard_library);
    say("flags", table.flags);
    say("isa", table.isa);
    for (std::size_t i = 0; i < table.n_sizes; ++i) {
        const ShogunLiteEngineSize& size = table.sizes[i];
        say((std::string("bytes ") + size.engine).c_str(),
            std::to_string(size.object_bytes) + "+" + std::to_string(size.heap_bytes));
    }
}

int run(int argc, char** argv) {
    std::vector<const ShogunLiteKernelTable*> tables;
    for (const std::string& path : compilers::take_options(argc, argv, "library")) {
        tables.push_back(&compilers::open_kernels(path));
    }
    const std::vector<std::string> values =
        compilers::take_options(argc, argv, "values");
    if (tables.empty()) {
        std::fprintf(stderr, "%s: expected --library=<file>, at least one\n", argv[0]);
        return 2;
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    for (const std::string& path : values) {
        compilers::write_values(path, tables);
    }
    benchmark::AddCustomContext("glibc", gnu_get_libc_version());
    for (const ShogunLiteKernelTable* table : tables) {
        describe(*table);
        for (std::size_t i = 0; i < table->n_kernels; ++i) {
            register_kernel(*table, table->kernels[i]);
        }
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}
