#pragma once

#include <cstddef>

namespace shogun_lite::containers {

/// Blocks of at least so many bytes are mapped from the system where it can move pages.
inline constexpr std::size_t kMappedBytes = std::size_t{4} << 20U;

/// Where the memory of arrays comes from: a policy of static functions. Blocks are
/// aligned for every fundamental type; a size is never 0, and `bytes` of the later
/// calls are what the block was made with. Failure is a null pointer, and leaves the
/// old block as it was.
///
/// On Linux blocks of kMappedBytes and more are mapped on boundaries of huge pages and
/// grow by moving page tables, not bytes: growing by push_back then costs little more
/// than the first touch of the memory. Elsewhere malloc and realloc.
struct SystemStorage {
    static void* allocate(std::size_t bytes) noexcept;
    /// Keeps the common first bytes.
    static void* reallocate(void* block, std::size_t bytes,
                            std::size_t new_bytes) noexcept;
    static void release(void* block, std::size_t bytes) noexcept;
};

} // namespace shogun_lite::containers
