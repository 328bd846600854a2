#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "kernel_table.hpp"

// From a class of states to a kernel of the table. A state is made from a seed, has a
// type Value, static constexpr names kEngine and kDraw, and either
//   void fill(Value* out, std::size_t n)   or   Value call().

namespace kernels {

using Kernels = std::vector<ShogunLiteKernel>;

template <class T> constexpr ShogunLiteValueType type_of() {
    if constexpr (std::is_same_v<T, double>) {
        return kShogunLiteF64;
    } else if constexpr (std::is_same_v<T, float>) {
        return kShogunLiteF32;
    } else if constexpr (std::is_unsigned_v<T>) {
        return sizeof(T) == 8 ? kShogunLiteU64 : kShogunLiteU32;
    } else {
        return sizeof(T) == 8 ? kShogunLiteI64 : kShogunLiteI32;
    }
}

template <class State> ShogunLiteKernel kernel_of() {
    ShogunLiteKernel kernel{};
    kernel.engine = State::kEngine;
    kernel.draw = State::kDraw;
    kernel.type = type_of<typename State::Value>();
    kernel.make = [](std::uint64_t seed) -> void* { return new State(seed); };
    kernel.destroy = [](void* state) { delete static_cast<State*>(state); };
    return kernel;
}

template <class State> void add_fill(Kernels& kernels) {
    ShogunLiteKernel kernel = kernel_of<State>();
    kernel.fill = [](void* state, void* out, std::size_t n) {
        static_cast<State*>(state)->fill(static_cast<typename State::Value*>(out), n);
    };
    kernels.push_back(kernel);
}

template <class State> void add_call(Kernels& kernels) {
    using Value = typename State::Value;
    using Call = Value (*)(void*);
    const Call call = [](void* state) -> Value {
        return static_cast<State*>(state)->call();
    };
    ShogunLiteKernel kernel = kernel_of<State>();
    kernel.call = reinterpret_cast<void (*)()>(call);
    kernels.push_back(kernel);
}

} // namespace kernels
