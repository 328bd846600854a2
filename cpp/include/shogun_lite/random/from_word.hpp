#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

// Variates that take one word of 64 bits (docs/stream.md, sections 6 and 9), as
// functions of that word: for a Cursor, for other engines of 64 bits, for words kept
// from before. Uniform numbers are exact under any flags of the file that calls them;
// the others are not inline, so that theirs do not depend on them.
namespace shogun_lite::random {

[[nodiscard]] inline double uniform_of(std::uint64_t word) noexcept {
    // Through a signed integer, which SSE2 can convert.
    return static_cast<double>(static_cast<std::int64_t>(word >> 11U)) * 0x1p-53;
}
[[nodiscard]] inline float uniform_of_half(std::uint32_t half) noexcept {
    return static_cast<float>(static_cast<std::int32_t>(half >> 8U)) * 0x1p-24F;
}
[[nodiscard]] double standard_normal_of(std::uint64_t word) noexcept;
[[nodiscard]] double standard_exponential_of(std::uint64_t word) noexcept;

namespace detail {

template <class Engine> std::uint64_t word_of(Engine& engine) {
    static_assert(
        std::is_same_v<
            std::uint64_t,
            std::common_type_t<std::uint64_t, typename Engine::result_type>> &&
            Engine::min() == 0 &&
            Engine::max() == std::numeric_limits<std::uint64_t>::max(),
        "engine: expected one that gives all words of 64 bits, as "
        "shogun_lite::random::Generator or std::mt19937_64 do");
    return engine();
}

} // namespace detail

template <class Engine> double uniform(Engine& engine) {
    return uniform_of(detail::word_of(engine));
}
template <class Engine> double standard_normal(Engine& engine) {
    return standard_normal_of(detail::word_of(engine));
}
template <class Engine> double standard_exponential(Engine& engine) {
    return standard_exponential_of(detail::word_of(engine));
}

} // namespace shogun_lite::random
