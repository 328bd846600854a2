#include <doctest/doctest.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <map>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <shogun_lite/containers/dynamic_array.hpp>

// Fault injection: an element whose k-th copy, move or assignment throws, and a storage
// whose k-th call fails, for every k.

using namespace shogun_lite;
using containers::DynamicArray;

namespace {

int alive = 0;
int steps_left = -1; ///< elements and storage fail when it comes to 0; -1: never

struct Fault : std::runtime_error {
    Fault() : std::runtime_error("injected") {}
};

bool is_time_to_fail() {
    if (steps_left == 0) {
        return true;
    }
    if (steps_left > 0) {
        --steps_left;
    }
    return false;
}

void step() {
    if (is_time_to_fail()) {
        throw Fault();
    }
}

enum class Moves { never, throwing, safe };

/// Counts itself; copies throw, and moves as `kMoves` says (never: moving copies).
template <Moves kMoves> struct Fragile {
    explicit Fragile(int v) : value(v) { ++alive; }
    Fragile(const Fragile& other) : value(other.value) {
        step();
        ++alive;
    }
    Fragile& operator=(const Fragile& other) {
        step();
        value = other.value;
        return *this;
    }
    ~Fragile() { --alive; }
    friend bool operator==(const Fragile& x, const Fragile& y) {
        return x.value == y.value;
    }
    int value;
};

template <> struct Fragile<Moves::throwing> : Fragile<Moves::never> {
    using Fragile<Moves::never>::Fragile;
    Fragile(const Fragile&) = default;
    Fragile(Fragile&& other) : Fragile<Moves::never>(other.value) { step(); }
    Fragile& operator=(const Fragile&) = default;
    Fragile& operator=(Fragile&& other) {
        step();
        value = other.value;
        return *this;
    }
};

template <> struct Fragile<Moves::safe> : Fragile<Moves::never> {
    using Fragile<Moves::never>::Fragile;
    Fragile(const Fragile&) = default;
    Fragile(Fragile&& other) noexcept : Fragile<Moves::never>(other.value) {}
    Fragile& operator=(const Fragile&) = default;
    Fragile& operator=(Fragile&& other) noexcept {
        value = other.value;
        return *this;
    }
};

/// As Fragile<safe>, and declared to be relocatable below: moved as bytes.
struct Relocatable : Fragile<Moves::safe> {
    using Fragile<Moves::safe>::Fragile;
};

/// Memory that knows its size, so that the array must remember it, and that fails.
struct FragileStorage {
    static std::map<void*, std::size_t>& blocks() {
        static std::map<void*, std::size_t> all;
        return all;
    }
    static void* allocate(std::size_t bytes) noexcept {
        REQUIRE(bytes > 0);
        if (is_time_to_fail()) {
            return nullptr;
        }
        void* block = std::malloc(bytes);
        blocks()[block] = bytes;
        return block;
    }
    static void* reallocate(void* block, std::size_t bytes,
                            std::size_t new_bytes) noexcept {
        REQUIRE(blocks().at(block) == bytes);
        void* moved = allocate(new_bytes);
        if (moved != nullptr) {
            std::memcpy(moved, block, bytes < new_bytes ? bytes : new_bytes);
            release(block, bytes);
        }
        return moved;
    }
    static void release(void* block, std::size_t bytes) noexcept {
        REQUIRE(blocks().at(block) == bytes);
        blocks().erase(block);
        std::free(block);
    }
};

template <class T> using Array = DynamicArray<T, FragileStorage>;

} // namespace

template <> inline constexpr bool containers::kTriviallyRelocatable<Relocatable> = true;

namespace {

template <class T> std::vector<int> values_of(const Array<T>& array) {
    std::vector<int> values;
    for (const T& element : array) {
        if constexpr (std::is_same_v<T, int>) {
            values.push_back(element);
        } else {
            values.push_back(element.value);
        }
    }
    return values;
}

enum class Guarantee { strong, basic };

/// Runs `change` on an array of 16 (a full capacity: 64 bytes) with the k-th step
/// failing, for each k until none fails.
template <class T, class Change>
void check_guarantee(Guarantee guarantee, Change change) {
    for (int k = 0;; ++k) {
        Array<T> array;
        for (int i = 0; i < 16; ++i) {
            array.push_back(T(i));
        }
        REQUIRE(array.capacity() == 16);
        const std::vector<int> before = values_of(array);
        const int others = alive - (std::is_same_v<T, int> ? 0 : 16);
        const T* data_before = array.data();
        steps_left = k;
        bool failed = false;
        try {
            change(array);
        } catch (const Fault&) {
            failed = true;
        } catch (const std::bad_alloc&) {
            failed = true;
        }
        steps_left = -1;
        if (!std::is_same_v<T, int>) {
            REQUIRE(alive == others + static_cast<int>(array.size()));
        }
        REQUIRE(array.size() <= array.capacity());
        if (!failed) {
            REQUIRE(k > 0);
            break;
        }
        if (guarantee == Guarantee::strong) {
            REQUIRE(values_of(array) == before);
            // Only the storage can fail an int, and then the block is the old one.
            REQUIRE((array.data() == data_before || !std::is_same_v<T, int>));
        }
        array.push_back(T(99)); // still an array
        REQUIRE(values_of(array).back() == 99);
    }
    REQUIRE(FragileStorage::blocks().empty());
}

template <class T> core::span<const T> all_of(const Array<T>& array) {
    return {array.data(), array.size()};
}

} // namespace

