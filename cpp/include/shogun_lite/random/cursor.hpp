#pragma once

#include <cstdint>
#include <limits>

#include <shogun_lite/random/detail/word_cache.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::random {

/// A generator read word by word in a tight loop: the place in the stream is kept in
/// this local object, where the compiler can hold it in a register, and given back to
/// the generator by the destructor. The words are those of Generator::operator().
///
///     {
///         Cursor cursor(generator);
///         for (double& x : values) x = uniform(cursor);
///     } // here the generator has moved
///
/// A UniformRandomBitGenerator. While it lives the generator may not be used otherwise.
class Cursor {
public:
    using result_type = std::uint64_t;

    explicit Cursor(Generator& generator);
    ~Cursor();
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept {
        return std::numeric_limits<result_type>::max();
    }

    result_type operator()() {
        if (next_ == end_) {
            load_next_block();
        }
        return *next_++;
    }

private:
    void load_next_block();

    Generator& generator_;
    std::uint64_t next_block_; ///< to load when `next_` has come to `end_`
    const std::uint64_t* next_ = nullptr;
    const std::uint64_t* end_ = nullptr;
    std::uint64_t skipped_ = 0; ///< words of the first block before the position
};

} // namespace shogun_lite::random
