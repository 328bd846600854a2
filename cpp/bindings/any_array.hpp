#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <pybind11/complex.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <shogun_lite/containers/dynamic_array.hpp>
#include <shogun_lite/core/error.hpp>
#include <shogun_lite/random/generator.hpp>

#include "arrays.hpp"
#include "elements.hpp"

namespace shogun_lite::bindings {

/// A DynamicArray whose element type is known at run time, with the count of the views
/// that Python holds of it. While there is one, whatever changes the size raises
/// BufferError: a view can never dangle.
class AnyArray {
public:
    virtual ~AnyArray() = default;
    AnyArray() = default;
    AnyArray(const AnyArray&) = delete;
    AnyArray& operator=(const AnyArray&) = delete;

    [[nodiscard]] virtual std::string dtype() const = 0;
    [[nodiscard]] virtual const char* format() const = 0;
    [[nodiscard]] virtual std::size_t itemsize() const = 0;
    [[nodiscard]] virtual std::size_t size() const = 0;
    [[nodiscard]] virtual std::size_t capacity() const = 0;
    [[nodiscard]] virtual std::size_t granularity() const = 0;
    [[nodiscard]] virtual void* data() = 0;

    virtual void append(pybind11::handle value) = 0;
    virtual void extend(pybind11::handle array) = 0; ///< of exactly this dtype
    virtual void insert(std::size_t i, pybind11::handle value) = 0;
    virtual void erase(std::size_t i) = 0;
    virtual pybind11::object pop(std::size_t i) = 0;
    virtual std::size_t erase_all(pybind11::handle value) = 0;
    virtual void erase_strided(std::size_t first, std::size_t step, std::size_t n) = 0;
    /// By the values of an array of exactly this dtype.
    virtual void replace(std::size_t first, std::size_t last,
                         pybind11::handle array) = 0;
    virtual void clear() = 0;
    virtual void reserve(std::size_t n) = 0;
    virtual void resize(std::size_t n, pybind11::handle fill) = 0;
    virtual void shrink_to_fit() = 0;
    virtual void set_granularity(std::size_t step) = 0;
    [[nodiscard]] virtual pybind11::object get(std::size_t i) const = 0;
    virtual void set(std::size_t i, pybind11::handle value) = 0;
    /// Position of the first equal element in [first, last), or -1.
    [[nodiscard]] virtual std::ptrdiff_t find(pybind11::handle value, std::size_t first,
                                              std::size_t last) = 0;
    [[nodiscard]] std::ptrdiff_t find(pybind11::handle value) {
        return find(value, 0, size());
    }
    [[nodiscard]] virtual std::size_t count(pybind11::handle value) = 0;
    /// Whether `other` has the same dtype and equal elements.
    [[nodiscard]] virtual bool equals(const AnyArray& other) const = 0;
    virtual void reverse() = 0;
    virtual void shuffle(random::Generator& generator) = 0; ///< needs no GIL
    virtual pybind11::object release() = 0;

    [[nodiscard]] std::size_t exports() const noexcept { return exports_.load(); }
    void pin() noexcept { exports_.fetch_add(1); }
    void unpin() noexcept { exports_.fetch_sub(1); }

    /// What every change of the size begins with.
    void require_no_exports(const char* action) const {
        const std::size_t n = exports();
        if (n > 0) {
            throw core::ExportedBufferError(
                std::string(action) +
                ": cannot change the size of a DynamicArray while " +
                std::to_string(n) +
                (n == 1 ? " view of it exists" : " views of it exist") +
                "; delete the views first, or change array.copy() instead");
        }
    }

