#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/integers.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/permutation.hpp>
#include <shogun_lite/random/uniform.hpp>

#include "random/golden.hpp"

// The values of the stream against the golden files, which the pure-Python reference
// made: single draws and fills, at every ISA level this CPU has.

using namespace shogun_lite;
using tests::golden_records;
using tests::GoldenRecord;

namespace {

template <class Bits, class T> std::vector<T> decoded(const GoldenRecord& record) {
    std::vector<T> values;
    for (const std::string& text : record.values) {
        const auto bits = static_cast<Bits>(std::strtoull(text.c_str(), nullptr, 16));
        T value;
        static_assert(sizeof value == sizeof bits);
        std::memcpy(&value, &bits, sizeof value);
        values.push_back(value);
    }
    return values;
}

random::Generator at_start(const GoldenRecord& record) {
    random::Generator generator(record.integer("seed"));
    generator.seek(record.integer("position"));
    return generator;
}

template <class T, class Single, class Fill>
void check_variate(const GoldenRecord& record, const std::vector<T>& expected,
                   Single single, Fill fill) {
    CAPTURE(record.name);
    CAPTURE(record.integer("position"));
    random::Generator one_by_one = at_start(record);
    random::Generator at_once = at_start(record);
    std::vector<T> filled(expected.size());
    fill(at_once, core::span<T>(filled));
    for (const T& value : expected) {
        CHECK(single(one_by_one) == value);
    }
    CHECK(filled == expected);
    CHECK(one_by_one.position() == at_once.position());
}

} // namespace

TEST_CASE("words are the golden ones") {
    const auto records = golden_records("words.txt");
    REQUIRE(records.size() > 50);
    for (const GoldenRecord& record : records) {
        random::Generator generator(record.integer("seed"));
        generator.seek(2 * record.integer("index"));
        CHECK(generator() == std::strtoull(record.values.at(0).c_str(), nullptr, 10));
    }
}

TEST_CASE("uniform numbers are the golden ones") {
    std::size_t checked = 0;
    for (const GoldenRecord& record : golden_records("uniforms.txt")) {
        ++checked;
        if (record.name == "double") {
            check_variate(
                record, decoded<std::uint64_t, double>(record),
                [](random::Generator& g) { return random::uniform(g); },
                [](random::Generator& g, core::span<double> out) {
                    random::fill_uniform(g, out);
                });
        } else {
            check_variate(
                record, decoded<std::uint32_t, float>(record),
                [](random::Generator& g) { return random::uniform_float(g); },
                [](random::Generator& g, core::span<float> out) {
                    random::fill_uniform(g, out);
                });
        }
    }
    CHECK(checked >= 4);
}

TEST_CASE("float normals are the golden ones") {
    const auto records = golden_records("normals_float.txt");
    REQUIRE(records.size() >= 10);
    for (const GoldenRecord& record : records) {
        check_variate(
            record, decoded<std::uint32_t, float>(record),
            [](random::Generator& g) { return random::standard_normal_float(g); },
            [](random::Generator& g, core::span<float> out) {
                random::fill_standard_normal(g, out);
            });
    }
}

TEST_CASE("normals and exponentials are the golden ones") {
    const auto normals = golden_records("normals.txt");
    const auto exponentials = golden_records("exponentials.txt");
    REQUIRE(normals.size() > 10);
    REQUIRE(exponentials.size() > 10);
    for (const GoldenRecord& record : normals) {
        check_variate(
            record, decoded<std::uint64_t, double>(record),
            [](random::Generator& g) { return random::standard_normal(g); },
            [](random::Generator& g, core::span<double> out) {
                random::fill_standard_normal(g, out);
            });
    }
    for (const GoldenRecord& record : exponentials) {
        check_variate(
            record, decoded<std::uint64_t, double>(record),
            [](random::Generator& g) { return random::standard_exponential(g); },
            [](random::Generator& g, core::span<double> out) {
                random::fill_standard_exponential(g, out);
            });
    }
}

TEST_CASE("bounded integers are the golden ones") {
    const auto records = golden_records("integers.txt");
    REQUIRE(records.size() > 10);
    for (const GoldenRecord& record : records) {
        const std::uint64_t n =
            record.inputs.at("n") == "18446744073709551616" ? 0 : record.integer("n");
        std::vector<std::uint64_t> expected;
        for (const std::string& text : record.values) {
            expected.push_back(std::strtoull(text.c_str(), nullptr, 10));
        }
        check_variate(
            record, expected,
            [n](random::Generator& g) { return random::bounded(g, n); },
            [n](random::Generator& g, core::span<std::uint64_t> out) {
                random::fill_bounded(g, n, out);
            });
    }
}

TEST_CASE("permutations are the golden ones") {
    std::size_t checked = 0;
    for (const GoldenRecord& record : golden_records("permutations.txt")) {
        random::Generator generator = at_start(record);
        std::vector<std::int64_t> permutation(record.integer("n"));
        random::fill_permutation(generator, core::span<std::int64_t>(permutation));
        std::uint64_t checksum = 0;
        for (std::size_t i = 0; i < permutation.size(); ++i) {
            checksum += i * static_cast<std::uint64_t>(permutation[i]);
        }
        const bool whole = record.name == "permutation";
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            const auto value = std::strtoull(record.values[i].c_str(), nullptr, 10);
            const auto got = whole    ? static_cast<std::uint64_t>(permutation[i])
                             : i == 0 ? checksum
                                      : static_cast<std::uint64_t>(permutation[i - 1]);
            CHECK(got == value);
        }
        ++checked;
    }
    CHECK(checked >= 9);
}
