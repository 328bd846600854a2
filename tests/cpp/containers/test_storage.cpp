#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

#include <shogun_lite/containers/dynamic_array.hpp>
#include <shogun_lite/containers/storage.hpp>

#ifdef SHOGUN_LITE_ANNOTATE_CONTAINERS
#include <sanitizer/asan_interface.h>
#endif

using namespace shogun_lite;
using containers::DynamicArray;
using containers::kMappedBytes;
using containers::SystemStorage;

namespace {

/// A value for every eighth of a page: few writes, but all pages are looked at.
constexpr std::size_t kStride = 512;

void write_pattern(void* block, std::size_t bytes) {
    for (std::size_t i = 0; i + sizeof i <= bytes; i += kStride) {
        std::memcpy(static_cast<char*>(block) + i, &i, sizeof i);
    }
}

bool has_pattern(const void* block, std::size_t bytes) {
    for (std::size_t i = 0; i + sizeof i <= bytes; i += kStride) {
        std::size_t got = 0;
        std::memcpy(&got, static_cast<const char*>(block) + i, sizeof got);
        if (got != i) {
            return false;
        }
    }
    return true;
}

} // namespace

TEST_CASE("blocks keep their contents from any size to any other") {
    const std::size_t sizes[] = {64,
                                 100000,
                                 kMappedBytes - 1,
                                 kMappedBytes,
                                 kMappedBytes + 1,
                                 2 * kMappedBytes,
                                 9 * kMappedBytes + 12345};
    for (const std::size_t from : sizes) {
        for (const std::size_t to : sizes) {
            void* block = SystemStorage::allocate(from);
            REQUIRE(block != nullptr);
            CHECK(reinterpret_cast<std::uintptr_t>(block) % alignof(std::max_align_t) ==
                  0);
            write_pattern(block, from);
            void* moved = SystemStorage::reallocate(block, from, to);
            REQUIRE(moved != nullptr);
            CHECK(has_pattern(moved, from < to ? from : to));
            write_pattern(moved, to); // all of it can be written
            SystemStorage::release(moved, to);
        }
    }
}

TEST_CASE("blocks that grow side by side keep out of each other's way") {
    void* a = SystemStorage::allocate(kMappedBytes);
    void* b = SystemStorage::allocate(kMappedBytes);
    std::size_t bytes = kMappedBytes;
    write_pattern(a, bytes);
    write_pattern(b, bytes);
    for (int round = 0; round < 4; ++round) {
        a = SystemStorage::reallocate(a, bytes, 2 * bytes);
        b = SystemStorage::reallocate(b, bytes, 2 * bytes);
        REQUIRE(a != nullptr);
        REQUIRE(b != nullptr);
        CHECK(has_pattern(a, bytes));
        CHECK(has_pattern(b, bytes));
        bytes *= 2;
        write_pattern(a, bytes);
        std::memset(b, 0, bytes);
        CHECK(has_pattern(a, bytes));
        write_pattern(b, bytes);
    }
    SystemStorage::release(a, bytes);
    SystemStorage::release(b, bytes);
}

TEST_CASE("memory that cannot be had is a null pointer, and the block stays") {
    constexpr std::size_t kNever = static_cast<std::size_t>(PTRDIFF_MAX) - 4096;
    CHECK(SystemStorage::allocate(kNever) == nullptr);
    CHECK(SystemStorage::allocate(std::numeric_limits<std::size_t>::max()) == nullptr);
    for (const std::size_t bytes : {std::size_t{4096}, 2 * kMappedBytes}) {
        void* block = SystemStorage::allocate(bytes);
        write_pattern(block, bytes);
        CHECK(SystemStorage::reallocate(block, bytes, kNever) == nullptr);
        CHECK(has_pattern(block, bytes));
        SystemStorage::release(block, bytes);
    }
}

TEST_CASE("a large array grows, shrinks and is released through all kinds of blocks") {
    DynamicArray<std::uint64_t> array;
    constexpr std::uint64_t kNumber = 3000000; // 24 MB
    for (std::uint64_t i = 0; i < kNumber; ++i) {
        array.push_back(i * i);
    }
    array.shrink_to_fit();
    CHECK(array.capacity() == kNumber);
    array.resize(1000);
    array.shrink_to_fit();
    array.resize(kNumber, 7);
    CHECK(array.count(7) == kNumber - 1000);
    CHECK(array[999] == 999U * 999U);
    const DynamicArray<std::uint64_t>::Buffer buffer = array.release();
    CHECK(buffer[kNumber - 1] == 7);
    CHECK(array.capacity() == 0);
}

#ifdef SHOGUN_LITE_ANNOTATE_CONTAINERS

namespace {

/// Whether AddressSanitizer lets [0, size) be read and nothing of [size, capacity).
template <class T> bool spare_is_forbidden(const DynamicArray<T>& array) {
    const char* begin = reinterpret_cast<const char*>(array.data());
    return __sanitizer_verify_contiguous_container(
               begin, begin + array.size() * sizeof(T),
               begin + array.capacity() * sizeof(T)) != 0;
}

} // namespace

TEST_CASE("spare capacity may not be read: the bug of Shogun's find and shuffle") {
    DynamicArray<double> array;
    array.reserve(10);
    for (const double value : {1.0, 2.0, 3.0, 4.0, 5.0}) {
        array.push_back(value);
    }
    CHECK(spare_is_forbidden(array));
    CHECK(__asan_address_is_poisoned(array.data() + 5) != 0);
    CHECK(__asan_address_is_poisoned(array.data() + 4) == 0);
    array.erase(1);
    CHECK(spare_is_forbidden(array));
    array.insert(0, 9.0);
    array.insert(2, core::span<const double>(array.data(), 3));
    CHECK(spare_is_forbidden(array));
    array.resize(2);
    CHECK(spare_is_forbidden(array));
    array.reserve(kMappedBytes);
    CHECK(spare_is_forbidden(array));
    array.shrink_to_fit();
    array.push_back(1.0);
    CHECK(spare_is_forbidden(array));
    DynamicArray<char> bytes;
    for (int i = 0; i < 300; ++i) {
        bytes.push_back('x');
        REQUIRE(spare_is_forbidden(bytes));
    }
    bytes.clear();
    CHECK(spare_is_forbidden(bytes));
}

#endif
