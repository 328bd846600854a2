#include <shogun_lite/distributions/weighted_rows.hpp>

#include <algorithm>
#include <iterator>
#include <type_traits>

namespace shogun_lite::distributions {
namespace {

/// The rows of a weight that is not 0, copied.
template <class T>
core::matrix_view<const T> keep(core::matrix_view<const T> X,
                                core::span<const double> sample_weight,
                                std::size_t count, std::vector<T>& out) {
    out.reserve(count * X.cols());
    for (std::size_t i = 0; i < X.rows(); ++i) {
        if (sample_weight[i] != 0.0) {
            out.insert(out.end(), X.row(i), X.row(i) + X.cols());
        }
    }
    return {out.data(), count, X.cols()};
}

} // namespace

WeightedRows::WeightedRows(DataView X, core::span<const double> sample_weight)
    : rows_(X), weights_(sample_weight) {
    const auto zeros = std::count(sample_weight.begin(), sample_weight.end(), 0.0);
    if (zeros == 0) {
        return;
    }
    const std::size_t kept = X.rows() - static_cast<std::size_t>(zeros);
    kept_weights_.reserve(kept);
    std::copy_if(sample_weight.begin(), sample_weight.end(),
                 std::back_inserter(kept_weights_),
                 [](double weight) { return weight != 0.0; });
    X.visit([&](auto rows) {
        if constexpr (std::is_same_v<decltype(*rows.data()), const float&>) {
            rows_ = keep(rows, sample_weight, kept, kept_floats_);
        } else {
            rows_ = keep(rows, sample_weight, kept, kept_rows_);
        }
    });
    weights_ = core::span<const double>(kept_weights_.data(), kept);
}

} // namespace shogun_lite::distributions
