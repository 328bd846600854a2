#include <shogun_lite/datasets/smem_trap.hpp>

#include <shogun_lite/datasets/synthetic.hpp>

namespace shogun_lite::datasets {
namespace {

constexpr double kCentres[] = {2.0, 2.0, -2.0, -2.0, 2.0, -2.0};
constexpr double kSpread[] = {0.7};

} // namespace

void make_smem_trap(random::Generator& generator, core::matrix_view<double> out,
                    core::span<std::int64_t> labels) {
    make_gaussians({kCentres, 3, 2}, core::span<const double>(kSpread), generator, out,
                   labels);
}

TrapStart smem_trap_start() {
    constexpr double kThird = 1.0 / 3.0;
    return {{kThird, kThird, kThird},
            {2.0, 0.0, -2.0, -2.0, -3.0, -3.0},
            {1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0}};
}

} // namespace shogun_lite::datasets
