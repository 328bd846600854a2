#include <shogun_lite/mixture/initialisation.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/distributions/components.hpp>
#include <shogun_lite/distributions/training_data.hpp>
#include <shogun_lite/mixture/kmeans.hpp>
#include <shogun_lite/random/choice.hpp>
#include <shogun_lite/random/uniform.hpp>

namespace shogun_lite::mixture {
namespace {

constexpr std::array<std::pair<std::string_view, InitMethod>, 4> kInitMethods = {
    {{"kmeans", InitMethod::kmeans},
     {"k-means++", InitMethod::kmeans_plus_plus},
     {"random_from_data", InitMethod::random_from_data},
     {"random", InitMethod::random}}};

/// Rows of positive weight, n_components of them, all different.
std::vector<std::size_t> random_rows(core::span<const double> sample_weight,
                                     std::size_t n_rows, std::size_t n_components,
                                     random::Generator& generator) {
    std::vector<std::int64_t> usable;
    for (std::size_t i = 0; i < n_rows; ++i) {
        if (sample_weight.empty() || sample_weight[i] > 0.0) {
            usable.push_back(static_cast<std::int64_t>(i));
        }
    }
    core::require(usable.size() >= n_components, [&] {
        return "sample_weight: expected at least n_components = " +
               std::to_string(n_components) + " rows of positive weight, got " +
               std::to_string(usable.size());
    });
    std::vector<std::int64_t> chosen(n_components);
    random::sample_without_replacement(generator, usable.size(),
                                       core::span<std::int64_t>(chosen));
    std::vector<std::size_t> rows;
    for (const std::int64_t index : chosen) {
        rows.push_back(
            static_cast<std::size_t>(usable[static_cast<std::size_t>(index)]));
    }
    return rows;
}

/// One row for each component; the others belong to none.
std::vector<std::int64_t> labels_of_rows(const std::vector<std::size_t>& rows,
                                         std::size_t n_rows) {
    std::vector<std::int64_t> labels(n_rows, -1);
    for (std::size_t j = 0; j < rows.size(); ++j) {
        labels[rows[j]] = static_cast<std::int64_t>(j);
    }
    return labels;
}

std::vector<std::int64_t> initial_labels(distributions::DataView X,
                                         core::span<const double> sample_weight,
                                         std::size_t n_components, InitMethod method,
                                         random::Generator& generator,
                                         const core::Workers& workers) {
    if (method == InitMethod::kmeans) {
        return kmeans(X, sample_weight, n_components, generator, workers);
    }
    const std::vector<std::size_t> rows =
        method == InitMethod::kmeans_plus_plus
            ? kmeans_plus_plus(X, sample_weight, n_components, generator, workers)
            : random_rows(sample_weight, X.rows(), n_components, generator);
    return labels_of_rows(rows, X.rows());
}

void random_responsibilities(random::Generator& generator,
                             core::matrix_view<double> out) {
    for (std::size_t i = 0; i < out.rows(); ++i) {
        double* row = out.row(i);
        random::fill_uniform(generator, core::span<double>(row, out.cols()));
        double sum = 0.0;
        for (std::size_t j = 0; j < out.cols(); ++j) {
            sum += row[j];
        }
        for (std::size_t j = 0; j < out.cols(); ++j) {
            row[j] = sum > 0.0 ? row[j] / sum : 1.0 / static_cast<double>(out.cols());
        }
    }
}

} // namespace

InitMethod init_method(std::string_view name) {
    for (const auto& [known, method] : kInitMethods) {
        if (known == name) {
            return method;
        }
    }
    throw core::InvalidArgument("init_params: expected one of kmeans, k-means++, "
                                "random_from_data, random, got '" +
                                std::string(name) + "'");
}

std::vector<distributions::Moments>
initial_moments(distributions::DataView X, core::span<const double> sample_weight,
                std::size_t n_components, InitMethod method,
                distributions::ScatterShape shape, random::Generator& generator,
                const core::Workers& workers) {
    if (method == InitMethod::random) {
        std::vector<double> responsibilities(X.rows() * n_components);
        const core::matrix_view<double> view(responsibilities.data(), X.rows(),
                                             n_components);
        random_responsibilities(generator, view);
        return distributions::component_moments(X, view, sample_weight, shape, workers);
    }
    const std::vector<std::int64_t> labels =
        initial_labels(X, sample_weight, n_components, method, generator, workers);
    return distributions::component_moments(X, n_components, labels, sample_weight,
                                            shape, workers);
}

void initial_responsibilities(distributions::DataView X,
                              core::span<const double> sample_weight, InitMethod method,
                              random::Generator& generator,
                              core::matrix_view<double> out,
                              const core::Workers& workers) {
    core::require_shape(out.rows() == X.rows() && out.cols() >= 1, [] {
        return std::string("out: expected one row for each row of X and at least one "
                           "component");
    });
    distributions::require_training_data(X, sample_weight, out.cols());
    if (method == InitMethod::random) {
        random_responsibilities(generator, out);
        return;
    }
    const std::vector<std::int64_t> labels =
        initial_labels(X, sample_weight, out.cols(), method, generator, workers);
    for (std::size_t i = 0; i < out.rows(); ++i) {
        std::fill(out.row(i), out.row(i) + out.cols(), 0.0);
        if (labels[i] >= 0) {
            out(i, static_cast<std::size_t>(labels[i])) = 1.0;
        }
    }
}

} // namespace shogun_lite::mixture