    /// Of a buffer: its shape cannot change while it is exported.
    pybind11::ssize_t buffer_shape = 0;
    pybind11::ssize_t buffer_stride = 0;

private:
    std::atomic<std::size_t> exports_{0};
};

/// Keeps the size while work goes on without the GIL.
class Pin {
public:
    explicit Pin(AnyArray& array) : array_(array) { array_.pin(); }
    ~Pin() { array_.unpin(); }
    Pin(const Pin&) = delete;
    Pin& operator=(const Pin&) = delete;

private:
    AnyArray& array_;
};

template <class T> class TypedArray final : public AnyArray {
public:
    std::string dtype() const override { return dtype_name<T>(); }
    const char* format() const override { return format_.c_str(); }
    std::size_t itemsize() const override { return sizeof(T); }
    std::size_t size() const override { return array_.size(); }
    std::size_t capacity() const override { return array_.capacity(); }
    std::size_t granularity() const override { return array_.granularity(); }
    void* data() override { return array_.data(); }

    void append(pybind11::handle value) override {
        const T element = element_from<T>(value);
        require_no_exports("append");
        array_.push_back(element);
    }
    void extend(pybind11::handle values) override {
        const auto typed = pybind11::cast<array_in<T>>(values);
        if (typed.size() == 0) { // no change of size: legal while exported
            return;
        }
        require_no_exports("extend");
        array_.append(as_span(typed));
    }
    void insert(std::size_t i, pybind11::handle value) override {
        const T element = element_from<T>(value);
        require_no_exports("insert");
        array_.insert(i, element);
    }
    void erase(std::size_t i) override {
        require_no_exports("erase");
        array_.erase(i);
    }
    pybind11::object pop(std::size_t i) override {
        require_no_exports("pop");
        pybind11::object value = get(i);
        array_.erase(i);
        return value;
    }
    std::size_t erase_all(pybind11::handle value) override {
        const std::optional<T> element = exact_element<T>(value);
        require_no_exports("erase_all");
        return element ? array_.erase_all(*element) : 0;
    }
    void erase_strided(std::size_t first, std::size_t step, std::size_t n) override {
        require_no_exports("del");
        array_.erase_strided(first, step, n);
    }
    void replace(std::size_t first, std::size_t last,
                 pybind11::handle values) override {
        const auto typed = pybind11::cast<array_in<T>>(values);
        require_no_exports("slice assignment");
        array_.replace(first, last, as_span(typed));
    }
    void clear() override {
        require_no_exports("clear");
        array_.clear();
    }
    void reserve(std::size_t n) override {
        require_no_exports("reserve");
        array_.reserve(n);
    }
    void resize(std::size_t n, pybind11::handle fill) override {
        const T element = element_from<T>(fill);
        require_no_exports("resize");
        array_.resize(n, element);
    }
    void shrink_to_fit() override {
        require_no_exports("shrink_to_fit");
        array_.shrink_to_fit();
    }
    void set_granularity(std::size_t step) override { array_.set_granularity(step); }
    pybind11::object get(std::size_t i) const override {
        return python_from(array_.at(i));
    }
    void set(std::size_t i, pybind11::handle value) override {
        array_.at(i) = element_from<T>(value);
    }
    using AnyArray::find;
    std::ptrdiff_t find(pybind11::handle value, std::size_t first,
                        std::size_t last) override {
        const std::optional<T> element = exact_element<T>(value); // may change the size
        last = std::min(last, array_.size());
        first = std::min(first, last);
        if (!element) {
            return -1;
        }
        const std::size_t at = search([&] {
            return containers::first_equal(array_.data() + first, last - first,
                                           *element);
        });
        return first + at == last ? -1 : static_cast<std::ptrdiff_t>(first + at);
    }
    std::size_t count(pybind11::handle value) override {
        const std::optional<T> element = exact_element<T>(value);
        return element ? search([&] { return array_.count(*element); }) : 0;
    }
    bool equals(const AnyArray& other) const override {
        const auto* same = dynamic_cast<const TypedArray*>(&other);
        return same != nullptr && array_ == same->array_;
    }
    void reverse() override { array_.reverse(); }
    void shuffle(random::Generator& generator) override { array_.shuffle(generator); }

    /// A NumPy array that owns the memory from here on.
    pybind11::object release() override {
        require_no_exports("release");
        const std::size_t n = array_.size();
        if (n == 0) {
            array_.shrink_to_fit();
            return array_in<T>(0);
        }
        using Buffer = typename containers::DynamicArray<T>::Buffer;
        auto buffer = std::make_unique<Buffer>();
        const pybind11::capsule owner(
            buffer.get(), [](void* memory) { delete static_cast<Buffer*>(memory); });
        Buffer& owned = *buffer.release();
        array_in<T> out(static_cast<pybind11::ssize_t>(n), array_.data(), owner);
        owned = array_.release(); // last: what can fail has not
        return out;
    }

private:
    /// Long searches run without the GIL, hence with the size kept.
    template <class Search> auto search(Search&& run) {
        constexpr std::size_t kLongBytes = std::size_t{1} << 20U;
        if (array_.size() * sizeof(T) < kLongBytes) {
            return run();
        }
        const Pin pin(*this);
        return without_gil(run);
    }

    containers::DynamicArray<T> array_;
    std::string format_ = pybind11::format_descriptor<T>::format();
};

} // namespace shogun_lite::bindings
