#include "random/kernels/kernels.hpp"

#include "random/box_muller.hpp"
#include "random/elementary_wide.hpp"
#include "random/exact_arithmetic.hpp"
#include "random/multiply_wide.hpp"
#include "random/ziggurat.hpp"

namespace shogun_lite::random::kernels {

std::size_t bounded_words(std::uint64_t* draws, std::size_t n, std::uint64_t range,
                          std::uint64_t threshold) {
    for (std::size_t i = 0; i < n; ++i) {
        const WideProduct product = multiply_wide(draws[i], range);
        if (product.low < threshold) {
            return i;
        }
        draws[i] = product.high;
    }
    return n;
}

namespace {

using detail::kLanes;
using detail::Lanes;

/// docs/stream.md, section 3: one step of one SFC64 lane.
inline std::uint64_t sfc64_step(Lanes& lanes, std::size_t lane) {
    std::uint64_t& a = lanes.a[lane];
    std::uint64_t& b = lanes.b[lane];
    std::uint64_t& c = lanes.c[lane];
    const std::uint64_t result = a + b + lanes.counter;
    a = b ^ (b >> 11U);
    b = c + (c << 3U);
    c = ((c << 24U) | (c >> 40U)) + result;
    return result;
}

template <class Store> void run_lanes(Lanes& lanes, std::size_t steps, Store store) {
    Lanes local = lanes;
    for (std::size_t step = 0; step < steps; ++step) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            store(step * kLanes + lane, sfc64_step(local, lane));
        }
        ++local.counter;
    }
    lanes = local;
}

void words(Lanes& lanes, std::size_t steps, std::uint64_t* out) {
    run_lanes(lanes, steps,
              [out](std::size_t i, std::uint64_t word) { out[i] = word; });
}

void skip(Lanes& lanes, std::size_t steps) {
    run_lanes(lanes, steps, [](std::size_t, std::uint64_t) {});
}

void uniform(Lanes& lanes, std::size_t steps, double* out) {
    run_lanes(lanes, steps,
              [out](std::size_t i, std::uint64_t word) { out[i] = uniform_of(word); });
}

void uniform_float(Lanes& lanes, std::size_t steps, float* out) {
    run_lanes(lanes, steps, [out](std::size_t i, std::uint64_t word) {
        out[2 * i] = uniform_of_half(static_cast<std::uint32_t>(word));
        out[2 * i + 1] = uniform_of_half(static_cast<std::uint32_t>(word >> 32U));
    });
}

void standard_normal(const std::uint64_t* words, std::size_t n, double* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = normal_from_word(words[i]);
    }
}

void standard_exponential(const std::uint64_t* words, std::size_t n, double* out) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = exponential_from_word(words[i]);
    }
}

void standard_normal_float(const std::uint64_t* words, std::size_t n, float* out) {
    for (std::size_t i = 0; i < n; ++i) {
        const FloatPair pair = normal_pair_of(words[i]);
        out[2 * i] = pair.first;
        out[2 * i + 1] = pair.second;
    }
}

std::size_t bounded_halves(std::uint32_t* draws, std::size_t n, std::uint32_t range,
                           std::uint32_t threshold) {
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t product = std::uint64_t{draws[i]} * range;
        if (static_cast<std::uint32_t>(product) < threshold) {
            return i;
        }
        draws[i] = static_cast<std::uint32_t>(product >> 32U);
    }
    return n;
}

void exp(double* values, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        values[i] = elementary::exp_any(values[i]);
    }
}

void log(double* values, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        values[i] = elementary::log_normal_range(values[i]);
    }
}

constexpr Kernels kScalarKernels = {
    "scalar",
    {words, words},
    {uniform, uniform},
    {uniform_float, uniform_float},
    skip,
    standard_normal,
    standard_exponential,
    standard_normal_float,
    bounded_halves,
    bounded_words,
    exp,
    log,
};

} // namespace

const Kernels& scalar_kernels() noexcept {
    return kScalarKernels;
}

} // namespace shogun_lite::random::kernels
