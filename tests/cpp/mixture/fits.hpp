#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <shogun_lite/mixture/gaussian_mixture.hpp>

#include "distributions/sample_data.hpp"

namespace shogun_lite::testing {

inline mixture::FitOptions options_of(const std::string& type, std::size_t k) {
    mixture::FitOptions options;
    options.covariance_type = type;
    options.n_components = k;
    options.n_threads = 1;
    return options;
}

inline mixture::FitResult fit(const Table& x, const mixture::FitOptions& options,
                              std::uint64_t seed,
                              const std::vector<double>& weights = {}) {
    random::Generator generator(seed);
    return mixture::GaussianMixture::fit(x.view(), as_span(weights), options,
                                         generator);
}

} // namespace shogun_lite::testing
