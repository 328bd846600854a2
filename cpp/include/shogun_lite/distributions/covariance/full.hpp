#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <shogun_lite/distributions/covariance/matrix.hpp>

namespace shogun_lite::distributions::covariance {

/// Each component has its own covariance matrix.
struct Full : Matrix {
    static constexpr std::string_view kName = "full";
    static constexpr bool kShared = false;

    static std::vector<std::size_t> shape(std::size_t n_components,
                                          std::size_t n_features) {
        return {n_components, n_features, n_features};
    }
};

} // namespace shogun_lite::distributions::covariance
