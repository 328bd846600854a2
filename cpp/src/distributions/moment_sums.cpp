#include <shogun_lite/distributions/moment_sums.hpp>

#include <algorithm>

#include <shogun_lite/core/require.hpp>

namespace shogun_lite::distributions {
namespace {

void add_all(const std::vector<double>& from, std::vector<double>& to) {
    std::transform(from.begin(), from.end(), to.begin(), to.begin(),
                   [](double a, double b) { return b + a; });
}

} // namespace

MomentSums::MomentSums(std::size_t n_components, std::size_t n_features,
                       ScatterShape shape, bool shared)
    : n_components_(n_components), n_features_(n_features), shape_(shape),
      shared_(shared),
      n_lines_(linalg::sums_size(n_features,
                                 shared ? linalg::Products::none : products_of(shape))),
      sums_(n_components * n_lines_, 0.0),
      total_(shared ? linalg::sums_size(n_features, products_of(shape)) : 0, 0.0) {
    SHOGUN_LITE_ASSERT(!shared || shape == ScatterShape::matrix);
}

// With few features, all their products are written out once for all components. With
// more the block of them would not stay in the caches, and strips are quick.
bool MomentSums::expands() const noexcept {
    return shared_ || shape_ == ScatterShape::diagonal ||
           n_features_ <= linalg::kMaxPaired;
}

template <class T>
void MomentSums::prepare(const FeatureBlock& block, const double* origin,
                         const core::aligned_vector<T>& centred,
                         Terms<T>& terms) const {
    if (expands()) {
        terms.expanded.resize(linalg::panels_size<T>(n_lines_, block.rows()));
        linalg::expand_panels(centred.data(), n_features_, block.rows(),
                              shared_ ? linalg::Products::none : products_of(shape_),
                              terms.expanded.data());
    }
    if (!expands() || (shared_ && n_features_ > linalg::kMaxPaired)) {
        block.centre_strips(origin, terms.strips);
    }
}

template <class T>
void MomentSums::add(const Terms<T>& terms, std::size_t rows, const T* weights,
                     std::size_t first, std::size_t count,
                     core::aligned_vector<T>& kernel) {
    double* sums = sums_.data() + first * n_lines_;
    if (expands()) {
        linalg::add_weighted_lines(weights, count, terms.expanded.data(), n_lines_,
                                   rows, sums);
        return;
    }
    kernel.resize(linalg::strips_workspace<T>(rows));
    for (std::size_t j = 0; j < count; ++j) {
        linalg::add_weighted_strips(weights + j * linalg::padded_rows<T>(rows),
                                    terms.strips.data(), n_features_, rows,
                                    kernel.data(), sums + j * n_lines_);
    }
}

template <class T>
void MomentSums::add_shared(const core::aligned_vector<T>& centred,
                            const Terms<T>& terms, std::size_t rows, const T* weights,
                            core::aligned_vector<T>& kernel) {
    if (!shared_) {
        return;
    }
    if (n_features_ <= linalg::kMaxPaired) {
        kernel.resize(linalg::pairs_workspace<T>(rows));
        linalg::add_weighted_pairs(weights, centred.data(), n_features_, rows,
                                   kernel.data(), total_.data());
    } else {
        kernel.resize(linalg::strips_workspace<T>(rows));
        linalg::add_weighted_strips(weights, terms.strips.data(), n_features_, rows,
                                    kernel.data(), total_.data());
    }
}

void MomentSums::merge(const MomentSums& other) {
    add_all(other.sums_, sums_);
    add_all(other.total_, total_);
}

void MomentSums::clear() {
    std::fill(sums_.begin(), sums_.end(), 0.0);
    std::fill(total_.begin(), total_.end(), 0.0);
}

std::vector<double> MomentSums::shared_scatter(bool* accurate) const {
    constexpr double kLeastLeft = 1.0 / 256.0; // eight bits
    const std::size_t d = n_features_;
    std::vector<double> scatter(d * d, 0.0);
    const double* pairs = total_.data() + 1 + d;
    for (std::size_t i = 0; i < d; ++i) {
        std::copy(pairs + i * (i + 1) / 2, pairs + (i + 1) * (i + 2) / 2,
                  scatter.data() + i * d);
    }
    for (std::size_t c = 0; c < n_components_; ++c) {
        const double* first = component(c) + 1;
        if (!(first[-1] > 0.0)) {
            continue;
        }
        for (std::size_t i = 0; i < d; ++i) {
            const double shift = first[i] / first[-1];
            for (std::size_t j = 0; j <= i; ++j) {
                scatter[i * d + j] -= shift * first[j];
            }
        }
    }
    *accurate = true;
    for (std::size_t i = 0; i < d; ++i) {
        *accurate =
            *accurate && scatter[i * d + i] >= kLeastLeft * pairs[i * (i + 1) / 2 + i];
    }
    return scatter;
}

bool MomentSums::add_moments_to(std::vector<Moments>& moments,
                                CommonOrigin& origin) const {
    bool accurate = true;
    if (shared_ && !origin.all_near()) {
        return true;
    }
    if (shared_) {
        std::vector<double> scatter = shared_scatter(&accurate);
        for (std::size_t j = 0; j < n_components_; ++j) {
            if (!accurate) {
                origin.set_far(j);
                continue;
            }
            moments[j].merge(Moments::of_share(component(j), origin.point(),
                                               total_.front(), scatter, n_features_));
        }
        return accurate;
    }
    for (std::size_t j = 0; j < n_components_; ++j) {
        if (!origin.is_near(j)) {
            continue;
        }
        bool accurate_here = true;
        const Moments found = Moments::of_sums(component(j), origin.point(),
                                               n_features_, shape_, &accurate_here);
        if (!accurate_here) {
            origin.set_far(j);
        }
        accurate = accurate && accurate_here;
        moments[j].merge(found);
    }
    return accurate;
}

#define SHOGUN_LITE_INSTANTIATE(T)                                                     \
    template void MomentSums::prepare(const FeatureBlock&, const double*,              \
                                      const core::aligned_vector<T>&, Terms<T>&)       \
        const;                                                                         \
    template void MomentSums::add(const Terms<T>&, std::size_t, const T*, std::size_t, \
                                  std::size_t, core::aligned_vector<T>&);              \
    template void MomentSums::add_shared(const core::aligned_vector<T>&,               \
                                         const Terms<T>&, std::size_t, const T*,       \
                                         core::aligned_vector<T>&);
SHOGUN_LITE_INSTANTIATE(double)
SHOGUN_LITE_INSTANTIATE(float)
#undef SHOGUN_LITE_INSTANTIATE

} // namespace shogun_lite::distributions
