#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <shogun_lite/containers/dynamic_array_bool.hpp>
#include <shogun_lite/containers/element_traits.hpp>
#include <shogun_lite/containers/growth.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/permutation.hpp>

namespace shogun_lite::containers {

/// Frees what DynamicArray::release() hands out.
struct FreeBuffer {
    void operator()(void* pointer) const noexcept { std::free(pointer); }
};

/// A growable contiguous array.
///
/// size() is what is used, capacity() what is allocated; every algorithm works on
/// [0, size()), and spare capacity is visible to none. Growth is geometric (growth.hpp)
/// with set_granularity() as a minimum step. Trivially copyable elements are moved by
/// realloc; others by their move constructor if it cannot throw, else by copying.
///
/// push_back, append, reserve and resize have the strong guarantee: when an element or
/// the allocator throws, the array is as before. insert and erase in the middle have it
/// if moving elements does not throw. Arguments may refer to elements of the array
/// itself. Like standard containers: const members may run concurrently, others not.
template <class T> class DynamicArray {
public:
    using value_type = T;
    using Buffer = std::unique_ptr<T[], FreeBuffer>;
    static_assert(alignof(T) <= alignof(std::max_align_t));

    DynamicArray() noexcept = default;
    DynamicArray(std::initializer_list<T> values) {
        append(core::span<const T>(values.begin(), values.size()));
    }
    static DynamicArray copy_of(core::span<const T> values) {
        DynamicArray array;
        array.append(values);
        return array;
    }

    DynamicArray(const DynamicArray& other) : granularity_(other.granularity_) {
        append(core::span<const T>(other.data_, other.size_));
    }
    DynamicArray(DynamicArray&& other) noexcept { swap(other); }
    DynamicArray& operator=(DynamicArray other) noexcept {
        swap(other);
        return *this;
    }
    ~DynamicArray() { // elements live in raw memory
        destroy(0, size_);
        std::free(data_);
    }

    void swap(DynamicArray& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        std::swap(granularity_, other.granularity_);
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] T* data() noexcept { return data_; }
    [[nodiscard]] const T* data() const noexcept { return data_; }
    [[nodiscard]] T* begin() noexcept { return data_; }
    [[nodiscard]] T* end() noexcept { return data_ + size_; }
    [[nodiscard]] const T* begin() const noexcept { return data_; }
    [[nodiscard]] const T* end() const noexcept { return data_ + size_; }

    T& operator[](std::size_t i) noexcept {
        SHOGUN_LITE_ASSERT(i < size_);
        return data_[i];
    }
    const T& operator[](std::size_t i) const noexcept {
        SHOGUN_LITE_ASSERT(i < size_);
        return data_[i];
    }
    /// std::out_of_range outside [0, size()).
    T& at(std::size_t i) {
        require_index(i, size_);
        return data_[i];
    }
    [[nodiscard]] const T& at(std::size_t i) const {
        require_index(i, size_);
        return data_[i];
    }
    /// std::out_of_range when empty.
    T& back() { return at(size_ - 1); }
    [[nodiscard]] const T& back() const { return at(size_ - 1); }

    /// The least number of elements by which capacity grows, at least 1.
    void set_granularity(std::size_t step) noexcept {
        granularity_ = std::max<std::size_t>(1, step);
    }
    [[nodiscard]] std::size_t granularity() const noexcept { return granularity_; }

    /// Room for `n` elements in all, exactly.
    void reserve(std::size_t n) {
        if (n > capacity_) {
            reallocate(n);
        }
    }
    void shrink_to_fit() {
        if (size_ < capacity_) {
            reallocate(size_);
        }
    }
    void clear() noexcept {
        destroy(0, size_);
        size_ = 0;
    }
    /// Drops elements from the end, or adds copies of `fill`.
    void resize(std::size_t n, const T& fill = T()) {
        if (n <= size_) {
            destroy(n, size_);
            size_ = n;
            return;
        }
        const T value(fill); // it may be an element of this array
        make_room(n - size_);
        std::uninitialized_fill(data_ + size_, data_ + n, value);
        size_ = n;
    }

    void push_back(T value) { // by value: it may be an element of this array
        make_room(1);
        ::new (static_cast<void*>(data_ + size_)) T(std::move(value));
        ++size_;
    }
    /// Adds copies of the values, which may be elements of this array.
    void append(core::span<const T> values) {
        if (values.empty()) {
            return;
        }
        const bool inside = values.data() >= data_ && values.data() < data_ + size_;
        const std::size_t offset =
            inside ? static_cast<std::size_t>(values.data() - data_) : 0;
        make_room(values.size());
        const T* from = inside ? data_ + offset : values.data();
        std::uninitialized_copy(from, from + values.size(), data_ + size_);
        size_ += values.size();
    }
    /// Puts a value before element `i`; `i` = size() appends. std::out_of_range beyond.
    void insert(std::size_t i, T value) {
        require_index(i, size_ + 1);
        push_back(std::move(value));
        std::rotate(data_ + i, data_ + size_ - 1, data_ + size_);
    }
    /// Removes the one element at `i`, whatever others equal it.
    void erase(std::size_t i) {
        require_index(i, size_);
        std::move(data_ + i + 1, data_ + size_, data_ + i);
        destroy(size_ - 1, size_);
        --size_;
    }
    /// Removes and returns the last element; std::out_of_range when empty.
    T pop_back() {
        T value = std::move(back());
        destroy(size_ - 1, size_);
        --size_;
        return value;
    }
    /// Removes the first element equal to `value`; whether there was one.
    bool remove(const T& value) {
        const std::ptrdiff_t i = find(value);
        if (i >= 0) {
            erase(static_cast<std::size_t>(i));
        }
        return i >= 0;
    }
    /// Removes all elements equal to `value`; how many there were.
    std::size_t erase_all(const T& value) {
        const T wanted(value); // it may be an element of this array
        T* last = std::remove_if(data_, data_ + size_, [&](const T& element) {
            return ElementTraits<T>::equal(element, wanted);
        });
        const auto kept = static_cast<std::size_t>(last - data_);
        const std::size_t erased = size_ - kept;
        destroy(kept, size_);
        size_ = kept;
        return erased;
    }

    /// Index of the first element equal to `value`, or -1.
    [[nodiscard]] std::ptrdiff_t find(const T& value) const {
        for (std::size_t i = 0; i < size_; ++i) {
            if (ElementTraits<T>::equal(data_[i], value)) {
                return static_cast<std::ptrdiff_t>(i);
            }
        }
        return -1;
    }
    [[nodiscard]] bool contains(const T& value) const { return find(value) >= 0; }
    [[nodiscard]] std::size_t count(const T& value) const {
        std::size_t number = 0;
        for (std::size_t i = 0; i < size_; ++i) {
            number += ElementTraits<T>::equal(data_[i], value) ? 1 : 0;
        }
        return number;
    }

    /// Puts the elements in random order: the permutation of docs/stream.md, section
    /// 10, which depends on the generator and size() alone.
    void shuffle(random::Generator& generator) {
        if constexpr (std::is_same_v<T, bool>) { // bytes: they may be neither 0 nor 1
            random::shuffle(generator,
                            core::span<unsigned char>(
                                reinterpret_cast<unsigned char*>(data_), size_));
        } else {
            random::shuffle(generator, core::span<T>(data_, size_));
        }
    }

    /// Hands the elements over without copying and leaves the array empty. Only for
    /// elements that need no destructor.
    [[nodiscard]] Buffer release() noexcept {
        static_assert(std::is_trivially_destructible_v<T>);
        Buffer buffer(data_);
        data_ = nullptr;
        size_ = 0;
        capacity_ = 0;
        return buffer;
    }

    friend bool operator==(const DynamicArray& x, const DynamicArray& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                          ElementTraits<T>::equal);
    }
    friend bool operator!=(const DynamicArray& x, const DynamicArray& y) {
        return !(x == y);
    }

private:
    static void require_index(std::size_t i, std::size_t bound) {
        if (i >= bound) {
            throw std::out_of_range("index: expected below " + std::to_string(bound) +
                                    ", got " + std::to_string(i));
        }
    }

