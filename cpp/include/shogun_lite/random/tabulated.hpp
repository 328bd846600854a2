#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/count_table.hpp>
#include <shogun_lite/random/from_word.hpp>
#include <shogun_lite/random/generator.hpp>
#include <shogun_lite/random/variate.hpp>

namespace shogun_lite::random {

/// Poisson, Binomial or Hypergeometric with its table made in advance: for objects that
/// are drawn from one by one and often.
///
///     const Tabulated<Binomial> heads({100.0, 0.5});
///     std::int64_t n = heads(cursor);
///
/// The values are those of V. The table takes 4 to 40 KB, shared by copies, and pays
/// from some hundred draws on; laws so wide that none does (docs/stream.md, section 16)
/// are drawn as by V. Immutable.
template <class V> class Tabulated {
public:
    using Value = std::int64_t;

    /// InvalidArgument for parameters V does not take.
    explicit Tabulated(const typename V::Parameters& parameters)
        : variate_(parameters), table_(variate_.table()) {}

    /// From any engine that gives all 64-bit words with equal chances.
    template <class Engine>
    [[nodiscard]] std::int64_t operator()(Engine& engine) const {
        const std::uint64_t word = detail::word_of(engine);
        if (table_ != nullptr) {
            return count_of(*table_, word);
        }
        std::int64_t count = 0;
        variate_.transform(&word, 1, &count);
        return count;
    }

    void fill(Generator& generator, core::span<std::int64_t> out) const {
        if (table_ == nullptr) {
            random::fill(generator, variate_, out);
            return;
        }
        fill_by<V>(
            generator, out,
            [this](const std::uint64_t* words, std::size_t n, std::int64_t* counts) {
                counts_of(*table_, words, n, counts);
            });
    }

private:
    V variate_;
    std::shared_ptr<const CountTable> table_; ///< null where none pays
};

} // namespace shogun_lite::random
