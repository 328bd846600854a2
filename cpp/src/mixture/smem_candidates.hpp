#pragma once

#include <cstddef>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
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
    SmemView(core::matrix_view<const double> X, core::span<const double> sample_weight,
             const MixtureParameters& parameters, std::size_t n_threads);

    /// The best `most` moves: by how much two components share their rows (Ueda et al.,
    /// equation 3.1), then by how badly the third fits its own (equation 3.2).
    [[nodiscard]] std::vector<SmemCandidate> candidates(std::size_t most) const;

    /// Of rows times their weight, for a component.
    [[nodiscard]] std::vector<double> weights_of(std::size_t component) const;
    /// What the three of a move claim of each row.
    [[nodiscard]] std::vector<double> weights_of(const SmemCandidate& move) const;

private:
    [[nodiscard]] std::size_t n_rows() const { return weights_.size(); }
    [[nodiscard]] const double* claims_of(std::size_t component) const {
        return claims_.data() + component * n_rows();
    }
    /// sum f log(f / p) of the shares f a component has of the rows and its density p.
    [[nodiscard]] double misfit_of(std::size_t component) const;

    std::size_t n_components_;
    std::vector<double> weights_;
    std::vector<double> claims_;        ///< responsibilities, by component
    std::vector<double> log_densities_; ///< of each component, by component
};

} // namespace shogun_lite::mixture
