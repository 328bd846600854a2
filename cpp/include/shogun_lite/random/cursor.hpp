#pragma once

#include <cstdint>
#include <limits>

#include <shogun_lite/random/detail/word_cache.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::random {

/// A generator read in a tight loop: the place in the stream is kept in this local
/// object, where the compiler can hold it in a register, and given back to the
/// generator by the destructor. Words and halves are those of Generator::operator() and
/// next_half().
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

    explicit Cursor(Generator& generator)
        : generator_(generator),
          next_block_(generator.position() / 2 / detail::kBlockWords),
          skipped_(generator.position() / 2 % detail::kBlockWords) {
        if (generator.position() % 2 != 0) {
            (void)take_half();
        }
    }
    ~Cursor() { generator_.position_ = position(); }
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept {
        return std::numeric_limits<result_type>::max();
    }

    result_type operator()() {
        half_is_left_ = false;
        if (next_ == end_) {
            load_next_block();
        }
        return *next_++;
    }

    /// Half a word, and the whole it is of.
    struct Half {
        std::uint64_t word;
        bool is_high;
    };
    Half take_half() {
        if (half_is_left_) {
            half_is_left_ = false;
            return {next_[-1], true};
        }
        const std::uint64_t word = (*this)();
        half_is_left_ = true;
        return {word, false};
    }

    std::uint32_t next_half() {
        const Half half = take_half();
        return static_cast<std::uint32_t>(half.is_high ? half.word >> 32U : half.word);
    }

    [[nodiscard]] const Key& key() const noexcept { return generator_.key(); }
    /// As Generator::position(): in half words.
    [[nodiscard]] std::uint64_t position() const noexcept {
        if (next_ == nullptr) {
            return generator_.position();
        }
        const auto unread = static_cast<std::uint64_t>(end_ - next_);
        return 2 * (next_block_ * detail::kBlockWords - unread) -
               (half_is_left_ ? 1 : 0);
    }

private:
    friend float standard_normal_float(Cursor& cursor);

    /// The second normal of a word, kept when the first is drawn.
    struct SecondNormal {
        std::uint64_t word = 0;
        float value = 0.0F;
        bool is_known = false;
    };

    void load_next_block() {
        const std::uint64_t* const words = block_of(generator_, next_block_);
        ++next_block_;
        next_ = words + skipped_;
        end_ = words + detail::kBlockWords;
        skipped_ = 0;
    }

    /// All that is not inline: a Cursor whose address nobody has can live in registers.
    static const std::uint64_t* block_of(Generator& generator, std::uint64_t block);

    Generator& generator_;
    std::uint64_t next_block_; ///< to load when `next_` has come to `end_`
    const std::uint64_t* next_ = nullptr;
    const std::uint64_t* end_ = nullptr;
    std::uint64_t skipped_ = 0; ///< words of the first block before the position
    bool half_is_left_ = false; ///< of the word before `next_`, the high one
    SecondNormal second_normal_;
};

} // namespace shogun_lite::random
