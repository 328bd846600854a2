#include <shogun_lite/distributions/moments.hpp>

#include <algorithm>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/linalg/weighted_sums.hpp>

namespace shogun_lite::distributions {

namespace {

/// What rounding takes from the sum of two numbers: Knuth, The Art of Computer
/// Programming, vol. 2, section 4.2.2, theorem B. Needs exact rounding of each step,
/// hence this layer is compiled without contraction.
double rounding_of_sum(double a, double b, double sum) noexcept {
    const double b_part = sum - a;
    return (a - (sum - b_part)) + (b - b_part);
}

} // namespace

Moments::Moments(std::size_t n_features, ScatterShape shape)
    : shape_(shape), mean_(n_features, 0.0), mean_low_(n_features, 0.0),
      scatter_(shape == ScatterShape::matrix ? n_features * n_features : n_features,
               0.0) {}

Moments Moments::of(double count, core::span<const double> mean,
                    core::span<const double> covariance, ScatterShape shape) {
    Moments out(mean.size(), shape);
    SHOGUN_LITE_ASSERT(covariance.size() == out.scatter_.size());
    out.count_ = count;
    std::copy(mean.begin(), mean.end(), out.mean_.begin());
    std::transform(covariance.begin(), covariance.end(), out.scatter_.begin(),
                   [count](double value) { return count * value; });
    return out;
}

void Moments::scale(double factor) {
    count_ *= factor;
    for (double& value : scatter_) {
        value *= factor;
    }
}

void Moments::clear() {
    count_ = 0.0;
    std::fill(mean_.begin(), mean_.end(), 0.0);
    std::fill(mean_low_.begin(), mean_low_.end(), 0.0);
    std::fill(scatter_.begin(), scatter_.end(), 0.0);
}

void Moments::add(const FeatureBlock& block, core::span<const double> weights,
                  Workspace& workspace) {
    const std::size_t d = n_features();
    SHOGUN_LITE_ASSERT(block.n_features() == d && weights.size() == block.rows());
    workspace.origin.assign(mean_.begin(), mean_.end());
    if (!(count_ > 0.0)) {
        // The heaviest row: a constant feature has exactly its mean and no scatter at
        // all, and the point belongs to the component, while a row far away of no
        // weight does not.
        const auto heaviest = static_cast<std::size_t>(
            std::max_element(weights.begin(), weights.end()) - weights.begin());
        for (std::size_t j = 0; j < d; ++j) {
            workspace.origin[j] = block.value(heaviest, j);
        }
    }
    workspace.weights.assign(linalg::padded_rows<double>(weights.size()), 0.0);
    std::copy(weights.begin(), weights.end(), workspace.weights.begin());
    sum_block(block, workspace);
    if (!(workspace.sums.front() > 0.0)) {
        return; // Also what underflows to nothing: it would only give 0 / 0.
    }
    // What centring the sums may take: four of 52 bits.
    constexpr double kMostOfSquare = 1.0 - 1.0 / 16.0;
    constexpr int kMaxRounds = 3; // the second is about the mean but for its rounding
    const double* sums = workspace.sums.data();
    for (int round = 1;
         !find_mean(sums, kMostOfSquare, workspace) && round < kMaxRounds; ++round) {
        workspace.origin = workspace.mean;
        sum_block(block, workspace);
    }
    merge_sums(sums, workspace);
}

Moments Moments::of_sums(const double* sums, const double* origin,
                         std::size_t n_features, ScatterShape shape, bool* accurate) {
    constexpr double kMostOfSquare = 1.0 - 1.0 / 256.0;
    Moments out(n_features, shape);
    Workspace workspace;
    workspace.origin.assign(origin, origin + n_features);
    *accurate = true;
    if (sums[0] > 0.0) {
        *accurate = out.find_mean(sums, kMostOfSquare, workspace);
        out.merge_sums(sums, workspace);
    }
    return out;
}

Moments Moments::of_share(const double* sums, const double* origin, double total,
                          const std::vector<double>& scatter, std::size_t n_features) {
    Moments out(n_features, ScatterShape::matrix);
    if (!(sums[0] > 0.0)) {
        return out;
    }
    out.count_ = sums[0];
    for (std::size_t i = 0; i < n_features; ++i) {
        const double shift = sums[1 + i] / sums[0];
        out.mean_[i] = origin[i] + shift;
        out.mean_low_[i] = rounding_of_sum(origin[i], shift, out.mean_[i]);
    }
    const double share = out.count_ / total;
    std::transform(scatter.begin(), scatter.end(), out.scatter_.begin(),
                   [share](double value) { return share * value; });
    return out;
}

void Moments::sum_block(const FeatureBlock& block, Workspace& workspace) const {
    const std::size_t d = n_features();
    const std::size_t rows = block.rows();
    const double* weights = workspace.weights.data();
    const double* origin = workspace.origin.data();
    workspace.sums.assign(linalg::sums_size(d, products_of(shape_)), 0.0);
    double* sums = workspace.sums.data();
    if (shape_ == ScatterShape::diagonal) {
        block.centre(origin, workspace.centred);
        linalg::add_weighted_squares(weights, workspace.centred.data(), d, rows, sums);
    } else if (d <= linalg::kMaxPaired) {
        block.centre(origin, workspace.centred);
        workspace.kernel.resize(linalg::pairs_workspace<double>(rows));
        linalg::add_weighted_pairs(weights, workspace.centred.data(), d, rows,
                                   workspace.kernel.data(), sums);
    } else {
        block.centre_strips(origin, workspace.centred);
        workspace.kernel.resize(linalg::strips_workspace<double>(rows));
        linalg::add_weighted_strips(weights, workspace.centred.data(), d, rows,
                                    workspace.kernel.data(), sums);
    }
}

bool Moments::find_mean(const double* sums, double most_of_square,
                        Workspace& workspace) const {
    const std::size_t d = n_features();
    workspace.shift.resize(d);
    workspace.mean.resize(d);
    workspace.mean_low.resize(d);
    bool accurate = true;
    for (std::size_t i = 0; i < d; ++i) {
        const double first = sums[1 + i];
        const double shift = first / sums[0];
        const double origin = workspace.origin[i];
        workspace.shift[i] = shift;
        workspace.mean[i] = origin + shift;
        workspace.mean_low[i] = rounding_of_sum(origin, shift, workspace.mean[i]);
        accurate = accurate && shift * first <= most_of_square * sums[in_sums(i, i)];
    }
    return accurate;
}

void Moments::merge(const Moments& other) {
    SHOGUN_LITE_ASSERT(other.n_features() == n_features() && other.shape_ == shape_);
    if (!(other.count_ > 0.0)) {
        return;
    }
    // Sums about the mean of the other: first moments of 0.
    const std::size_t d = n_features();
    Workspace workspace;
    workspace.shift.assign(d, 0.0);
    workspace.mean = other.mean_;
    workspace.mean_low = other.mean_low_;
    workspace.sums.assign(linalg::sums_size(d, products_of(shape_)), 0.0);
    workspace.sums[0] = other.count_;
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = shape_ == ScatterShape::matrix ? 0 : i; j <= i; ++j) {
            workspace.sums[in_sums(i, j)] = other.scatter_[in_scatter(i, j)];
        }
    }
    merge_sums(workspace.sums.data(), workspace);
}

