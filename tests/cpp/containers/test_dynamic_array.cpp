#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numeric>
#include <string>
#include <type_traits>
#include <vector>

#include <shogun_lite/containers/dynamic_array.hpp>
#include <shogun_lite/containers/element_list.hpp>

using namespace shogun_lite;
using containers::DynamicArray;

namespace {

template <class T> std::vector<T> as_vector(const DynamicArray<T>& array) {
    return std::vector<T>(array.begin(), array.end());
}

} // namespace

TEST_CASE("every operation agrees with std::vector, for every element type") {
    containers::element_list::for_each([](auto tag) {
        using T = typename decltype(tag)::type;
        DynamicArray<T> array;
        std::vector<T> model;
        for (int i = 0; i < 300; ++i) {
            const T value = i % 2 == 1 ? T(1) : T(0);
            array.push_back(value);
            model.push_back(value);
            if (i % 7 == 3) {
                const std::size_t at = static_cast<std::size_t>(i) % (model.size() + 1);
                array.insert(at, T(1));
                model.insert(model.begin() + static_cast<std::ptrdiff_t>(at), T(1));
            }
            if (i % 5 == 4) {
                const std::size_t at = static_cast<std::size_t>(i) % model.size();
                array.erase(at);
                model.erase(model.begin() + static_cast<std::ptrdiff_t>(at));
            }
            CHECK(array.size() <= array.capacity());
        }
        CHECK(as_vector(array) == model);
        CHECK(array.pop_back() == model.back());
        CHECK(array.count(T(1)) == static_cast<std::size_t>(std::count(
                                       model.begin(), model.end() - 1, T(1))));
        array.resize(3);
        array.resize(5, T(1));
        CHECK(array.size() == 5);
        CHECK(array[4] == T(1));
        CHECK(array.erase_all(T(1)) + array.size() == 5);
        array.clear();
        CHECK(array.empty());
        CHECK(array.find(T(0)) == -1);
    });
}

TEST_CASE("bool elements are real bools, one byte each") {
    DynamicArray<bool> array = {true, false, true};
    static_assert(std::is_same_v<decltype(array[0]), bool&>);
    static_assert(std::is_same_v<decltype(array.data()), bool*>);
    bool& second = array[1];
    second = true;
    CHECK(array.count(true) == 3);
    // Bytes that are neither 0 nor 1, written through a view of another type.
    const unsigned char odd[] = {2, 0, 255};
    std::memcpy(array.data(), odd, 3);
    CHECK(array.count(true) == 2);
    CHECK(array.find(false) == 1);
    random::Generator generator(1);
    array.shuffle(generator);
    CHECK(array.count(true) == 2);
}

TEST_CASE("comparisons: NaN equals nothing, the zeros are equal") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const DynamicArray<double> array = {nan, -0.0, 1.0};
    CHECK(array.find(nan) == -1);
    CHECK(array.find(0.0) == 1);
    CHECK_FALSE(array == array);
    CHECK(DynamicArray<double>{0.0} == DynamicArray<double>{-0.0});
    CHECK(DynamicArray<double>{0.0} != DynamicArray<double>{0.0, 0.0});
}

TEST_CASE("arguments may be elements of the array itself") {
    DynamicArray<std::string> array = {"a string long enough to live on the heap"};
    for (int i = 0; i < 40; ++i) {
        array.push_back(array[0]);
        array.insert(0, array[array.size() - 1]);
        array.resize(array.size() + 1, array[0]);
    }
    array.append(core::span<const std::string>(array.data(), array.size()));
    CHECK(array.size() == 242);
    CHECK(array.count(array[0]) == 242);
    CHECK(array.erase_all(array[0]) == 242);
}

TEST_CASE("growth is geometric, with the granularity as a minimum step") {
    DynamicArray<double> array;
    std::size_t reallocations = 0;
    for (int i = 0; i < 100000; ++i) {
        const std::size_t before = array.capacity();
        array.push_back(i);
        reallocations += array.capacity() != before ? 1 : 0;
    }
    CHECK(reallocations <= 30); // log_1.5(1e5) = 28.4
    array = DynamicArray<double>();
    array.set_granularity(1000);
    array.push_back(1.0);
    CHECK(array.capacity() == 1000);
    array.shrink_to_fit();
    CHECK(array.capacity() == 1);
}

TEST_CASE("sizes that cannot exist are refused and change nothing") {
    DynamicArray<double> array = {1.0, 2.0};
    CHECK_THROWS_AS(array.reserve(std::numeric_limits<std::size_t>::max()),
                    std::bad_alloc);
    CHECK_THROWS_AS(array.resize(std::numeric_limits<std::size_t>::max() / 8),
                    std::bad_alloc);
    CHECK(as_vector(array) == std::vector<double>{1.0, 2.0});
}

