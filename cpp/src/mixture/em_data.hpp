#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/core/interrupt.hpp>
#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/mixture/em.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::mixture {

/// The rows a fit looks at, wherever they are.
class EmData {
public:
    EmData() = default;
    EmData(const EmData&) = delete;
    EmData& operator=(const EmData&) = delete;
    virtual ~EmData() = default;

    [[nodiscard]] virtual EmStatistics
    pass(const MixtureParameters& parameters) const = 0;
    [[nodiscard]] virtual std::size_t n_rows() const = 0;
    /// A row drawn with probability proportional to its weight.
    [[nodiscard]] virtual std::vector<double>
    draw_row(random::Generator& generator) const = 0;
};

/// Rows of positive weight in memory, which must outlive this.
class RowsInMemory final : public EmData {
public:
    RowsInMemory(distributions::DataView X, core::span<const double> sample_weight,
                 core::Workers workers)
        : X_(X), sample_weight_(sample_weight), workers_(workers) {}

    [[nodiscard]] EmStatistics
    pass(const MixtureParameters& parameters) const override {
        return em_pass(X_, sample_weight_, parameters, workers_);
    }
    [[nodiscard]] std::size_t n_rows() const override { return X_.rows(); }
    [[nodiscard]] std::vector<double>
    draw_row(random::Generator& generator) const override;

private:
    distributions::DataView X_;
    core::span<const double> sample_weight_;
    core::Workers workers_;
};

} // namespace shogun_lite::mixture
