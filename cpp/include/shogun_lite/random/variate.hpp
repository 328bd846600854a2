#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

// Variates as classes (docs/stream.md, section 12): a value is a function of the
// parameters and of a fixed number of whole words of the stream.
namespace shogun_lite::random {

/// Base of a variate with values of type T made of `words` words each. The variate adds
///   static constexpr const char* kName;
///   static constexpr std::array<const char*, n> kParameters;
///   static void require(const Parameters&);    InvalidArgument for bad parameters
///   explicit V(const Parameters&);             checked
///   Value operator()(const std::uint64_t* words) const noexcept;
/// and one entry in UnivariateTypes (univariate.hpp).
template <class T, std::size_t words, std::size_t n_parameters> struct Variate {
    using Value = T;
    using Parameters = std::array<double, n_parameters>;
    static constexpr std::size_t kWords = words;
};

template <class V> typename V::Value draw(Generator& generator, const V& variate) {
    std::uint64_t words[V::kWords];
    for (std::uint64_t& word : words) {
        word = generator();
    }
    return variate(words);
}

/// Equals single draws; a T other than V::Value is that value rounded once.
template <class V, class T>
void fill(Generator& generator, const V& variate, core::span<T> out) {
    constexpr std::size_t kChunk = 512;
    std::uint64_t words[kChunk * V::kWords];
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t n = std::min(kChunk, out.size() - done);
        generator.fill(core::span<std::uint64_t>(words, n * V::kWords));
        for (std::size_t i = 0; i < n; ++i) {
            out[done + i] = static_cast<T>(variate(words + i * V::kWords));
        }
        done += n;
    }
}

/// Value i with the parameters columns[0][i], columns[1][i], ...; each column as long
/// as `out`. All parameters are checked before the first draw.
template <class V, class T>
void fill_each(
    Generator& generator,
    const std::array<core::span<const double>, V::kParameters.size()>& columns,
    core::span<T> out) {
    const auto parameters_of = [&](std::size_t i) {
        typename V::Parameters parameters{};
        for (std::size_t j = 0; j < parameters.size(); ++j) {
            parameters[j] = columns[j][i];
        }
        return parameters;
    };
    for (std::size_t i = 0; i < out.size(); ++i) {
        V::require(parameters_of(i));
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<T>(draw(generator, V(parameters_of(i))));
    }
}

} // namespace shogun_lite::random
