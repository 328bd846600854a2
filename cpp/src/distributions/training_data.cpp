#include <shogun_lite/distributions/training_data.hpp>

#include <algorithm>
#include <cmath>
#include <string>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::distributions {
namespace {

template <class T> void require_finite_rows(core::matrix_view<const T> X) {
    for (std::size_t i = 0; i < X.rows(); ++i) {
        for (std::size_t j = 0; j < X.cols(); ++j) {
            const T value = X(i, j);
            core::require(value - value == 0.0, [&] {
                return std::string("X: expected finite numbers, got ") +
                       (value != value ? "NaN" : "infinity") + " at row " +
                       std::to_string(i) + ", column " + std::to_string(j) +
                       "; remove or impute such rows first";
            });
        }
    }
}

void require_weights(core::span<const double> weights, std::size_t n_rows,
                     std::size_t min_positive) {
    core::require_shape(weights.size() == n_rows, [&] {
        return "sample_weight: expected one weight for each of " +
               std::to_string(n_rows) + " rows, got " + std::to_string(weights.size());
    });
    core::require_finite("sample_weight", weights.data(), weights.size());
    std::size_t positive = 0;
    double sum = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        core::require(weights[i] >= 0.0, [&] {
            return "sample_weight: expected weights >= 0, got " +
                   core::number_text(weights[i]) + " at index " + std::to_string(i);
        });
        positive += weights[i] > 0.0 ? 1 : 0;
        sum += weights[i];
    }
    core::require(std::isfinite(sum), [] {
        return "sample_weight: expected a finite sum, got infinity; divide all weights "
               "by their maximum";
    });
    core::require(positive > 0, [] {
        return "sample_weight: expected at least one weight > 0, got only zeros";
    });
    core::require(positive >= min_positive, [&] {
        return "sample_weight: expected at least " + std::to_string(min_positive) +
               " rows of positive weight, got " + std::to_string(positive);
    });
}

} // namespace

void require_training_data(DataView X, core::span<const double> sample_weight,
                           std::size_t min_rows) {
    core::require_shape(X.cols() >= 1, [] {
        return "X: expected at least one feature (column), got 0";
    });
    core::require_shape(X.rows() >= std::max<std::size_t>(1, min_rows), [&] {
        return "X: expected at least " +
               std::to_string(std::max<std::size_t>(1, min_rows)) + " rows, got " +
               std::to_string(X.rows());
    });
    X.visit([](auto rows) { require_finite_rows(rows); });
    if (!sample_weight.empty()) {
        require_weights(sample_weight, X.rows(), min_rows);
    }
}

} // namespace shogun_lite::distributions
