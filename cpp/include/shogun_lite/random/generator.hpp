#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/detail/seed_integer.hpp>
#include <shogun_lite/random/detail/word_cache.hpp>
#include <shogun_lite/random/generator_state.hpp>
#include <shogun_lite/random/key.hpp>

namespace shogun_lite::random {

/// A position in the random stream named by a key (docs/stream.md, version 1).
///
/// The stream is a fixed list of 2^63 words of 64 bits; a Generator reads it from front
/// to back. Values are the same on every compiler and machine, and fill(a); fill(b)
/// gives the same values as fill(a + b) or as single calls. It is a
/// UniformRandomBitGenerator, usable with std::shuffle and std distributions (whose
/// values the standard library decides).
///
/// Move-only, so that no stream is replayed by accident: clone() copies on purpose,
/// spawn() and child() make independent streams. After a move the source may only be
/// destroyed or assigned to. An object that has drawn nothing is 56 bytes and no
/// allocation.
///
/// Threads: a Generator is used by one thread at a time, except spawn(), which any
/// number of threads may call at once, also while another thread draws.
class Generator {
public:
    using result_type = std::uint64_t;

    /// Seeds with a non-negative integer; InvalidArgument for a negative one.
    template <class Int,
              class = std::enable_if_t<std::is_integral_v<Int> &&
                                       !std::is_same_v<std::remove_cv_t<Int>, bool>>>
    explicit Generator(Int seed) : Generator(from_seed(detail::seed_integer(seed))) {}
    explicit Generator(const Key& key) noexcept : key_(key) {}

    Generator(Generator&& other) noexcept;
    Generator& operator=(Generator&& other) noexcept;
    Generator(const Generator&) = delete;
    Generator& operator=(const Generator&) = delete;
    ~Generator() = default;

    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept {
        return std::numeric_limits<result_type>::max();
    }

    /// The next word (the next 64 bits that start at a whole word).
    result_type operator()() {
        const std::uint64_t index = next_word();
        const result_type result = word(index);
        position_ = 2 * (index + 1);
        return result;
    }

    /// The next 32 bits: low half of a word first, then its high half.
    std::uint32_t next_half() {
        const std::uint64_t both = word(position_ / 2);
        const auto result =
            static_cast<std::uint32_t>(position_ % 2 == 0 ? both : both >> 32U);
        ++position_;
        return result;
    }

    /// As out.size() calls of operator().
    void fill(core::span<std::uint64_t> out);

    /// As out.size() calls of next_half().
    void fill_halves(core::span<std::uint32_t> out);

    /// As `n_words` calls of operator(), at no more cost than a draw after a seek().
    void discard(std::uint64_t n_words) noexcept;

    /// Continue at any position, in half words. The next draw then costs the way from
    /// the start of a segment of 2^16 words, some microseconds, wherever that is.
    void seek(std::uint64_t position) noexcept { position_ = position; }

    /// A child with a key of its own, different for every call. The stream of this
    /// generator does not move; only its count of children does.
    [[nodiscard]] Generator spawn();
    [[nodiscard]] std::vector<Generator> spawn(std::size_t n);

    /// The child of this name: the same for every call, whatever was drawn or spawned.
    [[nodiscard]] Generator child(std::string_view name) const;

    /// A copy that gives the same values and children as this generator from here on.
    [[nodiscard]] Generator clone() const;

    [[nodiscard]] const Key& key() const noexcept { return key_; }
    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }
    [[nodiscard]] std::uint64_t children_spawned() const noexcept {
        return children_.load(std::memory_order_relaxed);
    }

    [[nodiscard]] GeneratorState state() const noexcept;
    [[nodiscard]] static Generator from_state(const GeneratorState& state) noexcept;

    friend bool operator==(const Generator& x, const Generator& y) noexcept {
        return x.state() == y.state();
    }
    friend bool operator!=(const Generator& x, const Generator& y) noexcept {
        return !(x == y);
    }

private:
    friend class BlockFill;
    friend class Cursor;

    static Key from_seed(std::uint64_t seed);

    /// Index of the word that starts at or after the position.
    [[nodiscard]] std::uint64_t next_word() const noexcept {
        return (position_ + 1) / 2;
    }

    [[nodiscard]] std::uint64_t word(std::uint64_t index) {
        const std::uint64_t block = index / detail::kBlockWords;
        if (cache_ == nullptr || cache_->block != block) {
            load_block(block);
        }
        return cache_->words[index % detail::kBlockWords];
    }

    void load_block(std::uint64_t block);
    void prepare_lanes(std::uint64_t block);

    Key key_;
    std::uint64_t position_ = 0;
    std::atomic<std::uint64_t> children_{0};
    std::unique_ptr<detail::WordCache> cache_;
};

} // namespace shogun_lite::random
