#include <shogun_lite/datasets/checkerboard.hpp>

#include <limits>
#include <string>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/normal.hpp>
#include <shogun_lite/random/transforms.hpp>
#include <shogun_lite/random/uniform.hpp>

namespace shogun_lite::datasets {
namespace {

/// side^dim; InvalidArgument if it does not fit into 63 bits.
std::size_t number_of_cells(std::size_t side, std::size_t dim) {
    constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
    std::size_t cells = 1;
    for (std::size_t feature = 0; side > 1 && feature < dim; ++feature) {
        core::require(cells <= kMost / side, [&] {
            return "side: expected a board of at most 2^63 - 1 cells, got side = " +
                   std::to_string(side) + " in " + std::to_string(dim) + " dimensions";
        });
        cells *= side;
    }
    return cells;
}

void require_arguments(std::size_t n_classes, std::size_t side, double overlap,
                       core::matrix_view<double> out, std::size_t n_labels) {
    core::require(n_classes >= 1,
                  [] { return "n_classes: expected a number >= 1, got 0"; });
    core::require(side >= 1, [] { return "side: expected a number >= 1, got 0"; });
    core::require(overlap >= 0.0 && overlap <= 1.0, [&] {
        return "overlap: expected a probability in [0, 1], got " +
               std::to_string(overlap);
    });
    core::require_shape(out.cols() >= 1,
                        [] { return "out: expected at least one column, got none"; });
    core::require_size("labels", out.rows(), n_labels);
}

} // namespace

void make_checkerboard(std::size_t n_classes, std::size_t side, double overlap,
                       random::Generator& generator, core::matrix_view<double> out,
                       core::span<std::int64_t> labels) {
    require_arguments(n_classes, side, overlap, out, labels.size());
    const std::size_t n_cells = number_of_cells(side, out.cols());
    const random::TruncatedNormal within({-1.0, 1.0, 0.0, 1.0});
    for (std::size_t i = 0; i < out.rows(); ++i) {
        std::size_t cell = i % n_cells;
        std::size_t label = 0;
        for (std::size_t feature = 0; feature < out.cols(); ++feature) {
            const std::size_t index = cell % side;
            cell /= side;
            label = (label + index % n_classes) % n_classes;
            const bool free = random::uniform(generator) < overlap;
            const double z = free ? random::standard_normal(generator)
                                  : random::draw(generator, within);
            out(i, feature) = (static_cast<double>(index) + 0.5) + 0.5 * z;
        }
        labels[i] = static_cast<std::int64_t>(label);
    }
}

} // namespace shogun_lite::datasets
