#pragma once

#include <cstddef>
#include <cstdint>

// What a library of kernels, built by one toolchain, tells the harness, which another
// toolchain may have built: plain C data only.

extern "C" {

enum ShogunLiteValueType : std::int32_t {
    kShogunLiteF64,
    kShogunLiteF32,
    kShogunLiteU64,
    kShogunLiteU32,
    kShogunLiteI64,
    kShogunLiteI32
};

/// One way of drawing one kind of value. Either `fill` or `call` is set.
struct ShogunLiteKernel {
    const char* engine;
    const char* draw;
    ShogunLiteValueType type;
    void* (*make)(std::uint64_t seed); ///< an engine with its distribution
    void (*destroy)(void* state);
    void (*fill)(void* state, void* out, std::size_t n);
    void (*call)(); ///< T (*)(void* state) for a T of `type`: one value
};

/// The size of an engine as an object, and what it allocates when it is first used.
struct ShogunLiteEngineSize {
    const char* engine;
    std::size_t object_bytes;
    std::size_t heap_bytes;
};

struct ShogunLiteKernelTable {
    const char* id;
    const char* label;
    const char* compiler;
    const char* standard_library;
    const char* flags;
    const char* isa; ///< level the kernels of shogun_lite run at
    const ShogunLiteKernel* kernels;
    std::size_t n_kernels;
    const ShogunLiteEngineSize* sizes;
    std::size_t n_sizes;
};

/// The one symbol a library of kernels exports.
__attribute__((visibility("default"))) const ShogunLiteKernelTable*
shogun_lite_compilers_kernels();
}
