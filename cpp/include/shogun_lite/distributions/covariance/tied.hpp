#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <shogun_lite/distributions/covariance/matrix.hpp>

namespace shogun_lite::distributions::covariance {

/// All components share one covariance matrix.
struct Tied : Matrix {
    static constexpr std::string_view kName = "tied";
    static constexpr bool kShared = true;

    static std::vector<std::size_t> shape(std::size_t, std::size_t n_features) {
        return {n_features, n_features};
    }
};

} // namespace shogun_lite::distributions::covariance