void Moments::merge_sums(const double* sums, Workspace& workspace) {
    const std::size_t d = n_features();
    const double* mean = workspace.mean.data();
    const double* mean_low = workspace.mean_low.data();
    const double total = count_ + sums[0];
    // Chan, Golub & LeVeque 1983, eq. (2.1), for weighted counts; nothing between the
    // means when there was nothing before.
    const double fraction = sums[0] / total;
    const double between = count_ * fraction;
    std::vector<double>& delta = workspace.delta;
    delta.resize(d);
    for (std::size_t j = 0; j < d; ++j) {
        delta[j] = (mean[j] - mean_[j]) + (mean_low[j] - mean_low_[j]);
    }
    const double* first = sums + 1;
    for (std::size_t i = 0; i < d; ++i) {
        const double shift = workspace.shift[i];
        const double left = between * delta[i];
        const double* from = sums + in_sums(i, 0);
        double* to = scatter_.data() + in_scatter(i, 0);
        const std::size_t before = shape_ == ScatterShape::matrix ? i : 0;
        for (std::size_t j = 0; j < before; ++j) {
            to[j] += (from[j] - shift * first[j]) + left * delta[j];
        }
        const double centred = from[before] - shift * first[i];
        // Below 0 by rounding; an overflow stays visible.
        to[before] += (centred < 0.0 ? 0.0 : centred) + left * delta[i];
    }
    for (std::size_t j = 0; j < d; ++j) {
        if (!(count_ > 0.0)) { // the first block's, exactly as it is
            mean_[j] = mean[j];
            mean_low_[j] = mean_low[j];
            continue;
        }
        const double step = fraction * delta[j] + mean_low_[j];
        const double old = mean_[j];
        mean_[j] = old + step;
        mean_low_[j] = rounding_of_sum(old, step, mean_[j]);
    }
    count_ = total;
}

} // namespace shogun_lite::distributions
