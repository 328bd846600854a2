#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::core {

/// A view of contiguous elements: std::span for C++17. A span is a parameter, never a
/// long-lived member; it does not own what it shows.
template <class T> class span {
public:
    using element_type = T;
    using value_type = std::remove_cv_t<T>;

    constexpr span() noexcept = default;
    constexpr span(T* data, std::size_t size) noexcept : data_(data), size_(size) {}

    template <std::size_t N>
    constexpr span(T (&array)[N]) noexcept : data_(array), size_(N) {}

    /// From any contiguous container with data() and size(), as std::vector.
    template <class Container, class = std::enable_if_t<std::is_convertible_v<
                                   decltype(std::declval<Container&>().data()), T*>>>
    constexpr span(Container& container) noexcept
        : data_(container.data()), size_(container.size()) {}

    /// Read-only, also of a temporary, which lives as long as the call it is passed to.
    template <class Container, class Element = T,
              class = std::enable_if_t<
                  std::is_const_v<Element> &&
                  std::is_convertible_v<
                      decltype(std::declval<const Container&>().data()), Element*>>>
    constexpr span(const Container& container) noexcept
        : data_(container.data()), size_(container.size()) {}

    /// span<T> to span<const T>.
    template <class U, class = std::enable_if_t<std::is_same_v<const U, T>>>
    constexpr span(span<U> other) noexcept : data_(other.data()), size_(other.size()) {}

    [[nodiscard]] constexpr T* data() const noexcept { return data_; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] constexpr T* begin() const noexcept { return data_; }
    [[nodiscard]] constexpr T* end() const noexcept { return data_ + size_; }

    constexpr T& operator[](std::size_t i) const noexcept {
        SHOGUN_LITE_ASSERT(i < size_);
        return data_[i];
    }

    /// Elements [offset, offset + count).
    [[nodiscard]] constexpr span subspan(std::size_t offset, std::size_t count) const {
        SHOGUN_LITE_ASSERT(offset <= size_ && count <= size_ - offset);
        return span(data_ + offset, count);
    }

private:
    T* data_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace shogun_lite::core
