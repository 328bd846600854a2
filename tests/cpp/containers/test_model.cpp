#include <doctest/doctest.h>

#include <algorithm>
#include <complex>
#include <cstdint>
#include <deque>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <shogun_lite/containers/dynamic_array.hpp>
#include <shogun_lite/random/generator.hpp>

// Random programs, run on a DynamicArray and on a container of the standard library:
// after each step both hold the same. Under AddressSanitizer, with spare capacity
// forbidden (detail/annotate.hpp), a read or write outside [0, size) ends the run.

using namespace shogun_lite;
using containers::DynamicArray;

namespace {

template <class T> T value_of(std::uint64_t bits) {
    const auto small = static_cast<int>(bits % 5);
    if constexpr (std::is_same_v<T, std::string>) {
        // Some on the heap, some inside the string itself.
        return small == 4 ? std::string() : std::string(small % 2 == 0 ? 3 : 60, 'a');
    } else if constexpr (std::is_same_v<T, bool>) {
        return small % 2 == 1;
    } else {
        return T(static_cast<signed char>(small));
    }
}

/// vector<bool> is no container of bool, which is where this all began.
template <class T>
using Model =
    std::conditional_t<std::is_same_v<T, bool>, std::deque<T>, std::vector<T>>;

template <class T> class Program {
public:
    explicit Program(std::uint64_t seed) : bits_(seed) {}

    void run(int steps) {
        for (int i = 0; i < steps; ++i) {
            step();
            REQUIRE(array_.size() <= array_.capacity());
            REQUIRE(
                std::equal(array_.begin(), array_.end(), model_.begin(), model_.end()));
        }
    }

private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(bits_() % n); }
    T value() { return value_of<T>(bits_()); }
    auto at(std::size_t i) { return model_.begin() + static_cast<std::ptrdiff_t>(i); }

    void step() {
        switch (below(6)) {
        case 0:
            add();
            break;
        case 1:
            add_in_the_middle();
            break;
        case 2:
            remove();
            break;
        case 3:
            change_capacity();
            break;
        case 4:
            look();
            break;
        default:
            reorder();
            break;
        }
    }

    void add() {
        const T x = value();
        const std::size_t n = model_.size();
        const bool own = n > 0 && n < 500 && below(3) == 0;
        const std::size_t i = own ? below(n) : 0;
        switch (below(3)) {
        case 0:
            array_.push_back(own ? array_[i] : x);
            model_.push_back(own ? T(model_[i]) : x);
            break;
        case 1: {
            const std::size_t count = own ? below(n - i + 1) : below(40);
            const DynamicArray<T> given = filled(count, x);
            const core::span<const T> values =
                own ? core::span<const T>(array_.data() + i, count)
                    : core::span<const T>(given.data(), count);
            const Model<T> copy(values.begin(), values.end());
            array_.append(values);
            model_.insert(model_.end(), copy.begin(), copy.end());
            break;
        }
        default: {
            const std::size_t size = below(n + 20);
            const T fill = own ? T(model_[i]) : x;
            array_.resize(size, own ? array_[i] : x);
            model_.resize(size, fill);
            break;
        }
        }
    }

    void add_in_the_middle() {
        const std::size_t n = model_.size();
        const std::size_t i = below(n + 1);
        if (below(2) == 0) {
            const bool own = n > 0 && below(2) == 0;
            const T x = own ? T(model_[below(n)]) : value();
            array_.insert(i, x);
            model_.insert(at(i), x);
            return;
        }
        const std::size_t last = i + below(n - i + 1);
        const bool own = n > 0 && n < 500 && below(2) == 0;
        const std::size_t from = own ? below(n) : 0;
        const std::size_t count = own ? below(n - from + 1) : below(30);
        const DynamicArray<T> given = filled(count, value());
        const core::span<const T> values =
            own ? core::span<const T>(array_.data() + from, count)
                : core::span<const T>(given.data(), count);
        const Model<T> copy(values.begin(), values.end());
        array_.replace(i, last, values);
        model_.erase(at(i), at(last));
        model_.insert(at(i), copy.begin(), copy.end());
    }

    void remove() {
        const std::size_t n = model_.size();
        if (n == 0) {
            return;
        }
        const std::size_t i = below(n);
        switch (below(5)) {
        case 0:
            array_.erase(i);
            model_.erase(at(i));
            break;
        case 1: {
            const std::size_t last = i + below(std::min<std::size_t>(n - i, 9) + 1);
            array_.erase(i, last);
            model_.erase(at(i), at(last));
            break;
        }
        case 2: {
            const std::size_t step = 1 + below(4);
            const std::size_t count =
                below(std::min<std::size_t>(5, (n - i - 1) / step + 2));
            array_.erase_strided(i, step, count);
            for (std::size_t k = count; k-- > 0;) {
                model_.erase(at(i + k * step));
            }
            break;
        }
        case 3:
            REQUIRE(array_.pop_back() == T(model_.back()));
            model_.pop_back();
            break;
        default: {
            const T x = model_[i];
            const auto kept = std::remove(model_.begin(), model_.end(), x);
            const auto erased = static_cast<std::size_t>(model_.end() - kept);
            model_.erase(kept, model_.end());
            REQUIRE(array_.erase_all(array_[i]) == erased);
            break;
        }
        }
    }

    void change_capacity() {
        switch (below(5)) {
        case 0:
            array_.reserve(below(300));
            break;
        case 1:
            array_.shrink_to_fit();
            REQUIRE(array_.capacity() == array_.size());
            break;
        case 2:
            array_.set_granularity(below(100));
            break;
        case 3: {
            DynamicArray<T> copy(array_);
            REQUIRE(copy == array_);
            array_ = std::move(copy);
            break;
        }
        default:
            if (below(10) == 0) {
                array_.clear();
                model_.clear();
            }
            break;
        }
    }

    void look() {
        const T x = value();
        const auto found = std::find(model_.begin(), model_.end(), x);
        REQUIRE(array_.find(x) ==
                (found == model_.end() ? -1 : found - model_.begin()));
        REQUIRE(array_.count(x) ==
                static_cast<std::size_t>(std::count(model_.begin(), model_.end(), x)));
    }

    void reorder() {
        if (below(2) == 0) {
            array_.reverse();
            std::reverse(model_.begin(), model_.end());
            return;
        }
        const std::uint64_t seed = bits_();
        random::Generator ours(seed);
        array_.shuffle(ours);
        std::vector<std::int64_t> order(model_.size());
        random::Generator again(seed);
        random::fill_permutation(again, order);
        const Model<T> before(model_);
        for (std::size_t k = 0; k < order.size(); ++k) {
            model_[k] = before[static_cast<std::size_t>(order[k])];
        }
    }

    static DynamicArray<T> filled(std::size_t n, const T& value) {
        DynamicArray<T> array;
        array.resize(n, value);
        return array;
    }

    random::Generator bits_;
    DynamicArray<T> array_;
    Model<T> model_;
};

/// Not trivially copyable, neither movable without copying.
struct Copied {
    explicit Copied(int v) : value(v) {}
    Copied() = default;
    Copied(const Copied& other) : value(other.value) {}
    Copied& operator=(const Copied& other) {
        value = other.value;
        return *this;
    }
    ~Copied() { value = -1; }
    friend bool operator==(const Copied& x, const Copied& y) {
        return x.value == y.value;
    }
    int value = 0;
};

} // namespace

TEST_CASE_TEMPLATE("programs give what the standard containers give", T, bool,
                   signed char, std::uint16_t, std::int32_t, double,
                   std::complex<double>, std::string, Copied) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Program<T>(seed).run(120);
    }
}
