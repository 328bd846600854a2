#pragma once

#include <cstdint>
#include <vector>

#include <shogun_lite/core/matrix_view.hpp>
#include <shogun_lite/core/span.hpp>
#include <shogun_lite/random/generator.hpp>

namespace shogun_lite::datasets {

/// Parameters to start a fit from, in the layout of covariance_type "full".
struct TrapStart {
    std::vector<double> weights;    ///< (3,)
    std::vector<double> means;      ///< (3, 2)
    std::vector<double> precisions; ///< (3, 2, 2)
};

/// Three round clusters in the plane, standard deviation 0.7, filled in turn: rows (n,
/// 2) and the cluster of each. 2 n standard normals of the stream, as make_gaussians().
void make_smem_trap(random::Generator& generator, core::matrix_view<double> out,
                    core::span<std::int64_t> labels);

/// Where EM is stuck on them: one component between the first and the third cluster,
/// two on the second. EM climbs from there to a local optimum, and a merge and a split
/// lead out of it (mixture::split_and_merge()).
[[nodiscard]] TrapStart smem_trap_start();

} // namespace shogun_lite::datasets
