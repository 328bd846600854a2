#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include <shogun_lite/containers/detail/annotate.hpp>
#include <shogun_lite/containers/element_traits.hpp>
#include <shogun_lite/containers/growth.hpp>

namespace shogun_lite::containers::detail {

/// The memory of a DynamicArray: [0, size) are elements, [size, capacity) is raw. All
/// that allocates, makes or destroys elements is here, and nothing else.
template <class T, class Storage> class ElementBuffer {
public:
    static_assert(alignof(T) <= alignof(std::max_align_t));

    ElementBuffer() noexcept = default;
    ElementBuffer(const ElementBuffer&) = delete;
    ElementBuffer& operator=(const ElementBuffer&) = delete;
    ~ElementBuffer() { // elements live in raw memory
        drop_from(0);
        free_block();
    }

    void swap(ElementBuffer& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        std::swap(granularity_, other.granularity_);
    }

    [[nodiscard]] T* data() const noexcept { return data_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
    [[nodiscard]] std::size_t granularity() const noexcept { return granularity_; }
    void set_granularity(std::size_t step) noexcept { granularity_ = step; }

    /// Raw memory for `n` more elements. Strong guarantee.
    void make_room(std::size_t n) {
        if (n > capacity_ - size_) {
            grow(n);
        }
    }

    /// Moves to a block of `capacity` >= size(). Strong guarantee.
    void reallocate(std::size_t capacity) {
        if (capacity > static_cast<std::size_t>(PTRDIFF_MAX) / sizeof(T)) {
            throw std::bad_array_new_length();
        }
        if (capacity == 0) {
            free_block();
        } else if constexpr (kTriviallyRelocatable<T>) {
            relocate(capacity);
        } else {
            move_elements(capacity);
        }
    }

    /// Makes `n` elements at the end by construct(address of the first); there is room
    /// for them. If that throws, having destroyed what it made, nothing has changed.
    template <class Construct> void add(std::size_t n, Construct&& construct) {
        set_used(size_, size_ + n);
        try {
            construct(data_ + size_);
        } catch (...) {
            set_used(size_ + n, size_);
            throw;
        }
        size_ += n;
    }

    /// As add(), at element `i`, moving the ones from there up by their bytes.
    template <class Construct>
    void add_at(std::size_t i, std::size_t n, Construct&& construct) {
        static_assert(kTriviallyRelocatable<T>);
        set_used(size_, size_ + n);
        move_bytes(i + n, i, size_ - i);
        try {
            construct(data_ + i);
        } catch (...) {
            move_bytes(i, i + n, size_ - i);
            set_used(size_ + n, size_);
            throw;
        }
        size_ += n;
    }

    /// Destroys the elements from `n` on.
    void drop_from(std::size_t n) noexcept {
        std::destroy(data_ + n, data_ + size_);
        set_used(size_, n);
        size_ = n;
    }

    /// Destroys the `n` elements from `i` on, and moves the ones above down by their
    /// bytes.
    void drop_at(std::size_t i, std::size_t n) noexcept {
        static_assert(kTriviallyRelocatable<T>);
        std::destroy(data_ + i, data_ + i + n);
        move_bytes(i, i + n, size_ - i - n);
        set_used(size_, size_ - n);
        size_ -= n;
    }

    /// Gives the block away; whoever takes it destroys the elements.
    T* hand_over() noexcept {
        set_used(size_, capacity_);
        T* block = data_;
        data_ = nullptr;
        size_ = 0;
        capacity_ = 0;
        return block;
    }

private:
    void set_used(std::size_t was_used, std::size_t used) const noexcept {
        annotate(data_, capacity_ * sizeof(T), was_used * sizeof(T), used * sizeof(T));
    }

    void move_bytes(std::size_t to, std::size_t from, std::size_t n) noexcept {
        if (n > 0) {
            std::memmove(static_cast<void*>(data_ + to),
                         static_cast<const void*>(data_ + from), n * sizeof(T));
        }
    }

#if defined(__GNUC__)
    [[gnu::noinline, gnu::cold]] // keeps push_back small enough to be inlined
#endif
    void
    grow(std::size_t n) {
        const std::size_t needed = n > SIZE_MAX - size_ ? SIZE_MAX : size_ + n;
        reallocate(grown_capacity(capacity_, needed, sizeof(T), granularity_));
    }

    void free_block() noexcept {
        if (data_ != nullptr) {
            set_used(size_, capacity_);
            Storage::release(static_cast<void*>(data_), capacity_ * sizeof(T));
        }
        data_ = nullptr;
        capacity_ = 0;
    }

    void relocate(std::size_t capacity) {
        set_used(size_, capacity_);
        void* block = data_ == nullptr ? Storage::allocate(capacity * sizeof(T))
                                       : Storage::reallocate(static_cast<void*>(data_),
                                                             capacity_ * sizeof(T),
                                                             capacity * sizeof(T));
        if (block == nullptr) {
            set_used(capacity_, size_);
            throw std::bad_alloc();
        }
        data_ = static_cast<T*>(block);
        capacity_ = capacity;
        set_used(capacity_, size_);
    }

    struct Release {
        std::size_t bytes;
        void operator()(void* block) const noexcept { Storage::release(block, bytes); }
    };

    void move_elements(std::size_t capacity) {
        const std::size_t bytes = capacity * sizeof(T);
        std::unique_ptr<void, Release> block(Storage::allocate(bytes), Release{bytes});
        if (block == nullptr) {
            throw std::bad_alloc();
        }
        T* to = static_cast<T*>(block.get());
        if constexpr (std::is_nothrow_move_constructible_v<T> ||
                      !std::is_copy_constructible_v<T>) {
            std::uninitialized_move(data_, data_ + size_, to);
        } else {
            std::uninitialized_copy(data_, data_ + size_, to);
        }
        const std::size_t n = size_;
        drop_from(0);
        free_block();
        data_ = to;
        size_ = n;
        capacity_ = capacity;
        set_used(capacity_, size_);
        (void)block.release();
    }

    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    std::size_t granularity_ = 1;
};

} // namespace shogun_lite::containers::detail
