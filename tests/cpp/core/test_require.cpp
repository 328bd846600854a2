#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include <shogun_lite/core/require.hpp>

using namespace shogun_lite::core;

TEST_CASE("require builds its message only on failure") {
    int built = 0;
    const auto message = [&] {
        ++built;
        return "reg_covar must be >= 0, got -1";
    };
    require(true, message);
    CHECK(built == 0);
    CHECK_THROWS_WITH_AS(require(false, message), "reg_covar must be >= 0, got -1",
                         InvalidArgument);
    CHECK(built == 1);
}

TEST_CASE("a shape error is an invalid argument") {
    CHECK_THROWS_AS(require_shape(false, [] { return "x"; }), ShapeError);
    CHECK_THROWS_AS(require_shape(false, [] { return "x"; }), std::invalid_argument);
    CHECK_NOTHROW(require_size("weights", 3, 3));
    CHECK_THROWS_WITH(require_size("weights", 3, 2),
                      "weights: expected 3 elements, got 2");
}

TEST_CASE("require_finite names kind, row and column") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double inf = std::numeric_limits<double>::infinity();
    std::vector<double> x(6, 0.0);
    CHECK_NOTHROW(require_finite("X", x.data(), x.size(), 2));
    CHECK_NOTHROW(require_finite("X", nullptr, 0));
    x[3] = nan;
    CHECK_THROWS_WITH(
        require_finite("X", x.data(), x.size(), 2),
        "X: expected finite numbers, got NaN at row 1, column 1; remove or "
        "impute such values first");
    x[3] = -inf;
    CHECK_THROWS_WITH(require_finite("X", x.data(), x.size()),
                      "X: expected finite numbers, got infinity at index 3; remove or "
                      "impute such values first");
}
