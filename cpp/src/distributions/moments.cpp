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
            workspace.origin[j] = block.feature(j)[heaviest];
        }
    }
    const double count = sums_of(block, weights, workspace);
    if (!(count > 0.0)) {
        return; // Also what underflows to nothing: it would only give 0 / 0.
    }
    constexpr int kMaxRounds = 3; // the second is about the mean but for its rounding
    for (int round = 1; !find_mean(count, workspace) && round < kMaxRounds; ++round) {
        workspace.origin = workspace.mean;
        (void)sums_of(block, weights, workspace);
    }
    merge_about_mean(count, workspace.mean.data(), workspace.mean_low.data(),
                     workspace.scatter.data(), workspace.shift.data(),
                     workspace.first.data(), workspace.delta);
}

double Moments::sums_of(const FeatureBlock& block, core::span<const double> weights,
                        Workspace& workspace) const {
    const std::size_t d = n_features();
    workspace.first.resize(d);
    workspace.scatter.resize(scatter_.size());
    if (shape_ == ScatterShape::matrix) {
        workspace.kernel.resize(linalg::moments_workspace(d, block.rows()));
        return linalg::matrix_sums(block.feature(0), d, block.rows(), weights.data(),
                                   workspace.origin.data(), workspace.kernel.data(),
                                   workspace.first.data(), workspace.scatter.data());
    }
    return linalg::diagonal_sums(block.feature(0), d, block.rows(), weights.data(),
                                 workspace.origin.data(), workspace.first.data(),
                                 workspace.scatter.data());
}

bool Moments::find_mean(double count, Workspace& workspace) const {
    // What centring the sums may take: four of 52 bits.
    constexpr double kMostOfSquare = 1.0 - 1.0 / 16.0;
    const std::size_t d = n_features();
    workspace.shift.resize(d);
    workspace.mean.resize(d);
    workspace.mean_low.resize(d);
    bool accurate = true;
    for (std::size_t i = 0; i < d; ++i) {
        const double shift = workspace.first[i] / count;
        const double origin = workspace.origin[i];
        workspace.shift[i] = shift;
        workspace.mean[i] = origin + shift;
        workspace.mean_low[i] = rounding_of_sum(origin, shift, workspace.mean[i]);
        const double square =
            workspace.scatter[shape_ == ScatterShape::matrix ? i * d + i : i];
        accurate = accurate && shift * workspace.first[i] <= kMostOfSquare * square;
    }
    return accurate;
}

void Moments::merge(const Moments& other) {
    SHOGUN_LITE_ASSERT(other.n_features() == n_features() && other.shape_ == shape_);
    if (other.count_ > 0.0) {
        const std::vector<double> zeros(n_features(), 0.0);
        std::vector<double> delta;
        merge_about_mean(other.count_, other.mean_.data(), other.mean_low_.data(),
                         other.scatter_.data(), zeros.data(), zeros.data(), delta);
    }
}

void Moments::merge_about_mean(double count, const double* mean, const double* mean_low,
                               const double* second, const double* shift,
                               const double* first, std::vector<double>& delta) {
    const std::size_t d = n_features();
    const double total = count_ + count;
    // Chan, Golub & LeVeque 1983, eq. (2.1), for weighted counts; nothing between the
    // means when there was nothing before.
    const double fraction = count / total;
    const double between = count_ * fraction;
    delta.resize(d);
    for (std::size_t j = 0; j < d; ++j) {
        delta[j] = (mean[j] - mean_[j]) + (mean_low[j] - mean_low_[j]);
    }
    const bool matrix = shape_ == ScatterShape::matrix;
    for (std::size_t i = 0; i < d; ++i) {
        const double left = between * delta[i];
        const double* from = second + (matrix ? i * d : i);
        double* to = scatter_.data() + (matrix ? i * d : i);
        for (std::size_t j = 0; matrix && j < i; ++j) {
            to[j] += (from[j] - shift[i] * first[j]) + left * delta[j];
        }
        const std::size_t diagonal = matrix ? i : 0;
        const double centred = from[diagonal] - shift[i] * first[i];
        // Below 0 by rounding; an overflow stays visible.
        to[diagonal] += (centred < 0.0 ? 0.0 : centred) + left * delta[i];
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
