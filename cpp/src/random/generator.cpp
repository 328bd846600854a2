#include <shogun_lite/random/generator.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

#include <shogun_lite/random/seed.hpp>
#include <shogun_lite/random/threefry.hpp>

#include "random/block_fill.hpp"
#include "random/domains.hpp"
#include "random/kernels/kernels.hpp"

namespace shogun_lite::random {
namespace {

using detail::kBlockWords;
using detail::kLanes;
using detail::kNoBlock;
using detail::kSegmentBlocks;

constexpr std::size_t kWarmUpSteps = 12;
constexpr std::size_t kBlockSteps = kBlockWords / kLanes;

/// docs/stream.md, section 3: the lanes at the first word of a segment.
detail::Lanes start_of_segment(const Key& key, std::uint64_t segment) {
    detail::Lanes lanes{};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const auto start = threefry4x64(key.words, {kWordDomain, segment, lane, 0});
        lanes.a[lane] = start[0];
        lanes.b[lane] = start[1];
        lanes.c[lane] = start[2];
    }
    lanes.counter = 1;
    kernels::active().skip(lanes, kWarmUpSteps);
    return lanes;
}

/// The halves of each word, the low one first.
void halves_of(const std::uint64_t* words, std::size_t n, std::uint32_t* out) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    std::memcpy(out, words, n * sizeof *words);
#else
    for (std::size_t i = 0; i < n; ++i) {
        out[2 * i] = static_cast<std::uint32_t>(words[i]);
        out[2 * i + 1] = static_cast<std::uint32_t>(words[i] >> 32U);
    }
#endif
}

Key spawned_key(const Key& key, std::uint64_t index) {
    return Key{threefry4x64(key.words, {kChildDomain, index, 0, 0})};
}

} // namespace

Key Generator::from_seed(std::uint64_t seed) {
    return key_from_integer(seed);
}

Generator::Generator(Generator&& other) noexcept
    : key_(other.key_), position_(other.position_), children_(other.children_spawned()),
      cache_(std::move(other.cache_)) {}

Generator& Generator::operator=(Generator&& other) noexcept {
    key_ = other.key_;
    position_ = other.position_;
    children_.store(other.children_spawned(), std::memory_order_relaxed);
    cache_ = std::move(other.cache_);
    return *this;
}

void Generator::prepare_lanes(std::uint64_t block) {
    if (cache_ == nullptr) {
        cache_ = std::make_unique<detail::WordCache>();
    }
    const std::uint64_t segment = block / kSegmentBlocks;
    const std::uint64_t next = cache_->next_block;
    const bool ahead = next != kNoBlock && next % kSegmentBlocks != 0 &&
                       next / kSegmentBlocks == segment && next <= block;
    if (!ahead) {
        cache_->lanes = start_of_segment(key_, segment);
        cache_->next_block = segment * kSegmentBlocks;
    }
    if (cache_->next_block != block) {
        const auto steps =
            static_cast<std::size_t>(block - cache_->next_block) * kBlockSteps;
        kernels::active().skip(cache_->lanes, steps);
        cache_->next_block = block;
    }
}

void Generator::load_block(std::uint64_t block) {
    prepare_lanes(block);
    kernels::active().words.cached(cache_->lanes, kBlockSteps, cache_->words);
    cache_->block = block;
    cache_->next_block = block + 1;
}

void Generator::fill(core::span<std::uint64_t> out) {
    BlockFill::run(*this, out, kernels::active().words,
                   [](Generator& generator) { return generator(); });
}

void Generator::fill_halves(core::span<std::uint32_t> out) {
    constexpr std::size_t kChunk = 512;
    std::size_t done = 0;
    if (!out.empty() && position_ % 2 != 0) {
        out[done++] = next_half();
    }
    std::uint64_t words[kChunk];
    while (out.size() - done >= 2) {
        const std::size_t n = std::min(kChunk, (out.size() - done) / 2);
        fill(core::span<std::uint64_t>(words, n));
        halves_of(words, n, out.data() + done);
        done += 2 * n;
    }
    if (done < out.size()) {
        out[done] = next_half();
    }
}

void Generator::discard(std::uint64_t n_words) noexcept {
    if (n_words > 0) {
        position_ = 2 * (next_word() + n_words);
    }
}

Generator Generator::spawn() {
    return Generator(
        spawned_key(key_, children_.fetch_add(1, std::memory_order_relaxed)));
}

std::vector<Generator> Generator::spawn(std::size_t n) {
    std::vector<Generator> children;
    children.reserve(n);
    const std::uint64_t first = children_.fetch_add(n, std::memory_order_relaxed);
    for (std::size_t i = 0; i < n; ++i) {
        children.emplace_back(spawned_key(key_, first + i));
    }
    return children;
}

Generator Generator::child(std::string_view name) const {
    const Key hash = key_from_name(name);
    return Generator(Key{threefry4x64(
        key_.words, {kNamedChildDomain, hash.words[0], hash.words[1], hash.words[2]})});
}

Generator Generator::clone() const {
    return from_state(state());
}

GeneratorState Generator::state() const noexcept {
    return {key_, position_, children_spawned()};
}

Generator Generator::from_state(const GeneratorState& state) noexcept {
    Generator generator(state.key);
    generator.position_ = state.position;
    generator.children_.store(state.children_spawned, std::memory_order_relaxed);
    return generator;
}

} // namespace shogun_lite::random