TEST_CASE_TEMPLATE("adding and reserving change nothing when a step fails", T,
                   Fragile<Moves::never>, Fragile<Moves::safe>, Relocatable) {
    alive = 0;
    {
        const T extra(99);
        const auto check = [](auto change) {
            check_guarantee<T>(Guarantee::strong, change);
        };
        check([&](Array<T>& a) { a.push_back(extra); });
        check([](Array<T>& a) { a.push_back(a[3]); });
        check([&](Array<T>& a) { a.append(core::span<const T>(&extra, 1)); });
        check([](Array<T>& a) { a.append(all_of(a)); });
        check([](Array<T>& a) { a.append(core::span<const T>(a.data() + 2, 5)); });
        check([](Array<T>& a) { a.reserve(100); });
        check([&](Array<T>& a) { a.resize(40, extra); });
        check([](Array<T>& a) { a.resize(40, a[1]); });
    }
    CHECK(alive == 0);
}

TEST_CASE("insert and replace change nothing when the storage fails") {
    const auto check = [](auto change) {
        check_guarantee<int>(Guarantee::strong, change);
    };
    check([](Array<int>& a) { a.insert(0, a[15]); });
    check([](Array<int>& a) { a.insert(7, all_of(a)); });
    check([](Array<int>& a) { a.replace(3, 5, all_of(a)); });
    const std::vector<int> many(100, 7);
    check([&](Array<int>& a) { a.replace(0, 16, many); });
}

TEST_CASE("inserting relocatable elements changes nothing when a copy fails") {
    alive = 0;
    {
        const std::vector<Relocatable> extra = {Relocatable(97), Relocatable(98)};
        check_guarantee<Relocatable>(Guarantee::strong, [&](Array<Relocatable>& a) {
            a.insert(4, core::span<const Relocatable>(extra));
        });
        check_guarantee<Relocatable>(Guarantee::strong, [&](Array<Relocatable>& a) {
            a.reserve(40);
            a.insert(0, a[15]);
        });
    }
    CHECK(alive == 0);
}

TEST_CASE_TEMPLATE("changes in the middle leave a whole array when a step fails", T,
                   Fragile<Moves::never>, Fragile<Moves::throwing>,
                   Fragile<Moves::safe>, Relocatable) {
    alive = 0;
    {
        const std::vector<T> extra = {T(97), T(98), T(99)};
        const core::span<const T> values(extra);
        const auto check = [](auto change) {
            check_guarantee<T>(Guarantee::basic, change);
        };
        check([&](Array<T>& a) { a.insert(3, extra[0]); });
        check([&](Array<T>& a) { a.insert(3, values); });
        check([&](Array<T>& a) { a.replace(1, 2, values); });
        check([&](Array<T>& a) { a.replace(1, 9, values); });
        check([](Array<T>& a) { a.replace(1, 3, all_of(a)); });
        check([&](Array<T>& a) {
            a.erase(2);
            a.push_back(extra[0]);
        });
        check([&](Array<T>& a) {
            a.erase_strided(1, 3, 4);
            a.push_back(extra[0]);
        });
        check([&](Array<T>& a) {
            a.erase_all(T(5));
            a.push_back(extra[0]);
        });
        check([](Array<T>& a) { Array<T> copy(a); });
    }
    CHECK(alive == 0);
    CHECK(FragileStorage::blocks().empty());
}

TEST_CASE("copies are deep, moves leave nothing behind") {
    using T = Fragile<Moves::never>;
    alive = 0;
    {
        Array<T> array;
        array.push_back(T(1));
        array.set_granularity(7);
        Array<T> copy(array);
        copy[0].value = 2;
        CHECK(array[0].value == 1);
        CHECK(copy.granularity() == 7);
        Array<T> moved(std::move(copy));
        CHECK(moved[0].value == 2);
        CHECK(alive == 2);
        static_assert(std::is_nothrow_move_constructible_v<Array<T>>);
        static_assert(std::is_nothrow_swappable_v<Array<T>>);
    }
    CHECK(alive == 0);
    CHECK(FragileStorage::blocks().empty());
}

TEST_CASE("released buffers go back to the storage they came from") {
    {
        Array<int> array = {1, 2, 3};
        const auto buffer = array.release();
        CHECK(FragileStorage::blocks().size() == 1);
        CHECK(buffer[1] == 2);
    }
    CHECK(FragileStorage::blocks().empty());
}
