#pragma once

#include <cstddef>
#include <cstdint>

#include <shogun_lite/random/variate.hpp>

#include "random/distributions/inversion.hpp"
#include "random/distributions/outward.hpp"
#include "random/distributions/transformed_rejection.hpp"

// One count, many, or all of an array, by whichever method its parameters ask for: an
// overload for each kind of method, and the same values from all.
namespace shogun_lite::random {

/// The method of what cannot vary.
struct AlwaysZero {};

inline std::int64_t draw_one(AlwaysZero /*method*/, std::uint64_t /*word*/) noexcept {
    return 0;
}
template <class Step>
std::int64_t draw_one(const Recurrence<Step>& method, std::uint64_t word) noexcept {
    return search(method, word);
}
template <class Up, class Down>
std::int64_t draw_one(const Outward<Up, Down>& method, std::uint64_t word) noexcept {
    return method.find(word);
}
template <class Method>
std::int64_t draw_one(const Rejection<Method>& method, std::uint64_t word) noexcept {
    return method.draw(word);
}

template <class Method>
void draw_all(const Method& method, const std::uint64_t* words, std::size_t n,
              std::int64_t* out) noexcept {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = draw_one(method, words[i]);
    }
}
template <class Method>
void draw_all(const Rejection<Method>& method, const std::uint64_t* words,
              std::size_t n, std::int64_t* out) noexcept {
    if (n == 1) {
        *out = method.draw(*words);
    } else {
        method.draw(words, n, out);
    }
}

/// What is drawn is offset + sign * count.
struct Mapping {
    std::int64_t offset = 0;
    std::int64_t sign = 1;

    [[nodiscard]] std::int64_t operator()(std::int64_t k) const noexcept {
        return offset + sign * k;
    }
};

template <class Table>
void find_all(const Table& table, Mapping mapping, const std::uint64_t* words,
              std::size_t n, std::int64_t* out) noexcept {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = mapping(table.find(words[i]));
    }
}

template <class V, class Table>
void fill_by_table(Generator& generator, const Table& table, Mapping mapping,
                   core::span<std::int64_t> out) {
    fill_by<V>(generator, out,
               [&](const std::uint64_t* words, std::size_t n, std::int64_t* values) {
                   find_all(table, mapping, words, n, values);
               });
}

template <class V, class Method>
void fill_all(Generator& generator, const Method& method, Mapping mapping,
              core::span<std::int64_t> out) {
    fill_by<V>(generator, out,
               [&](const std::uint64_t* words, std::size_t n, std::int64_t* values) {
                   draw_all(method, words, n, values);
                   for (std::size_t i = 0; i < n; ++i) {
                       values[i] = mapping(values[i]);
                   }
               });
}
/// With a table where it pays.
template <class V, class Step>
void fill_counts(Generator& generator, const Recurrence<Step>& method, Mapping mapping,
                 core::span<std::int64_t> out) {
    if (out.size() >= kTableFrom) {
        fill_by_table<V>(generator, InversionTable(method), mapping, out);
    } else {
        fill_all<V>(generator, method, mapping, out);
    }
}
template <class V, class Up, class Down>
void fill_counts(Generator& generator, const Outward<Up, Down>& method, Mapping mapping,
                 core::span<std::int64_t> out) {
    if (out.size() >= kOutwardTableFrom) {
        fill_by_table<V>(generator, OutwardTable(method), mapping, out);
    } else {
        fill_all<V>(generator, method, mapping, out);
    }
}
template <class V, class Method>
void fill_counts(Generator& generator, const Method& method, Mapping mapping,
                 core::span<std::int64_t> out) {
    fill_all<V>(generator, method, mapping, out);
}

} // namespace shogun_lite::random
