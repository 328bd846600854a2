#include <doctest/doctest.h>

#include <numeric>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/core/type_list.hpp>

using namespace shogun_lite::core;

TEST_CASE("span shows a container without copying it") {
    std::vector<int> values = {1, 2, 3, 4};
    const span<int> all(values);
    all[0] = 9;
    CHECK(values[0] == 9);
    const span<const int> middle = all.subspan(1, 2);
    CHECK(middle.size() == 2);
    CHECK(std::accumulate(middle.begin(), middle.end(), 0) == 5);
    CHECK(span<int>().empty());
    CHECK(all.subspan(4, 0).empty());
}

TEST_CASE("matrix_view respects its row stride") {
    std::vector<double> values(12);
    std::iota(values.begin(), values.end(), 0.0);
    const matrix_view<double> full(values.data(), 3, 4);
    CHECK(full(2, 3) == 11.0);
    const matrix_view<const double> left(values.data(), 3, 2, 4);
    CHECK(left(1, 1) == 5.0);
    const auto tail = left.rows(1, 2);
    CHECK(tail.rows() == 2);
    CHECK(tail(0, 0) == 4.0);
    CHECK(tail(1, 1) == 9.0);
    CHECK(full.rows(3, 0).rows() == 0);
}

TEST_CASE("type_list visits its types in order") {
    std::vector<std::size_t> sizes;
    type_list<char, double, float>::for_each(
        [&](auto tag) { sizes.push_back(sizeof(typename decltype(tag)::type)); });
    CHECK(sizes == std::vector<std::size_t>{1, 8, 4});
    CHECK(type_list<>::size == 0);
}
