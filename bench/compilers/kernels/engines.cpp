#include "parts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <type_traits>

#include "std_engines.hpp"

namespace kernels {
namespace {

/// What the engine gives, whatever its range: 32 bits for mt19937, 31 for minstd_rand,
/// 48 for ranlux48, 64 for the others.
struct Words {
    using Value = std::uint64_t;
    static constexpr const char* kDraw = "words";
    template <class Engine> Value operator()(Engine& engine) { return engine(); }
};

struct Canonical {
    using Value = double;
    static constexpr const char* kDraw = "generate_canonical";
    template <class Engine> Value operator()(Engine& engine) {
        return std::generate_canonical<double, std::numeric_limits<double>::digits>(
            engine);
    }
};

/// What generate_canonical could be for an engine of 64 bits.
struct PlainDouble {
    using Value = double;
    static constexpr const char* kDraw = "plain_double";
    template <class Engine> Value operator()(Engine& engine) {
        return static_cast<double>(engine() >> 11U) * 0x1.0p-53;
    }
};

template <class Engine> struct Shuffling {
    using Value = std::uint32_t;
    static constexpr const char* kEngine = EngineName<Engine>::kName;
    static constexpr const char* kDraw = "shuffle";

    explicit Shuffling(std::uint64_t seed)
        : engine(static_cast<typename Engine::result_type>(seed)) {}

    void fill(Value* out, std::size_t n) {
        Engine local = engine;
        std::shuffle(out, out + n, local);
        engine = local;
    }

    Engine engine;
};

/// Makes an engine from the next seed and draws its first word.
template <class Engine> struct Construction {
    using Value = std::uint64_t;
    static constexpr const char* kEngine = EngineName<Engine>::kName;
    static constexpr const char* kDraw = "construct";

    explicit Construction(std::uint64_t first_seed) : seed(first_seed) {}

    Value call() {
        Engine engine(static_cast<typename Engine::result_type>(seed));
        ++seed;
        return engine();
    }

    std::uint64_t seed;
};

template <class Engine> void add_engine(Kernels& kernels) {
    add_draw<Words, Engine>(kernels);
    add_draw<Canonical, Engine>(kernels);
    if constexpr (Engine::max() == std::numeric_limits<std::uint64_t>::max()) {
        add_draw<PlainDouble, Engine>(kernels);
    }
    add_fill<Shuffling<Engine>>(kernels);
    add_call<Construction<Engine>>(kernels);
}

template <class Engine> void add_size(EngineSizes& sizes) {
    sizes.push_back({EngineName<Engine>::kName, sizeof(Engine), 0});
}

template <class Do> void for_each_engine(Do&& apply) {
    apply(static_cast<std::mt19937*>(nullptr));
    apply(static_cast<std::mt19937_64*>(nullptr));
    apply(static_cast<std::minstd_rand*>(nullptr));
    apply(static_cast<std::ranlux48*>(nullptr));
    apply(static_cast<yardsticks::Xoshiro256pp*>(nullptr));
    apply(static_cast<yardsticks::Sfc64*>(nullptr));
}

} // namespace

void add_engines(Kernels& kernels) {
    for_each_engine([&](auto* engine) {
        add_engine<std::remove_pointer_t<decltype(engine)>>(kernels);
    });
}

void add_engine_sizes(EngineSizes& sizes) {
    for_each_engine([&](auto* engine) {
        add_size<std::remove_pointer_t<decltype(engine)>>(sizes);
    });
}

} // namespace kernels