    void destroy(std::size_t first, std::size_t last) noexcept {
        std::destroy(data_ + first, data_ + last);
    }

    void make_room(std::size_t n) {
        if (n > capacity_ - size_) {
            const std::size_t needed = n > SIZE_MAX - size_ ? SIZE_MAX : size_ + n;
            reallocate(grown_capacity(capacity_, needed, sizeof(T), granularity_));
        }
    }

    /// Strong guarantee: nothing changes before all that can throw has been done.
    void reallocate(std::size_t capacity) {
        if (capacity > static_cast<std::size_t>(PTRDIFF_MAX) / sizeof(T)) {
            throw std::bad_array_new_length();
        }
        if (capacity == 0) {
            std::free(data_);
            data_ = nullptr;
        } else if constexpr (std::is_trivially_copyable_v<T>) {
            void* memory =
                std::realloc(static_cast<void*>(data_), capacity * sizeof(T));
            if (memory == nullptr) {
                throw std::bad_alloc();
            }
            data_ = static_cast<T*>(memory);
        } else {
            std::unique_ptr<void, FreeBuffer> memory(std::malloc(capacity * sizeof(T)));
            if (memory == nullptr) {
                throw std::bad_alloc();
            }
            T* to = static_cast<T*>(memory.get());
            if constexpr (std::is_nothrow_move_constructible_v<T> ||
                          !std::is_copy_constructible_v<T>) {
                std::uninitialized_move(data_, data_ + size_, to);
            } else {
                std::uninitialized_copy(data_, data_ + size_, to);
            }
            destroy(0, size_);
            std::free(data_);
            data_ = to;
            (void)memory.release();
        }
        capacity_ = capacity;
    }

    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    std::size_t granularity_ = 1;
};

} // namespace shogun_lite::containers
