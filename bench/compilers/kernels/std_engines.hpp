#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>

#include "states.hpp"
#include "yardsticks.hpp"

// Kernels of any engine with any draw of the standard library's making.

namespace kernels {

template <class E> struct EngineName;
template <> struct EngineName<std::mt19937> {
    static constexpr const char* kName = "mt19937";
};
template <> struct EngineName<std::mt19937_64> {
    static constexpr const char* kName = "mt19937_64";
};
template <> struct EngineName<std::minstd_rand> {
    static constexpr const char* kName = "minstd_rand";
};
template <> struct EngineName<std::ranlux48> {
    static constexpr const char* kName = "ranlux48";
};
template <> struct EngineName<yardsticks::Xoshiro256pp> {
    static constexpr const char* kName = "xoshiro256++";
};
template <> struct EngineName<yardsticks::Sfc64> {
    static constexpr const char* kName = "sfc64";
};

/// An engine and a Draw: a class with Value, kDraw and Value operator()(Engine&).
template <class Engine, class Draw> class Drawing {
public:
    using Value = typename Draw::Value;
    static constexpr const char* kEngine = EngineName<Engine>::kName;
    static constexpr const char* kDraw = Draw::kDraw;

    explicit Drawing(std::uint64_t seed)
        : engine_(static_cast<typename Engine::result_type>(seed)) {}

    Value call() { return draw_(engine_); }

    /// By local copies, so that `out` cannot be taken for a part of the engine: the
    /// compiler may then keep small engines in registers.
    void fill(Value* out, std::size_t n) {
        Engine engine = engine_;
        Draw draw = std::move(draw_);
        for (std::size_t i = 0; i < n; ++i) {
            out[i] = draw(engine);
        }
        draw_ = std::move(draw);
        engine_ = engine;
    }

private:
    Engine engine_;
    Draw draw_;
};

/// Both ways of drawing, for each of the engines.
template <class Draw, class... Engines> void add_draw(Kernels& kernels) {
    (add_fill<Drawing<Engines, Draw>>(kernels), ...);
    (add_call<Drawing<Engines, Draw>>(kernels), ...);
}

/// The engines of the standard library, and one yardstick to show what of the time is
/// the distribution's.
template <class Draw> void add_with_all_engines(Kernels& kernels) {
    add_draw<Draw, std::mt19937, std::mt19937_64, std::minstd_rand, std::ranlux48,
             yardsticks::Xoshiro256pp>(kernels);
}

} // namespace kernels
