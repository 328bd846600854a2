#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/distributions/data_view.hpp>
#include <shogun_lite/mixture/mixture_parameters.hpp>

namespace shogun_lite::mixture {

/// Components `first` and `second` become one, `split` becomes two.
struct SmemCandidate {
    std::size_t first;
    std::size_t second;
    std::size_t split;
};

/// Responsibilities of all components for all rows, and what ranks moves.
class SmemView {
public:
    SmemView(distributions::DataView X, core::span<const double> sample_weight,
             const MixtureParameters& parameters, std::size_t n_threads);

    /// The best `most` moves, by the criteria of Ueda et al.: how much two components
    /// share their rows (the cosine between their responsibilities), then how badly the
    /// third fits its own (the local Kullback-Leibler divergence).
    [[nodiscard]] std::vector<SmemCandidate> candidates(std::size_t most) const;

    /// Responsibilities of a component times the weights of the rows.
    [[nodiscard]] std::vector<double> weights_of(std::size_t component) const;
    /// The responsibilities of the three of a move, together, times the weight.
    [[nodiscard]] std::vector<double> weights_of(const SmemCandidate& move) const;

private:
    [[nodiscard]] std::size_t n_rows() const { return weights_.size(); }
    [[nodiscard]] const double* responsibilities_of(std::size_t component) const {
        return responsibilities_.data() + component * n_rows();
    }
    /// sum f log(f / p) of the shares f a component has of the rows and its density p;
    /// a row of weight w counts as w rows.
    [[nodiscard]] double misfit_of(std::size_t component) const;

    std::size_t n_components_;
    std::vector<double> weights_;
    std::vector<double> responsibilities_; ///< by component
    std::vector<double> log_densities_;    ///< of each component, by component
};

} // namespace shogun_lite::mixture
