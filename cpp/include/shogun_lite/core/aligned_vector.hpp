#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace shogun_lite::core {

/// One cache line, and the widest vector register.
inline constexpr std::size_t kVectorAlignment = 64;

/// Allocates at cache lines: a vector load that crosses two of them costs two.
template <class T> struct AlignedAllocator {
    using value_type = T;

    AlignedAllocator() noexcept = default;
    template <class U> AlignedAllocator(const AlignedAllocator<U>&) noexcept {}

    [[nodiscard]] T* allocate(std::size_t n) {
        if (n > static_cast<std::size_t>(-1) / sizeof(T)) {
            throw std::bad_array_new_length();
        }
        return static_cast<T*>(
            ::operator new (n * sizeof(T), std::align_val_t{kVectorAlignment}));
    }
    void deallocate(T* pointer, std::size_t) noexcept {
        ::operator delete (pointer, std::align_val_t{kVectorAlignment});
    }
    template <class U> bool operator==(const AlignedAllocator<U>&) const noexcept {
        return true;
    }
    template <class U> bool operator!=(const AlignedAllocator<U>&) const noexcept {
        return false;
    }
};

template <class T> using aligned_vector = std::vector<T, AlignedAllocator<T>>;

} // namespace shogun_lite::core
