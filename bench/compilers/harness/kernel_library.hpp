#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "kernel_table.hpp"

namespace compilers {

/// Values drawn by one fill: 128 KiB of doubles stay in the second-level cache.
inline constexpr std::size_t kFillSize = 16384;

inline constexpr std::uint64_t kSeed = 12345;

/// Opens a library of kernels, which stays open; std::runtime_error if that fails.
const ShogunLiteKernelTable& open_kernels(const std::string& path);

/// "<engine>/<draw>/fill" or "<engine>/<draw>/call".
std::string name_of(const ShogunLiteKernel& kernel);

/// Calls visit(T{}) with the type of the kernel's values.
template <class Visit> void visit_type(const ShogunLiteKernel& kernel, Visit&& visit) {
    switch (kernel.type) {
    case kShogunLiteF64:
        return visit(double{});
    case kShogunLiteF32:
        return visit(float{});
    case kShogunLiteU64:
        return visit(std::uint64_t{});
    case kShogunLiteU32:
        return visit(std::uint32_t{});
    case kShogunLiteI64:
        return visit(std::int64_t{});
    case kShogunLiteI32:
        return visit(std::int32_t{});
    }
}

template <class T> auto call_of(const ShogunLiteKernel& kernel) {
    return reinterpret_cast<T (*)(void*)>(kernel.call);
}

/// The state of a kernel while it is used.
class State {
public:
    explicit State(const ShogunLiteKernel& kernel)
        : destroy_(kernel.destroy), state_(kernel.make(kSeed)) {}
    ~State() { destroy_(state_); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    [[nodiscard]] void* get() const noexcept { return state_; }

private:
    void (*destroy_)(void*);
    void* state_;
};

/// What fills write to: 0, 1, 2, ... at first, which shuffles need.
template <class T> std::vector<T> make_buffer(std::size_t n) {
    std::vector<T> buffer(n);
    for (std::size_t i = 0; i < n; ++i) {
        buffer[i] = static_cast<T>(i);
    }
    return buffer;
}

/// The values of the options "--<name>=...", which are taken out of argv.
std::vector<std::string> take_options(int& argc, char** argv, const std::string& name);

} // namespace compilers
