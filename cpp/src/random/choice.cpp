#include <shogun_lite/random/choice.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/exponential.hpp>
#include <shogun_lite/random/permutation.hpp>

#include "random/exact_arithmetic.hpp"
#include "random/probabilities.hpp"

namespace shogun_lite::random {
namespace {

/// Below this population, or where more than one in kSparseRatio is taken, a full array
/// of indices is cheaper than a map of those that moved. Both give the same values.
constexpr std::size_t kSmallPopulation = 4096;
constexpr std::size_t kSparseRatio = 16;

void sample_dense(Generator& generator, std::size_t n, core::span<std::int64_t> out) {
    std::vector<std::int64_t> items(n);
    for (std::size_t i = 0; i < n; ++i) {
        items[i] = static_cast<std::int64_t>(i);
    }
    for_each_exchange(generator, n, out.size(), [&](std::size_t i, std::size_t j) {
        std::swap(items[i], items[j]);
    });
    std::reverse_copy(items.end() - static_cast<std::ptrdiff_t>(out.size()),
                      items.end(), out.begin());
}

/// The same exchanges on an array of which only the entries that moved are stored.
void sample_sparse(Generator& generator, std::size_t n, core::span<std::int64_t> out) {
    std::unordered_map<std::size_t, std::size_t> moved;
    moved.reserve(out.size());
    const auto item_at = [&](std::size_t i) {
        const auto found = moved.find(i);
        return found == moved.end() ? i : found->second;
    };
    std::size_t done = 0;
    for_each_exchange(generator, n, out.size(), [&](std::size_t i, std::size_t j) {
        out[done++] = static_cast<std::int64_t>(item_at(j));
        // Entry i is final: only what it held is still of interest, at j.
        moved[j] = item_at(i);
        moved.erase(i);
    });
}

} // namespace

void sample_without_replacement(Generator& generator, std::size_t n,
                                core::span<std::int64_t> out) {
    core::require(out.size() <= n, [&] {
        return "size: expected at most n = " + std::to_string(n) +
               " different items, got " + std::to_string(out.size()) +
               "; draw with replacement instead";
    });
    core::require(n <= std::numeric_limits<std::int64_t>::max(), [&] {
        return "n: expected less than 2^63, got " + std::to_string(n);
    });
    if (n <= kSmallPopulation || out.size() >= n / kSparseRatio) {
        sample_dense(generator, n, out);
    } else {
        sample_sparse(generator, n, out);
    }
}

void weighted_sample_without_replacement(Generator& generator,
                                         core::span<const double> p,
                                         core::span<std::int64_t> out) {
    require_probabilities(p);
    const auto n_positive = static_cast<std::size_t>(
        std::count_if(p.begin(), p.end(), [](double value) { return value > 0.0; }));
    core::require(out.size() <= n_positive, [&] {
        return "size: expected at most as many items as p has positive entries (" +
               std::to_string(n_positive) + "), got " + std::to_string(out.size()) +
               "; draw with replacement instead";
    });
    std::vector<double> times(p.size());
    fill_standard_exponential(generator, times);
    std::vector<std::pair<double, std::int64_t>> arrivals;
    arrivals.reserve(n_positive);
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] > 0.0) {
            arrivals.emplace_back(times[i] / p[i], static_cast<std::int64_t>(i));
        }
    }
    const auto end = arrivals.begin() + static_cast<std::ptrdiff_t>(out.size());
    std::nth_element(arrivals.begin(), end, arrivals.end());
    std::sort(arrivals.begin(), end);
    std::transform(arrivals.begin(), end, out.begin(),
                   [](const auto& arrival) { return arrival.second; });
}

} // namespace shogun_lite::random
