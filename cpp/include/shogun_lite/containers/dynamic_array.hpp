#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include <shogun_lite/containers/detail/element_buffer.hpp>
#include <shogun_lite/containers/dynamic_array_bool.hpp>
#include <shogun_lite/containers/element_search.hpp>
#include <shogun_lite/containers/element_traits.hpp>
#include <shogun_lite/containers/storage.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/permutation.hpp>

namespace shogun_lite::containers {

/// A growable contiguous array.
///
/// size() is what is used, capacity() what is allocated; every algorithm works on
/// [0, size()), and spare capacity is visible to none. Growth is geometric (growth.hpp)
/// with set_granularity() as a minimum step. Trivially relocatable elements are moved
/// as bytes; others by their move constructor if it cannot throw, else by copying.
///
/// push_back, append, reserve, resize and shrink_to_fit have the strong guarantee: when
/// an element or the storage throws, the elements are as before (the capacity may have
/// grown). insert, erase and replace have it if moving and copying elements does not
/// throw, otherwise the basic one.
/// Arguments may refer to elements of the array itself. Like standard containers:
/// const members may run concurrently, others not.
template <class T, class Storage = SystemStorage> class DynamicArray {
public:
    using value_type = T;

    /// Frees what release() hands out.
    struct FreeBuffer {
        std::size_t bytes = 0;
        void operator()(void* block) const noexcept { Storage::release(block, bytes); }
    };
    using Buffer = std::unique_ptr<T[], FreeBuffer>;

    DynamicArray() noexcept = default;
    DynamicArray(std::initializer_list<T> values) {
        append(core::span<const T>(values.begin(), values.size()));
    }
    static DynamicArray copy_of(core::span<const T> values) {
        DynamicArray array;
        array.append(values);
        return array;
    }

    DynamicArray(const DynamicArray& other) {
        set_granularity(other.granularity());
        append(core::span<const T>(other.data(), other.size()));
    }
    DynamicArray(DynamicArray&& other) noexcept { swap(other); }
    DynamicArray& operator=(DynamicArray other) noexcept {
        swap(other);
        return *this;
    }
    ~DynamicArray() = default;

    void swap(DynamicArray& other) noexcept { buffer_.swap(other.buffer_); }

    [[nodiscard]] std::size_t size() const noexcept { return buffer_.size(); }
    [[nodiscard]] std::size_t capacity() const noexcept { return buffer_.capacity(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] T* data() noexcept { return buffer_.data(); }
    [[nodiscard]] const T* data() const noexcept { return buffer_.data(); }
    [[nodiscard]] T* begin() noexcept { return data(); }
    [[nodiscard]] T* end() noexcept { return data() + size(); }
    [[nodiscard]] const T* begin() const noexcept { return data(); }
    [[nodiscard]] const T* end() const noexcept { return data() + size(); }

    T& operator[](std::size_t i) noexcept {
        SHOGUN_LITE_ASSERT(i < size());
        return data()[i];
    }
    const T& operator[](std::size_t i) const noexcept {
        SHOGUN_LITE_ASSERT(i < size());
        return data()[i];
    }
    /// std::out_of_range outside [0, size()).
    T& at(std::size_t i) {
        require_index(i, size());
        return data()[i];
    }
    [[nodiscard]] const T& at(std::size_t i) const {
        require_index(i, size());
        return data()[i];
    }
    /// std::out_of_range when empty.
    T& back() { return at(size() - 1); }
    [[nodiscard]] const T& back() const { return at(size() - 1); }

    /// The least number of elements by which capacity grows, at least 1.
    void set_granularity(std::size_t step) noexcept {
        buffer_.set_granularity(std::max<std::size_t>(1, step));
    }
    [[nodiscard]] std::size_t granularity() const noexcept {
        return buffer_.granularity();
    }

    /// Room for `n` elements in all, exactly.
    void reserve(std::size_t n) {
        if (n > capacity()) {
            buffer_.reallocate(n);
        }
    }
    void shrink_to_fit() {
        if (size() < capacity()) {
            buffer_.reallocate(size());
        }
    }
    void clear() noexcept { buffer_.drop_from(0); }
    /// Drops elements from the end, or adds copies of `fill`.
    void resize(std::size_t n, const T& fill = T()) {
        if (n <= size()) {
            buffer_.drop_from(n);
            return;
        }
        const T value(fill); // it may be an element of this array
        const std::size_t added = n - size();
        buffer_.make_room(added);
        buffer_.add(added,
                    [&](T* at) { std::uninitialized_fill(at, at + added, value); });
    }

    void push_back(T value) { // by value: it may be an element of this array
        buffer_.make_room(1);
        buffer_.add(1,
                    [&](T* at) { ::new (static_cast<void*>(at)) T(std::move(value)); });
    }
    /// Adds copies of the values, which may be elements of this array.
    void append(core::span<const T> values) {
        if (values.empty()) {
            return;
        }
        const bool inside = holds(values);
        const std::size_t offset =
            inside ? static_cast<std::size_t>(values.data() - data()) : 0;
        buffer_.make_room(values.size());
        const T* from = inside ? data() + offset : values.data();
        buffer_.add(values.size(), [&](T* at) {
            std::uninitialized_copy(from, from + values.size(), at);
        });
    }
    /// Puts a value before element `i`; `i` = size() appends. std::out_of_range beyond.
    void insert(std::size_t i, T value) {
        require_index(i, size() + 1);
        if constexpr (kTriviallyRelocatable<T>) {
            buffer_.make_room(1);
            buffer_.add_at(i, 1, [&](T* at) {
                ::new (static_cast<void*>(at)) T(std::move(value));
            });
        } else {
            push_back(std::move(value));
            std::rotate(begin() + i, end() - 1, end());
        }
    }
    /// Puts copies of the values, which may be elements of this array, before `i`.
    void insert(std::size_t i, core::span<const T> values) { replace(i, i, values); }

    /// Removes the one element at `i`, whatever others equal it.
    void erase(std::size_t i) {
        require_index(i, size());
        erase(i, i + 1);
    }
    /// Removes the elements [first, last); std::out_of_range if there are none such.
    void erase(std::size_t first, std::size_t last) {
        require_range(first, last);
        if constexpr (kTriviallyRelocatable<T>) {
            buffer_.drop_at(first, last - first);
        } else if (first < last) { // no element may be moved to itself
            std::move(begin() + last, end(), begin() + first);
            buffer_.drop_from(size() - (last - first));
        }
    }
    /// Removes `n` elements: `first`, first + step, first + 2 step, ... (step >= 1).
    void erase_strided(std::size_t first, std::size_t step, std::size_t n) {
        if (n == 0) {
            return;
        }
        require_index(first, size());
        require_index(n - 1, (size() - first - 1) / step + 1);
        T* to = begin() + first;
        for (std::size_t k = 0; k < n; ++k) {
            const std::size_t gap = first + k * step;
            const std::size_t next = k + 1 < n ? gap + step : size();
            to = std::move(begin() + gap + 1, begin() + next, to);
        }
        buffer_.drop_from(size() - n);
    }
    /// Puts copies of the values, which may be elements of this array, in the place of
    /// the elements [first, last).
    void replace(std::size_t first, std::size_t last, core::span<const T> values) {
        require_range(first, last);
        if (holds(values)) {
            const DynamicArray copy = copy_of(values);
            replace_by(first, last, core::span<const T>(copy.data(), copy.size()));
        } else {
            replace_by(first, last, values);
        }
    }
    /// Removes and returns the last element; std::out_of_range when empty.
    T pop_back() {
        T value = std::move(back());
        buffer_.drop_from(size() - 1);
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
        const core::span<Raw> all = raw();
        Raw* last = std::remove_if(all.begin(), all.end(), [&](const Raw& element) {
            return ElementTraits<T>::equal(reinterpret_cast<const T&>(element), wanted);
        });
        const auto erased = static_cast<std::size_t>(all.end() - last);
        buffer_.drop_from(size() - erased);
        return erased;
    }

    /// Index of the first element equal to `value`, or -1.
    [[nodiscard]] std::ptrdiff_t find(const T& value) const {
        const std::size_t i = first_equal(data(), size(), value);
        return i == size() ? -1 : static_cast<std::ptrdiff_t>(i);
    }
    [[nodiscard]] bool contains(const T& value) const { return find(value) >= 0; }
    [[nodiscard]] std::size_t count(const T& value) const {
        return count_equal(data(), size(), value);
    }

    /// Puts the elements in random order: the permutation of docs/stream.md, section
    /// 10, which depends on the generator and size() alone.
    void shuffle(random::Generator& generator) { random::shuffle(generator, raw()); }
    void reverse() {
        const core::span<Raw> all = raw();
        std::reverse(all.begin(), all.end());
    }

    /// Hands the elements over without copying and leaves the array empty. Only for
    /// elements that need no destructor.
    [[nodiscard]] Buffer release() noexcept {
        static_assert(std::is_trivially_destructible_v<T>);
        const FreeBuffer free{capacity() * sizeof(T)};
        return Buffer(buffer_.hand_over(), free);
    }

    friend bool operator==(const DynamicArray& x, const DynamicArray& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                          ElementTraits<T>::equal);
    }
    friend bool operator!=(const DynamicArray& x, const DynamicArray& y) {
        return !(x == y);
    }

private:
    /// What elements are moved as: bools as bytes, which may be neither 0 nor 1.
    using Raw = std::conditional_t<std::is_same_v<T, bool>, unsigned char, T>;
    [[nodiscard]] core::span<Raw> raw() noexcept {
        return {reinterpret_cast<Raw*>(data()), size()};
    }

    static void require_index(std::size_t i, std::size_t bound) {
        if (i >= bound) {
            throw std::out_of_range("index: expected below " + std::to_string(bound) +
                                    ", got " + std::to_string(i));
        }
    }
    void require_range(std::size_t first, std::size_t last) const {
        if (first > last || last > size()) {
            throw std::out_of_range(
                "range: expected within [0, " + std::to_string(size()) + "), got [" +
                std::to_string(first) + ", " + std::to_string(last) + ")");
        }
    }
    [[nodiscard]] bool holds(core::span<const T> values) const noexcept {
        const std::less<const T*> before; // a total order, unlike < of strangers
        return !before(values.data(), data()) && before(values.data(), data() + size());
    }

    void replace_by(std::size_t first, std::size_t last, core::span<const T> values) {
        const std::size_t old_n = last - first;
        const std::size_t new_n = values.size();
        const std::size_t common = std::min(old_n, new_n);
        const std::size_t added = new_n - common;
        buffer_.make_room(added); // before anything changes
        std::copy(values.begin(), values.begin() + common, begin() + first);
        const T* from = values.begin() + common;
        const auto make = [&](T* at) {
            std::uninitialized_copy(from, from + added, at);
        };
        if (old_n > new_n) {
            erase(first + common, last);
        } else if (added == 0) {
            return;
        } else if constexpr (kTriviallyRelocatable<T>) {
            buffer_.add_at(last, added, make);
        } else {
            buffer_.add(added, make);
            std::rotate(begin() + last, end() - added, end());
        }
    }

    detail::ElementBuffer<T, Storage> buffer_;
};

} // namespace shogun_lite::containers