TEST_CASE("positions outside are refused and change nothing") {
    DynamicArray<int> array = {1, 2};
    CHECK_THROWS_WITH_AS(array.at(2), "index: expected below 2, got 2",
                         std::out_of_range);
    CHECK_THROWS_AS(array.erase(2), std::out_of_range);
    CHECK_THROWS_AS(array.insert(3, 0), std::out_of_range);
    array.clear();
    CHECK_THROWS_AS(array.back(), std::out_of_range);
    CHECK_THROWS_AS(array.pop_back(), std::out_of_range);
}

TEST_CASE("released memory belongs to the receiver") {
    DynamicArray<int> array = {1, 2, 3};
    const int* before = array.data();
    const DynamicArray<int>::Buffer buffer = array.release();
    CHECK(buffer.get() == before);
    CHECK(buffer[2] == 3);
    CHECK(array.empty());
    CHECK(array.capacity() == 0);
    array.push_back(7);
    CHECK(array[0] == 7);
}

TEST_CASE("the shuffle depends on the stream and the size, not on the type") {
    for (const std::size_t n : {0, 1, 2, 5, 100, 513}) {
        DynamicArray<std::int64_t> wide;
        DynamicArray<std::uint16_t> narrow;
        for (std::size_t i = 0; i < n; ++i) {
            wide.push_back(static_cast<std::int64_t>(i));
            narrow.push_back(static_cast<std::uint16_t>(i));
        }
        narrow.reserve(4 * n + 10);
        random::Generator a(5);
        random::Generator b(5);
        wide.shuffle(a);
        narrow.shuffle(b);
        CHECK(std::equal(wide.begin(), wide.end(), narrow.begin(), narrow.end()));
    }
}

TEST_CASE("arrays in and beyond the cache are shuffled alike") {
    // Eight bytes an element are beyond the limit of 256 KiB where four are not.
    for (const std::size_t n :
         {32767, 32768, 32769, 32769 + 64, 65536, 65537, 200000}) {
        std::vector<std::int64_t> expected(n);
        random::Generator from(11);
        random::fill_permutation(from, expected);
        DynamicArray<std::int64_t> wide;
        DynamicArray<std::int32_t> narrow;
        DynamicArray<std::complex<double>> wider;
        for (std::size_t i = 0; i < n; ++i) {
            wide.push_back(static_cast<std::int64_t>(i));
            narrow.push_back(static_cast<std::int32_t>(i));
            wider.push_back(static_cast<double>(i));
        }
        random::Generator a(11);
        random::Generator b(11);
        random::Generator c(11);
        wide.shuffle(a);
        narrow.shuffle(b);
        wider.shuffle(c);
        CHECK(a == from);
        CHECK(b == from);
        CHECK(std::equal(wide.begin(), wide.end(), expected.begin(), expected.end()));
        CHECK(
            std::equal(narrow.begin(), narrow.end(), expected.begin(), expected.end()));
        CHECK(std::equal(wider.begin(), wider.end(), expected.begin(), expected.end(),
                         [](const std::complex<double>& x, std::int64_t y) {
                             return x.real() == static_cast<double>(y);
                         }));
    }
}

TEST_CASE("ranges are inserted, replaced and erased; none outside") {
    DynamicArray<int> array = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    array.erase_strided(1, 3, 3);
    CHECK(as_vector(array) == std::vector<int>{0, 2, 3, 5, 6, 8, 9});
    array.erase(5, 7);
    array.insert(2, core::span<const int>(array.data(), 2));
    CHECK(as_vector(array) == std::vector<int>{0, 2, 0, 2, 3, 5, 6});
    array.replace(1, 4, core::span<const int>(array.data() + 5, 2));
    CHECK(as_vector(array) == std::vector<int>{0, 5, 6, 3, 5, 6});
    array.reverse();
    const std::vector<int> before = as_vector(array);
    CHECK_THROWS_WITH_AS(array.erase(2, 7), "range: expected within [0, 6), got [2, 7)",
                         std::out_of_range);
    CHECK_THROWS_AS(array.erase(3, 2), std::out_of_range);
    CHECK_THROWS_AS(array.erase_strided(0, 2, 4), std::out_of_range);
    CHECK_THROWS_AS(array.erase_strided(6, 1, 1), std::out_of_range);
    CHECK_THROWS_AS(array.insert(7, core::span<const int>(array.data(), 1)),
                    std::out_of_range);
    CHECK(as_vector(array) == before);
}
