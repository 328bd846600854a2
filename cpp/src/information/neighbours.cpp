#include <shogun_lite/information/neighbours.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <shogun_lite/core/parallel.hpp>
#include <shogun_lite/core/require.hpp>

namespace shogun_lite::information {
namespace {

constexpr std::size_t kLeafPoints = 8;
constexpr std::size_t kPointsPerBlock = 1024;
constexpr std::size_t kSerialLevels = 3; ///< of a tree, before it is built in parallel

struct Neighbour {
    double distance;
    std::size_t point; ///< in tree order
};

/// A balanced k-d tree in place: points in an order in which every range [first, last)
/// that comes up by halving is cut at its middle along one dimension.
template <std::size_t kD> class Tree {
public:
    struct Point {
        std::array<double, kD> at;
        std::size_t row;
    };

    Tree(core::matrix_view<const double> sample, std::size_t n_threads)
        : points_(sample.rows()), cuts_(sample.rows()) {
        for (std::size_t i = 0; i < points_.size(); ++i) {
            std::copy_n(sample.row(i), kD, points_[i].at.begin());
            points_[i].row = i;
        }
        std::vector<Range> parts = {{0, points_.size()}};
        for (std::size_t level = 0; level < kSerialLevels; ++level) {
            halve(parts);
        }
        core::for_each_block(parts.size(), n_threads, [&](std::size_t i) {
            build(parts[i].first, parts[i].last);
        });
    }

    /// Row of the sample that is point i of the tree.
    [[nodiscard]] std::size_t row(std::size_t i) const { return points_[i].row; }
    [[nodiscard]] std::size_t size() const { return points_.size(); }

    /// The nearest points of point i in `best`, by distance.
    void query(std::size_t i, core::span<Neighbour> best) const {
        std::fill(best.begin(), best.end(),
                  Neighbour{std::numeric_limits<double>::infinity(), i});
        search(points_[i], best, 0, points_.size(), 0.0);
    }

private:
    struct Cut {
        double value;
        std::size_t dimension;
    };

    struct Range {
        std::size_t first;
        std::size_t last;
    };

    /// Parts each range once, so that the halves can be built side by side.
    void halve(std::vector<Range>& parts) {
        std::vector<Range> halves;
        for (const Range part : parts) {
            const std::size_t middle = split(part.first, part.last);
            halves.push_back({part.first, middle});
            halves.push_back({middle, part.last});
        }
        parts = std::move(halves);
    }

    void build(std::size_t first, std::size_t last) {
        if (last - first > kLeafPoints) {
            const std::size_t middle = split(first, last);
            build(first, middle);
            build(middle, last);
        }
    }

    /// Parts the range at its middle, which it returns; a leaf is left alone.
    std::size_t split(std::size_t first, std::size_t last) {
        if (last - first <= kLeafPoints) {
            return last;
        }
        const std::size_t dimension = widest(first, last);
        const std::size_t middle = first + (last - first) / 2;
        Point* const points = points_.data();
        std::nth_element(points + first, points + middle, points + last,
                         [dimension](const Point& x, const Point& y) {
                             return x.at[dimension] < y.at[dimension];
                         });
        // Not a point to look up later: cutting the halves moves it.
        cuts_[middle] = {points[middle].at[dimension], dimension};
        return middle;
    }

    std::size_t widest(std::size_t first, std::size_t last) const {
        std::array<double, kD> low;
        std::array<double, kD> high;
        low.fill(std::numeric_limits<double>::infinity());
        high.fill(-std::numeric_limits<double>::infinity());
        for (std::size_t i = first; i < last; ++i) {
            for (std::size_t d = 0; d < kD; ++d) {
                low[d] = std::min(low[d], points_[i].at[d]);
                high[d] = std::max(high[d], points_[i].at[d]);
            }
        }
        std::size_t dimension = 0;
        for (std::size_t d = 1; d < kD; ++d) {
            if (high[d] - low[d] > high[dimension] - low[dimension]) {
                dimension = d;
            }
        }
        return dimension;
    }

    /// No point of the range is closer than `bound`, since none is along one dimension:
    /// in the maximum norm the largest of the bounds on the way holds.
    void search(const Point& point, core::span<Neighbour> best, std::size_t first,
                std::size_t last, double bound) const {
        Neighbour& worst = best[best.size() - 1];
        if (last - first <= kLeafPoints) {
            scan_leaf(point, best, first, last);
            return;
        }
        const std::size_t middle = first + (last - first) / 2;
        const Cut& cut = cuts_[middle];
        const double offset = point.at[cut.dimension] - cut.value;
        const double far_bound = std::max(bound, std::fabs(offset));
        if (offset < 0.0) {
            search(point, best, first, middle, bound);
            if (far_bound < worst.distance) {
                search(point, best, middle, last, far_bound);
            }
        } else {
            search(point, best, middle, last, bound);
            if (far_bound < worst.distance) {
                search(point, best, first, middle, far_bound);
            }
        }
    }

    void scan_leaf(const Point& point, core::span<Neighbour> best, std::size_t first,
                   std::size_t last) const {
        for (std::size_t i = first; i < last; ++i) {
            double distance = std::fabs(point.at[0] - points_[i].at[0]);
            for (std::size_t d = 1; d < kD; ++d) {
                distance =
                    std::max(distance, std::fabs(point.at[d] - points_[i].at[d]));
            }
            std::size_t place = best.size() - 1;
            if (!(distance < best[place].distance)) {
                continue;
            }
            for (; place > 0 && distance < best[place - 1].distance; --place) {
                best[place] = best[place - 1];
            }
            best[place] = {distance, i};
        }
    }

    std::vector<Point> points_; ///< in tree order
    std::vector<Cut> cuts_;     ///< of the range whose middle this is
};

std::size_t blocks_of(std::size_t n) {
    return (n + kPointsPerBlock - 1) / kPointsPerBlock;
}

template <std::size_t kD>
void nearest_in(core::matrix_view<const double> sample, std::size_t k,
                core::span<double> distances, core::span<std::int64_t> indices,
                std::size_t n_threads) {
    const std::size_t threads = core::resolve_n_threads(n_threads);
    const Tree<kD> tree(sample, threads);
    core::for_each_block(blocks_of(tree.size()), threads, [&](std::size_t block) {
        std::vector<Neighbour> best(k);
        const std::size_t first = block * kPointsPerBlock;
        const std::size_t last = std::min(tree.size(), first + kPointsPerBlock);
        // In tree order, so that successive queries find their
        // points in the cache.
        for (std::size_t i = first; i < last; ++i) {
            tree.query(i, core::span<Neighbour>(best));
            const std::size_t row = tree.row(i) * k;
            for (std::size_t j = 0; j < k; ++j) {
                distances[row + j] = best[j].distance;
                indices[row + j] = static_cast<std::int64_t>(tree.row(best[j].point));
            }
        }
    });
}

/// The largest j <= available for which inside(j) holds, where it holds up to some
/// place and not from there on (0 if nowhere): by doubling steps, then by halving.
template <class Inside> std::size_t run_length(std::size_t available, Inside inside) {
    std::size_t known = 0; // so many are inside
    std::size_t step = 1;
    while (known + step <= available && inside(known + step)) {
        known += step;
        step *= 2;
    }
    for (; step > 0; step /= 2) {
        if (known + step <= available && inside(known + step)) {
            known += step;
        }
    }
    return known;
}

} // namespace

void nearest_neighbours(core::matrix_view<const double> sample, std::size_t k,
                        core::span<double> distances, core::span<std::int64_t> indices,
                        std::size_t n_threads) {
    core::require(1 <= k && k <= sample.rows(), [&] {
        return "k: expected 1 to " + std::to_string(sample.rows()) +
               " neighbours, got " + std::to_string(k);
    });
    core::require_size("distances", sample.rows() * k, distances.size());
    core::require_size("indices", sample.rows() * k, indices.size());
    switch (sample.cols()) {
    case 1:
        return nearest_in<1>(sample, k, distances, indices, n_threads);
    case 2:
        return nearest_in<2>(sample, k, distances, indices, n_threads);
    case 3:
        return nearest_in<3>(sample, k, distances, indices, n_threads);
    default:
        throw core::InvalidArgument("sample: expected 1 to 3 columns, got " +
                                    std::to_string(sample.cols()));
    }
}

void count_within(core::span<const double> values, core::span<const double> radii,
                  core::span<std::int64_t> counts, std::size_t n_threads) {
    core::require_size("radii", values.size(), radii.size());
    core::require_size("counts", values.size(), counts.size());
    struct Value {
        double at;
        std::size_t row;
    };
    std::vector<Value> sorted(values.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        sorted[i] = {values[i], i};
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const Value& x, const Value& y) { return x.at < y.at; });
    core::for_each_block(
        blocks_of(sorted.size()), core::resolve_n_threads(n_threads),
        [&](std::size_t block) {
            const std::size_t first = block * kPointsPerBlock;
            const std::size_t last = std::min(sorted.size(), first + kPointsPerBlock);
            for (std::size_t i = first; i < last; ++i) {
                const double radius = radii[sorted[i].row];
                // Rounded differences are monotone too, so ties at the radius are
                // exact.
                const std::size_t above =
                    run_length(sorted.size() - 1 - i, [&](std::size_t j) {
                        return sorted[i + j].at - sorted[i].at < radius;
                    });
                const std::size_t below = run_length(i, [&](std::size_t j) {
                    return sorted[i].at - sorted[i - j].at < radius;
                });
                counts[sorted[i].row] = static_cast<std::int64_t>(above + below);
            }
        });
}

} // namespace shogun_lite::information
