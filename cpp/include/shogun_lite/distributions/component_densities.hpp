#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <shogun_lite/core/aligned_vector.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/distributions/common_origin.hpp>
#include <shogun_lite/distributions/covariance_list.hpp>
#include <shogun_lite/distributions/feature_block.hpp>
#include <shogun_lite/linalg/whitening.hpp>

namespace shogun_lite::distributions {

/// log(2 pi) rounded to the nearest double.
inline constexpr double kLogTwoPi = 1.8378770664093453;

/// Results and scratch of one block; one per thread, allocates only when it grows.
template <class T> struct DensityWorkspace {
    core::aligned_vector<T> values;   ///< (k, stride): one line per component
    std::size_t stride = 0;           ///< rows and what pads them
    core::aligned_vector<T> centred;  ///< the block about the common origin, panels
    core::aligned_vector<T> whitened; ///< the same where components share a factor
    core::aligned_vector<double> own; ///< the block about the mean of one component
    core::aligned_vector<double> own_line;

    [[nodiscard]] T* line(std::size_t component) {
        return values.data() + component * stride;
    }
    [[nodiscard]] const T* line(std::size_t component) const {
        return values.data() + component * stride;
    }
};

/// Distances so large that whitening subtracted infinities are infinite, not NaN: such
/// values become `limit`. A row with a NaN of its own stays NaN.
void settle_overflows(const FeatureBlock& block, double limit, double* values) noexcept;

/// What the log densities or distances of blocks of rows to all components are computed
/// from, made once and read by all threads: what log_pdf(), the E-step and the scores
/// of a mixture are made of. There is no other density in the library.
///
/// Rows are centred once for all components near their common origin
/// (common_origin.hpp), and for each of the others about its own mean: rounding is that
/// of centring always, but for a few bits. Arithmetic is in T, double or float, for the
/// components that are near, and in double for the others.
template <class Covariance, class T> class ComponentDensities {
public:
    /// precisions_cholesky must outlive this.
    ComponentDensities(core::matrix_view<const double> means,
                       const double* precisions_cholesky, const CommonOrigin& origin)
        : means_(means), u_(precisions_cholesky), origin_(origin),
          packed_(matrix_count<Covariance>(means.rows()) * packed_size()),
          shifts_(means.rows() * means.cols()), zeros_(means.cols(), 0.0) {
        std::vector<double> shift(d());
        std::vector<double> b(d());
        for (std::size_t j = 0; j < means.rows(); ++j) {
            for (std::size_t i = 0; i < d(); ++i) {
                shift[i] = origin.point()[i] - means(j, i);
            }
            Covariance::whiten(shift.data(), factor(j), d(), b.data());
            std::transform(b.begin(), b.end(), shifts_.data() + j * d(),
                           [](double value) { return static_cast<T>(value); });
        }
        for (std::size_t j = 0; j < matrix_count<Covariance>(means.rows()); ++j) {
            Covariance::pack(factor(j), d(), packed_.data() + j * packed_size());
        }
        if constexpr (kSingle) {
            pack_far();
        }
    }

    /// workspace.values(j, i) = offsets[j] + scale times the squared Mahalanobis
    /// distance of row i to component j; where that overflows, infinity of the sign of
    /// the scale. The parameters are finite. workspace.centred is set too. False if
    /// the precision of T does not do for the block.
    [[nodiscard]] bool evaluate(const FeatureBlock& block, T scale, const T* offsets,
                                DensityWorkspace<T>& workspace) const {
        workspace.stride = linalg::padded_rows<T>(block.rows());
        workspace.values.resize(means_.rows() * workspace.stride);
        block.centre(origin_.point(), workspace.centred);
        const bool whitened =
            Covariance::kShared && means_.rows() > 1 && origin_.all_near();
        if (whitened) {
            workspace.whitened.resize(workspace.centred.size());
            linalg::whiten(workspace.centred.data(), d(), block.rows(), packed_.data(),
                           workspace.whitened.data());
        }
        bool good = true;
        for (std::size_t j = 0; j < means_.rows(); ++j) {
            if (!origin_.is_near(j)) {
                squares_about_mean(block, j, scale, offsets[j], workspace);
                continue;
            }
            const bool nan =
                whitened ? shared_squares(block, j, scale, offsets[j], workspace)
                         : squares(block, j, scale, offsets[j], workspace);
            good = good && (!nan || settle(block, scale, workspace.line(j)));
        }
        return good;
    }

private:
    static constexpr bool kSingle = sizeof(T) != sizeof(double);

    [[nodiscard]] std::size_t d() const noexcept { return means_.cols(); }
    [[nodiscard]] std::size_t packed_size() const {
        return Covariance::packed_size(d());
    }
    [[nodiscard]] const double* factor(std::size_t j) const {
        return u_ + matrix_offset<Covariance>(j, d());
    }
    [[nodiscard]] const T* packed(std::size_t j) const {
        return packed_.data() + (Covariance::kShared ? 0 : j * packed_size());
    }

    [[nodiscard]] const double* packed_double(std::size_t j) const {
        if constexpr (kSingle) {
            return far_.data() + j * packed_size();
        } else {
            return packed(j);
        }
    }

    void pack_far() {
        far_.resize(origin_.all_near() ? 0 : means_.rows() * packed_size());
        for (std::size_t j = 0; j < means_.rows(); ++j) {
            if (!origin_.is_near(j)) {
                Covariance::pack(factor(j), d(), far_.data() + j * packed_size());
            }
        }
    }

    [[nodiscard]] bool shared_squares(const FeatureBlock& block, std::size_t j, T scale,
                                      T offset, DensityWorkspace<T>& workspace) const {
        constexpr T kOne = 1;
        return linalg::scaled_squares(workspace.whitened.data(), d(), block.rows(),
                                      &kOne, true, shifts_.data() + j * d(), scale,
                                      offset, workspace.line(j));
    }

    [[nodiscard]] bool squares(const FeatureBlock& block, std::size_t j, T scale,
                               T offset, DensityWorkspace<T>& workspace) const {
        return Covariance::squares(workspace.centred.data(), d(), block.rows(),
                                   packed(j), shifts_.data() + j * d(), scale, offset,
                                   workspace.line(j));
    }

    /// In double whatever T is.
    void squares_about_mean(const FeatureBlock& block, std::size_t j, double scale,
                            double offset, DensityWorkspace<T>& workspace) const {
        const std::size_t rows = block.rows();
        block.centre(means_.row(j), workspace.own);
        workspace.own_line.resize(kSingle ? linalg::padded_rows<double>(rows) : 0);
        double* line = nullptr;
        if constexpr (kSingle) {
            line = workspace.own_line.data();
        } else {
            line = workspace.line(j);
        }
        if (Covariance::squares(workspace.own.data(), d(), rows, packed_double(j),
                                zeros_.data(), scale, offset, line)) {
            settle_overflows(block, scale * std::numeric_limits<double>::infinity(),
                             line);
        }
        if constexpr (kSingle) {
            T* out = workspace.line(j);
            std::fill(out + rows, out + workspace.stride, T(0));
            std::transform(line, line + rows, out,
                           [](double value) { return static_cast<T>(value); });
        }
    }

    [[nodiscard]] static bool settle([[maybe_unused]] const FeatureBlock& block,
                                     [[maybe_unused]] T scale,
                                     [[maybe_unused]] T* line) {
        if constexpr (!kSingle) {
            settle_overflows(block, scale * std::numeric_limits<double>::infinity(),
                             line);
        }
        return !kSingle;
    }

    core::matrix_view<const double> means_;
    const double* u_;
    const CommonOrigin& origin_;
    core::aligned_vector<T> packed_;
    core::aligned_vector<double> far_; ///< packed in double where T is float
    core::aligned_vector<T> shifts_;   ///< (k, d): (origin - mean)^T U
    std::vector<double> zeros_;        ///< (d,)
};

/// The parts of the log densities that depend on the component alone: (k,), plus
/// log_weights[j] unless that is null.
template <class Covariance>
std::vector<double> log_pdf_offsets(std::size_t k, std::size_t d,
                                    const double* precisions_cholesky,
                                    const double* log_weights) {
    std::vector<double> offsets(k);
    const double constant = -0.5 * static_cast<double>(d) * kLogTwoPi;
    for (std::size_t j = 0; j < k; ++j) {
        const double* u = precisions_cholesky + matrix_offset<Covariance>(j, d);
        offsets[j] = constant + Covariance::log_det(u, d) +
                     (log_weights == nullptr ? 0.0 : log_weights[j]);
    }
    return offsets;
}

} // namespace shogun_lite::distributions
