#include <valgrind/callgrind.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "kernel_library.hpp"

// Under valgrind --tool=callgrind: one profile for each kernel of the libraries given
// by
// --library=<file>, of kFillSize values, without construction and first use. The
// trigger of a profile is the name of the kernel as in bench.cpp.

namespace {

using compilers::kFillSize;

template <class T> void fill(const ShogunLiteKernel& kernel, const char* name) {
    const compilers::State state(kernel);
    std::vector<T> buffer = compilers::make_buffer<T>(kFillSize);
    kernel.fill(state.get(), buffer.data(), 1);
    CALLGRIND_ZERO_STATS;
    kernel.fill(state.get(), buffer.data(), buffer.size());
    CALLGRIND_DUMP_STATS_AT(name);
}

template <class T> void call(const ShogunLiteKernel& kernel, const char* name) {
    const compilers::State state(kernel);
    const auto function = compilers::call_of<T>(kernel);
    volatile T value = function(state.get());
    CALLGRIND_ZERO_STATS;
    for (std::size_t i = 0; i < kFillSize; ++i) {
        value = function(state.get());
    }
    CALLGRIND_DUMP_STATS_AT(name);
    static_cast<void>(value);
}

void count(const ShogunLiteKernelTable& table) {
    for (std::size_t i = 0; i < table.n_kernels; ++i) {
        const ShogunLiteKernel& kernel = table.kernels[i];
        const std::string name =
            std::string(table.id) + "/" + compilers::name_of(kernel);
        compilers::visit_type(kernel, [&](auto zero) {
            if (kernel.fill != nullptr) {
                fill<decltype(zero)>(kernel, name.c_str());
            } else {
                call<decltype(zero)>(kernel, name.c_str());
            }
        });
    }
}

} // namespace

int main(int argc, char** argv) {
    try {
        for (const std::string& path : compilers::take_options(argc, argv, "library")) {
            count(compilers::open_kernels(path));
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}
