#include "parts.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "states.hpp"

namespace kernels {
namespace {

/// The long double logarithm of the C library, which some implementations of
/// generate_canonical call for every value: 2^64 and 2 in turn, as they do.
struct LongLogarithm {
    using Value = double;
    static constexpr const char* kEngine = "libm";
    static constexpr const char* kDraw = "logl";

    explicit LongLogarithm(std::uint64_t /*seed*/) {}

    Value call() {
        const long double argument = arguments[index];
        index = 1 - index;
        return static_cast<Value>(std::log(argument));
    }

    volatile long double arguments[2] = {0x1.0p64L, 2.0L};
    std::size_t index = 0;
};

} // namespace

void add_libm(Kernels& kernels) {
    add_call<LongLogarithm>(kernels);
}

} // namespace kernels
