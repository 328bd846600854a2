#include <shogun_lite/distributions/components.hpp>

#include "distributions/component_views.hpp"

namespace shogun_lite::distributions {
namespace {

/// Applies f(from, d, to) to each matrix of an array.
template <class Covariance, class F>
std::vector<double> for_each_matrix(const char* name, core::span<const double> matrices,
                                    std::size_t n_components, std::size_t d, F f) {
    require_matrix_sizes<Covariance>(name, matrices.size(), n_components, d);
    std::vector<double> out(matrices.size());
    for (std::size_t j = 0; j < matrix_count<Covariance>(n_components); ++j) {
        const std::size_t offset = matrix_offset<Covariance>(j, d);
        naming_component<Covariance>(
            name, j, [&] { f(matrices.data() + offset, d, out.data() + offset); });
    }
    return out;
}

} // namespace

std::vector<std::size_t> covariance_shape(std::string_view covariance_type,
                                          std::size_t n_components,
                                          std::size_t n_features) {
    std::vector<std::size_t> shape;
    with_covariance(covariance_type, [&](auto tag) {
        shape = decltype(tag)::type::shape(n_components, n_features);
    });
    return shape;
}

std::size_t covariance_size(std::string_view covariance_type, std::size_t n_components,
                            std::size_t n_features) {
    std::size_t size = 1;
    for (const std::size_t extent :
         covariance_shape(covariance_type, n_components, n_features)) {
        size *= extent;
    }
    return size;
}

std::size_t num_free_parameters(std::string_view covariance_type,
                                std::size_t n_components, std::size_t n_features) {
    std::size_t number = 0;
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        number = matrix_count<Covariance>(n_components) *
                 Covariance::num_free_parameters(n_features);
    });
    return number;
}

void require_matrices(std::string_view covariance_type, const char* name,
                      core::span<const double> matrices, std::size_t n_components,
                      std::size_t n_features) {
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        require_matrix_sizes<Covariance>(name, matrices.size(), n_components,
                                         n_features);
        for (std::size_t j = 0; j < matrix_count<Covariance>(n_components); ++j) {
            const double* matrix =
                matrices.data() + matrix_offset<Covariance>(j, n_features);
            const std::string whose =
                n_components == 1 || Covariance::kShared
                    ? std::string(name)
                    : std::string(name) + "[" + std::to_string(j) + "]";
            Covariance::validate(whose.c_str(), matrix, n_features);
        }
    });
}

std::vector<double> precisions_cholesky(std::string_view covariance_type,
                                        core::span<const double> covariances,
                                        std::size_t n_components,
                                        std::size_t n_features) {
    std::vector<double> out;
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        out = for_each_matrix<Covariance>(
            "covariances", covariances, n_components, n_features,
            [](const double* covariance, std::size_t d, double* u) {
                Covariance::factor(covariance, d, u);
                Covariance::sharpen(covariance, d, u);
            });
    });
    return out;
}

std::vector<double>
precisions_cholesky_from_precisions(std::string_view covariance_type,
                                    core::span<const double> precisions,
                                    std::size_t n_components, std::size_t n_features) {
    std::vector<double> out;
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        out = for_each_matrix<Covariance>("precisions", precisions, n_components,
                                          n_features, Covariance::factor_of_precision);
    });
    return out;
}

std::vector<double>
precisions_from_cholesky(std::string_view covariance_type,
                         core::span<const double> precisions_cholesky,
                         std::size_t n_components, std::size_t n_features) {
    std::vector<double> out;
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        out = for_each_matrix<Covariance>("precisions_cholesky", precisions_cholesky,
                                          n_components, n_features,
                                          Covariance::precision);
    });
    return out;
}

std::vector<double>
covariances_from_cholesky(std::string_view covariance_type,
                          core::span<const double> precisions_cholesky,
                          std::size_t n_components, std::size_t n_features) {
    std::vector<double> out;
    with_covariance(covariance_type, [&](auto tag) {
        using Covariance = typename decltype(tag)::type;
        out = for_each_matrix<Covariance>("precisions_cholesky", precisions_cholesky,
                                          n_components, n_features,
                                          Covariance::covariance);
    });
    return out;
}

} // namespace shogun_lite::distributions
