#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <shogun_lite/core/cache_size.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

#include "random/kernels/kernels.hpp"

namespace shogun_lite::random {

/// Bulk draws of what a kernel makes of whole blocks of words; the friend of Generator
/// that may run its lanes.
class BlockFill {
public:
    /// Fills `out` with values of which as many are made of a word as have its size;
    /// single(generator) draws one, for the ends that are no whole block.
    template <class T, class Single>
    static void run(Generator& generator, core::span<T> out,
                    const kernels::BlockKernel<T>& kernel, Single single) {
        constexpr std::size_t kBlockValues =
            detail::kBlockWords * sizeof(std::uint64_t) / sizeof(T);
        constexpr std::uint64_t kBlockHalves = 2 * detail::kBlockWords;
        std::size_t done = 0;
        while (done < out.size() && generator.position_ % kBlockHalves != 0) {
            out[done++] = single(generator);
        }
        const std::size_t n_blocks = (out.size() - done) / kBlockValues;
        T* target = out.data() + done;
        const auto make = is_streamed(target, n_blocks * kBlockValues * sizeof(T))
                              ? kernel.streamed
                              : kernel.cached;
        make_blocks(generator, n_blocks, target, kBlockValues, make);
        done += n_blocks * kBlockValues;
        while (done < out.size()) {
            out[done++] = single(generator);
        }
    }

private:
    static bool is_streamed(const void* target, std::size_t bytes) noexcept {
        return bytes > core::last_level_cache_bytes() / 2 &&
               reinterpret_cast<std::uintptr_t>(target) % kernels::kStreamAlignment ==
                   0;
    }

    /// From a position at the start of a block.
    template <class T, class Make>
    static void make_blocks(Generator& generator, std::size_t n_blocks, T* out,
                            std::size_t block_values, Make make) {
        constexpr std::size_t kBlockSteps = detail::kBlockWords / detail::kLanes;
        std::uint64_t block = generator.position_ / 2 / detail::kBlockWords;
        while (n_blocks > 0) {
            generator.prepare_lanes(block);
            const auto left_in_segment = static_cast<std::size_t>(
                detail::kSegmentBlocks - block % detail::kSegmentBlocks);
            const std::size_t n = std::min(n_blocks, left_in_segment);
            make(generator.cache_->lanes, n * kBlockSteps, out);
            block += n;
            n_blocks -= n;
            out += n * block_values;
            generator.cache_->next_block = block;
            generator.position_ = 2 * block * detail::kBlockWords;
        }
    }
};

} // namespace shogun_lite::random
