#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "random/distributions/inversion.hpp"
#include "random/distributions/words.hpp"
#include "random/elementary_wide.hpp"
#include "random/exact_arithmetic.hpp"

// Counts of large variance (docs/stream.md, section 16): Hoermann 1993, PTRS and BTRS.
namespace shogun_lite::random {

/// A proposal is accepted if 0.5 * log(argument) <= bound.
struct RejectionTest {
    double argument;
    double bound;
};

/// Hoermann's transformed rejection. A Method has proposal(u, us), whose whole part is
/// the count, `vr` of the quick acceptance, is_possible(x, us, v), and
/// test(k, us, v).
template <class Method> struct Rejection {
    Method method;

    struct Candidate {
        double us;
        double v;
        double x;
    };

    [[nodiscard]] Candidate propose(std::uint64_t word,
                                    std::uint64_t next) const noexcept {
        const double u = open_uniform(word) - 0.5;
        const double us = 0.5 - std::fabs(u);
        return {us, open_uniform(next), method.proposal(u, us)};
    }

    [[nodiscard]] bool is_quick(const Candidate& c) const noexcept {
        return (c.us >= 0.07) & (c.v <= method.vr) & (c.x >= 0.0) &
               (c.x < method.limit);
    }

    [[nodiscard]] std::int64_t draw(std::uint64_t word) const noexcept {
        Chain chain = value_chain(word);
        for (;; word = chain.next()) {
            const Candidate c = propose(word, chain.next());
            if (is_quick(c)) {
                return static_cast<std::int64_t>(c.x);
            }
            if (method.is_possible(c.x, c.us, c.v)) {
                const RejectionTest test = method.test(floor_of(c.x), c.us, c.v);
                if (0.5 * elementary::log_positive(test.argument) <= test.bound) {
                    return static_cast<std::int64_t>(c.x);
                }
            }
        }
    }

    /// draw() of n <= kMost words: the quick acceptance for all, the logarithms for
    /// those it leaves open, and the chain for those they reject.
    static constexpr std::size_t kMost = 1024;
    void draw(const std::uint64_t* words, std::size_t n,
              std::int64_t* out) const noexcept {
        std::uint32_t open[kMost];
        std::size_t n_open = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const Candidate c = propose(words[i], value_chain(words[i]).next());
            const bool quick = is_quick(c);
            open[n_open] = static_cast<std::uint32_t>(i);
            n_open += quick ? 0 : 1;
            out[i] = static_cast<std::int64_t>(quick ? c.x : 0.0);
        }
        double logs[kMost];
        double bounds[kMost];
        for (std::size_t j = 0; j < n_open; ++j) {
            const std::uint64_t word = words[open[j]];
            const Candidate c = propose(word, value_chain(word).next());
            RejectionTest test{1.0, -1.0};
            if (method.is_possible(c.x, c.us, c.v)) {
                test = method.test(floor_of(c.x), c.us, c.v);
                out[open[j]] = static_cast<std::int64_t>(c.x);
            }
            logs[j] = test.argument;
            bounds[j] = test.bound;
        }
        log_in_place(logs, n_open);
        for (std::size_t j = 0; j < n_open; ++j) {
            if (!(0.5 * logs[j] <= bounds[j])) {
                out[open[j]] = draw(words[open[j]]);
            }
        }
    }
};
template <class Method> Rejection(Method) -> Rejection<Method>;

} // namespace shogun_lite::random
