#pragma once

#include <cstddef>
#include <string>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>

// Checks and addresses the files of this layer share.
namespace shogun_lite::distributions {

/// ShapeError unless an array of covariances, precisions or factors has the right size.
template <class Covariance>
void require_matrix_sizes(const char* name, std::size_t got, std::size_t n_components,
                          std::size_t d) {
    core::require_size(
        name, matrix_count<Covariance>(n_components) * Covariance::size(d), got);
}

/// Rethrows what a matrix complains about with the component it belongs to.
template <class Covariance, class F>
void naming_component(const char* what, std::size_t component, F&& f) {
    try {
        f();
    } catch (const core::NotPositiveDefiniteError& error) {
        const std::string whose = Covariance::kShared
                                      ? std::string("the shared matrix")
                                      : "component " + std::to_string(component);
        throw core::NotPositiveDefiniteError(
            std::string(what) + ": " + whose + " is not positive definite (" +
                error.what() +
                "); increase reg_covar, use fewer components, or scale the data",
            error.pivot_index(), error.pivot_value());
    }
}

} // namespace shogun_lite::distributions
