#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

#include <shogun_lite/core/error.hpp>
#include <shogun_lite/random/univariate.hpp>

#include "random/golden.hpp"

// Every class of UnivariateTypes against the golden file, which the pure-Python
// reference made, and against the rules all of them keep.

using namespace shogun_lite;
using tests::golden_records;
using tests::GoldenRecord;

namespace {

double double_of(const std::string& hex) {
    const std::uint64_t bits = std::strtoull(hex.c_str(), nullptr, 16);
    double value = 0.0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

template <class V> typename V::Parameters parameters_of(const GoldenRecord& record) {
    typename V::Parameters parameters{};
    std::istringstream text(record.inputs.at("parameters"));
    std::string hex;
    for (std::size_t j = 0; j < parameters.size() && std::getline(text, hex, ',');
         ++j) {
        parameters[j] = double_of(hex);
    }
    return parameters;
}

template <class T> std::vector<T> values_of(const GoldenRecord& record) {
    std::vector<T> values;
    for (const std::string& text : record.values) {
        if constexpr (std::is_same_v<T, double>) {
            values.push_back(double_of(text));
        } else {
            values.push_back(std::strtoll(text.c_str(), nullptr, 10));
        }
    }
    return values;
}

random::Generator at_start(const GoldenRecord& record) {
    random::Generator generator(record.integer("seed"));
    generator.seek(record.integer("position"));
    return generator;
}

template <class V> void check_record(const GoldenRecord& record) {
    CAPTURE(record.name);
    using T = typename V::Value;
    const auto parameters = parameters_of<V>(record);
    const V variate(parameters);
    const std::vector<T> expected = values_of<T>(record);
    random::Generator one_by_one = at_start(record);
    for (const T& value : expected) {
        CHECK(random::draw(one_by_one, variate) == value);
    }
    random::Generator at_once = at_start(record);
    std::vector<T> filled(expected.size());
    random::fill(at_once, variate, core::span<T>(filled));
    CHECK(filled == expected);
    CHECK(at_once.position() == one_by_one.position());

    random::Generator each = at_start(record);
    std::vector<T> filled_each(expected.size());
    std::vector<std::vector<double>> columns;
    std::array<core::span<const double>, V::kParameters.size()> spans{};
    for (const double parameter : parameters) {
        columns.emplace_back(expected.size(), parameter);
    }
    for (std::size_t j = 0; j < spans.size(); ++j) {
        spans[j] = core::span<const double>(columns[j].data(), columns[j].size());
    }
    random::fill_each<V>(each, spans, core::span<T>(filled_each));
    CHECK(filled_each == expected);
    CHECK(each.position() == one_by_one.position());
}

} // namespace

TEST_CASE("univariate values are the golden ones") {
    const auto records = golden_records("univariates.txt");
    std::size_t checked = 0;
    random::UnivariateTypes::for_each([&](auto tag) {
        using V = typename decltype(tag)::type;
        std::size_t of_variate = 0;
        for (const GoldenRecord& record : records) {
            if (record.name == V::kName) {
                check_record<V>(record);
                ++of_variate;
            }
        }
        CAPTURE(V::kName);
        CHECK(of_variate >= 2);
        checked += of_variate;
    });
    CHECK(checked == records.size());
}

TEST_CASE("parameters that are no finite numbers are refused by name") {
    random::UnivariateTypes::for_each([](auto tag) {
        using V = typename decltype(tag)::type;
        for (std::size_t j = 0; j < V::kParameters.size(); ++j) {
            typename V::Parameters parameters{};
            for (double& parameter : parameters) {
                parameter = 1.0;
            }
            parameters[j] = std::numeric_limits<double>::quiet_NaN();
            CAPTURE(V::kName);
            std::string message;
            try {
                V::require(parameters);
            } catch (const core::InvalidArgument& error) {
                message = error.what();
            }
            CHECK(message.find(std::string(V::kParameters[j]) + ": expected") == 0);
        }
    });
}

TEST_CASE("Dirichlet rows are the golden ones") {
    const auto records = golden_records("dirichlets.txt");
    REQUIRE(records.size() >= 4);
    for (const GoldenRecord& record : records) {
        std::vector<double> alpha;
        std::istringstream text(record.inputs.at("parameters"));
        for (std::string hex; std::getline(text, hex, ',');) {
            alpha.push_back(double_of(hex));
        }
        const auto expected = values_of<double>(record);
        std::vector<double> out(expected.size());
        random::Generator generator = at_start(record);
        random::fill_dirichlet(generator, core::span<const double>(alpha),
                               core::span<double>(out));
        CHECK(out == expected);
        std::vector<double> torn(alpha.size() + 1);
        if (alpha.size() > 1) {
            CHECK_THROWS_AS(random::fill_dirichlet(generator,
                                                   core::span<const double>(alpha),
                                                   core::span<double>(torn)),
                            core::ShapeError);
        }
    }
}
