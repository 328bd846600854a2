#include <shogun_lite/containers/storage.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace shogun_lite::containers {
namespace {

#if defined(__linux__)

constexpr std::size_t kHugePage = std::size_t{2} << 20U;

bool is_mapped(std::size_t bytes) noexcept {
    return bytes >= kMappedBytes;
}

/// What is mapped for a block; 0 if that is no size.
std::size_t mapped_bytes(std::size_t bytes) noexcept {
    return bytes > SIZE_MAX - 2 * kHugePage
               ? 0
               : (bytes + kHugePage - 1) / kHugePage * kHugePage;
}

/// Address space on a boundary of huge pages: one more than wanted is mapped, and what
/// is too much at both ends given back.
char* map_aligned(std::size_t length, int protection) noexcept {
    if (length == 0) {
        return nullptr;
    }
    const std::size_t reserved = length + kHugePage;
    void* memory =
        ::mmap(nullptr, reserved, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return nullptr;
    }
    char* start = static_cast<char*>(memory);
    const std::size_t past = reinterpret_cast<std::uintptr_t>(start) % kHugePage;
    const std::size_t before = past == 0 ? 0 : kHugePage - past;
    if (before > 0) {
        ::munmap(start, before);
    }
    ::munmap(start + before + length, reserved - before - length);
    return start + before;
}

void* allocate_mapped(std::size_t bytes) noexcept {
    const std::size_t length = mapped_bytes(bytes);
    char* block = map_aligned(length, PROT_READ | PROT_WRITE);
    if (block != nullptr) {
        // Advice: where it is refused the pages are small ones.
        (void)::madvise(block, length, MADV_HUGEPAGE);
    }
    return block;
}

void* reallocate_mapped(void* block, std::size_t bytes,
                        std::size_t new_bytes) noexcept {
    const std::size_t length = mapped_bytes(bytes);
    const std::size_t new_length = mapped_bytes(new_bytes);
    if (new_length == length) {
        return block;
    }
    if (new_length == 0) {
        return nullptr;
    }
    if (::mremap(block, length, new_length, 0) != MAP_FAILED) {
        return block;
    }
    char* target = map_aligned(new_length, PROT_NONE);
    if (target == nullptr) {
        return nullptr;
    }
    void* moved =
        ::mremap(block, length, new_length, MREMAP_MAYMOVE | MREMAP_FIXED, target);
    if (moved == MAP_FAILED) {
        ::munmap(target, new_length);
        return nullptr;
    }
    return moved;
}

void release_mapped(void* block, std::size_t bytes) noexcept {
    ::munmap(block, mapped_bytes(bytes));
}

#else

bool is_mapped(std::size_t) noexcept {
    return false;
}
void* allocate_mapped(std::size_t) noexcept {
    return nullptr;
}
void* reallocate_mapped(void*, std::size_t, std::size_t) noexcept {
    return nullptr;
}
void release_mapped(void*, std::size_t) noexcept {}

#endif

} // namespace

void* SystemStorage::allocate(std::size_t bytes) noexcept {
    return is_mapped(bytes) ? allocate_mapped(bytes) : std::malloc(bytes);
}

void* SystemStorage::reallocate(void* block, std::size_t bytes,
                                std::size_t new_bytes) noexcept {
    if (is_mapped(bytes) && is_mapped(new_bytes)) {
        return reallocate_mapped(block, bytes, new_bytes);
    }
    if (!is_mapped(bytes) && !is_mapped(new_bytes)) {
        return std::realloc(block, new_bytes);
    }
    void* moved = allocate(new_bytes);
    if (moved != nullptr) {
        std::memcpy(moved, block, std::min(bytes, new_bytes));
        release(block, bytes);
    }
    return moved;
}

void SystemStorage::release(void* block, std::size_t bytes) noexcept {
    if (is_mapped(bytes)) {
        release_mapped(block, bytes);
    } else {
        std::free(block);
    }
}

} // namespace shogun_lite::containers
