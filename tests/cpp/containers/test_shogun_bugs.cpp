#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include <shogun_lite/containers/dynamic_array.hpp>

// Each bug of Shogun's DynArray and DynamicArray that we know of, as a test that ours
// has not got it. The two stories of the original refactoring come first.

using namespace shogun_lite;
using containers::DynamicArray;

TEST_CASE("story 1: size 5 of capacity 10, a shuffle brings in no spare zeros") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        DynamicArray<int> array;
        array.reserve(10);
        for (const int value : {1, 2, 3, 4, 5}) {
            array.push_back(value);
        }
        REQUIRE(array.capacity() == 10);
        random::Generator generator(seed);
        array.shuffle(generator);
        std::vector<int> sorted(array.begin(), array.end());
        std::sort(sorted.begin(), sorted.end());
        CHECK(sorted == std::vector<int>{1, 2, 3, 4, 5});
    }
}

TEST_CASE("story 2: size 5 of capacity 10, find(0) is -1") {
    DynamicArray<int> array;
    array.reserve(10);
    for (const int value : {1, 2, 3, 4, 5}) {
        array.push_back(value);
    }
    CHECK(array.find(0) == -1);
    CHECK(array.count(0) == 0);
}

TEST_CASE("deleting one element leaves its equals") {
    DynamicArray<int> array = {7, 1, 7, 2, 7};
    array.erase(0);
    CHECK(array == DynamicArray<int>{1, 7, 2, 7});
}

TEST_CASE("writing past the end is refused, not written") {
    DynamicArray<int> array = {1, 2, 3};
    CHECK_THROWS_AS(array.at(3) = 9, std::out_of_range);
    CHECK_THROWS_AS(array.at(100) = 9, std::out_of_range);
    CHECK(array == DynamicArray<int>{1, 2, 3});
}

TEST_CASE("copies of blocks have their whole length and are within the size") {
    const std::vector<int> block(6 * 5 * 4, 3);
    const auto array = DynamicArray<int>::copy_of(block);
    CHECK(array.size() == block.size());
    CHECK(array.count(3) == 120);
}

TEST_CASE("filling and clearing never make the array longer") {
    DynamicArray<int> array = {1, 2};
    array.reserve(100);
    std::fill(array.begin(), array.end(), 7);
    CHECK(array.size() == 2);
    array.clear();
    CHECK(array.size() == 0);
    CHECK(array.capacity() == 100);
}

TEST_CASE("the size given is the size, whatever the capacity") {
    DynamicArray<int> array;
    array.reserve(50);
    array.append(core::span<const int>());
    CHECK(array.size() == 0);
    array.resize(3);
    CHECK(array.size() == 3);
    CHECK(array.capacity() == 50);
}

TEST_CASE("an array of bool has data()") {
    DynamicArray<bool> array = {true, false};
    bool* raw = array.data();
    raw[1] = true;
    CHECK(array.count(true) == 2);
}

TEST_CASE("back and pop_back on an empty array are errors, and indices are unsigned") {
    DynamicArray<int> array;
    CHECK_THROWS_AS((void)array.back(), std::out_of_range);
    CHECK_THROWS_AS((void)array.pop_back(), std::out_of_range);
    static_assert(std::is_same_v<decltype(array.size()), std::size_t>);
}

TEST_CASE("inserting into an empty array reads nothing before it") {
    DynamicArray<int> array;
    array.insert(0, 4);
    CHECK(array == DynamicArray<int>{4});
}

TEST_CASE("an array made from no elements grows") {
    auto array = DynamicArray<int>::copy_of(core::span<const int>());
    for (int i = 0; i < 100; ++i) {
        array.push_back(i); // Shogun: granularity 0, a division by zero
    }
    CHECK(array.size() == 100);
}

TEST_CASE("growing shows no uninitialised gap") {
    DynamicArray<int> array;
    array.reserve(64);
    array.resize(10, 5);
    CHECK(array.count(5) == 10);
}

TEST_CASE("assignment copies from const arrays, and to itself") {
    const DynamicArray<int> source = {1, 2, 3};
    DynamicArray<int> target = {9};
    target = source;
    CHECK(target == source);
    const DynamicArray<int>& alias = target;
    target = alias;
    CHECK(target == source);
}

TEST_CASE("a failed allocation changes nothing") {
    DynamicArray<double> array = {1.0};
    CHECK_THROWS_AS(array.resize(static_cast<std::size_t>(PTRDIFF_MAX)),
                    std::bad_alloc);
    CHECK(array.size() == 1);
    CHECK(array[0] == 1.0);
}
