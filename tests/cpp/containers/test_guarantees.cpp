#include <doctest/doctest.h>

#include <stdexcept>
#include <utility>
#include <vector>

#include <shogun_lite/containers/dynamic_array.hpp>

// Exception injection: an element whose k-th copy throws, for every k.

using namespace shogun_lite;
using containers::DynamicArray;

namespace {

int alive = 0;
int copies_left = -1; ///< -1: copies never throw

/// Copyable, with a move that may throw, so that growth has to copy.
struct Fragile {
    explicit Fragile(int v) : value(v) { ++alive; }
    Fragile(const Fragile& other) : value(other.value) {
        if (copies_left == 0) {
            throw std::runtime_error("copy");
        }
        if (copies_left > 0) {
            --copies_left;
        }
        ++alive;
    }
    Fragile& operator=(const Fragile& other) = default;
    ~Fragile() { --alive; }
    friend bool operator==(const Fragile& x, const Fragile& y) {
        return x.value == y.value;
    }
    int value;
};

std::vector<int> values_of(const DynamicArray<Fragile>& array) {
    std::vector<int> values;
    for (const Fragile& element : array) {
        values.push_back(element.value);
    }
    return values;
}

/// Runs `change` with the k-th copy throwing, for each k until none throws.
template <class Change> void check_strong_guarantee(Change change) {
    for (int k = 0;; ++k) {
        DynamicArray<Fragile> array;
        for (int i = 0; i < 16; ++i) { // a full capacity: 64 bytes of 4
            array.push_back(Fragile(i));
        }
        const std::vector<int> before = values_of(array);
        const int alive_before = alive;
        copies_left = k;
        bool threw = false;
        try {
            change(array);
        } catch (const std::runtime_error&) {
            threw = true;
        }
        copies_left = -1;
        if (!threw) {
            REQUIRE(k > 0);
            break;
        }
        CHECK(values_of(array) == before);
        CHECK(alive == alive_before);
    }
    CHECK(alive == 0);
}

} // namespace

TEST_CASE("push_back, append, reserve and resize change nothing when a copy throws") {
    const Fragile extra(99);
    // `extra` is one that is alive throughout.
    alive = 0;
    check_strong_guarantee([&](auto& array) { array.push_back(extra); });
    check_strong_guarantee(
        [&](auto& array) { array.append(core::span<const Fragile>(&extra, 1)); });
    check_strong_guarantee([](auto& array) { array.reserve(100); });
    check_strong_guarantee([&](auto& array) { array.resize(40, extra); });
    check_strong_guarantee([](auto& array) {
        array.append(core::span<const Fragile>(array.data(), array.size()));
    });
    alive = 1;
}

TEST_CASE("copies are deep, moves leave nothing behind") {
    alive = 0;
    {
        DynamicArray<Fragile> array;
        array.push_back(Fragile(1));
        DynamicArray<Fragile> copy(array);
        copy[0].value = 2;
        CHECK(array[0].value == 1);
        DynamicArray<Fragile> moved(std::move(copy));
        CHECK(moved[0].value == 2);
        CHECK(alive == 2);
    }
    CHECK(alive == 0);
}
