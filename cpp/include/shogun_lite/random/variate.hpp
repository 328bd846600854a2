#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

// Variates as classes (docs/stream.md, section 12): a value is a function of the
// parameters and of a fixed number of whole words of the stream, so that fills and
// single draws, however split, give the same values.
namespace shogun_lite::random {

/// Base of a variate with values of type T made of `words` words each. Derived adds
///   static constexpr const char* kName;
///   static constexpr std::array<const char*, n> kParameters;
///   static void require(const Parameters&);    InvalidArgument for bad parameters
///   explicit Derived(const Parameters&);       checked
///   void transform(const std::uint64_t* words, std::size_t n, T* out) const noexcept;
/// which makes n <= kChunk values of n * kWords words, and one entry in UnivariateTypes
/// (univariate.hpp). Objects are immutable: any number of threads may draw from one,
/// each with its own generator.
template <class Derived, class T, std::size_t words, std::size_t n_parameters>
struct Variate {
    using Value = T;
    using Parameters = std::array<double, n_parameters>;
    static constexpr std::size_t kWords = words;
    static constexpr std::size_t kChunk = 1024 / words;
    /// Whether Derived has a fill(Generator&, span<T>) of its own.
    static constexpr bool kFillsItself = false;
    /// Whether Derived has
    ///   static void transform_each(columns, const std::uint64_t* words, std::size_t n,
    ///                              T* out);
    /// for n <= kChunk values with parameters of their own, `columns` an array of
    /// pointers to them.
    static constexpr bool kTransformsEach = false;
    using Columns = std::array<const double*, n_parameters>;

    /// From any engine that gives all 64-bit words with equal chances.
    template <class Engine> [[nodiscard]] T operator()(Engine& engine) const {
        static_assert(Engine::min() == 0 &&
                          Engine::max() == std::numeric_limits<std::uint64_t>::max(),
                      "expected an engine of 64-bit words");
        std::uint64_t drawn[words];
        for (std::uint64_t& word : drawn) {
            word = engine();
        }
        T value;
        static_cast<const Derived&>(*this).transform(drawn, 1, &value);
        return value;
    }

protected:
    /// For constructors that compute with parameters.
    static const Parameters& checked(const Parameters& parameters) {
        Derived::require(parameters);
        return parameters;
    }
};

template <class V> typename V::Value draw(Generator& generator, const V& variate) {
    return variate(generator);
}

/// transform(words, n, values) for all of `out`, in chunks.
template <class V, class Transform>
void fill_by(Generator& generator, core::span<typename V::Value> out,
             const Transform& transform) {
    std::uint64_t words[V::kChunk * V::kWords];
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t n = std::min(V::kChunk, out.size() - done);
        generator.fill(core::span<std::uint64_t>(words, n * V::kWords));
        transform(words, n, out.data() + done);
        done += n;
    }
}

/// Equals single draws; a T other than V::Value is that value rounded once.
template <class V, class T>
void fill(Generator& generator, const V& variate, core::span<T> out) {
    using Value = typename V::Value;
    if constexpr (!std::is_same_v<T, Value>) {
        Value values[V::kChunk];
        for (std::size_t done = 0; done < out.size();) {
            const std::size_t n = std::min(V::kChunk, out.size() - done);
            fill(generator, variate, core::span<Value>(values, n));
            for (std::size_t i = 0; i < n; ++i) {
                out[done + i] = static_cast<T>(values[i]);
            }
            done += n;
        }
    } else if constexpr (V::kFillsItself) {
        variate.fill(generator, out);
    } else {
        fill_by<V>(generator, out,
                   [&variate](const std::uint64_t* words, std::size_t n, T* values) {
                       variate.transform(words, n, values);
                   });
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
    // Neighbours are often equal, and share what is made of their parameters.
    std::optional<V> variate;
    typename V::Parameters last{};
    typename V::Value values[V::kChunk];
    std::uint64_t words[V::kChunk * V::kWords];
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t n = std::min(V::kChunk, out.size() - done);
        generator.fill(core::span<std::uint64_t>(words, n * V::kWords));
        if constexpr (V::kTransformsEach) {
            typename V::Columns here{};
            for (std::size_t j = 0; j < here.size(); ++j) {
                here[j] = columns[j].data() + done;
            }
            V::transform_each(here, words, n, values);
        } else {
            for (std::size_t i = 0; i < n; ++i) {
                const typename V::Parameters here = parameters_of(done + i);
                if (!variate || here != last) {
                    variate.emplace(here);
                    last = here;
                }
                variate->transform(words + i * V::kWords, 1, values + i);
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            out[done + i] = static_cast<T>(values[i]);
        }
        done += n;
    }
}

} // namespace shogun_lite::random
