#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <shogun_lite/core/require.hpp>
#include <shogun_lite/random/multivariate.hpp>
#include <shogun_lite/random/normal.hpp>

#include "random/exact_arithmetic.hpp"

// docs/stream.md, section 17.
namespace shogun_lite::random {
namespace {

/// Rows worked on together: columns of them stay in the first cache, and loops over
/// them become vector code without changing the order of any sum.
constexpr std::size_t kRows = 64;

/// rows[i] = mean + F normals[i]; `normals` and `sums` hold columns of kRows.
void transform(core::span<const double> mean, const SemidefiniteFactor& factor,
               const double* normals, std::size_t n, std::vector<double>& columns,
               double* rows) {
    const std::size_t size = factor.size;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < factor.rank; ++k) {
            columns[k * kRows + i] = normals[i * size + k];
        }
    }
    double sums[kRows];
    for (std::size_t j = 0; j < size; ++j) {
        std::fill(sums, sums + kRows, mean[j]);
        for (std::size_t k = 0; k < factor.rank; ++k) {
            const double weight = factor.rows[j * size + k];
            const double* const column = columns.data() + k * kRows;
            for (std::size_t i = 0; i < kRows; ++i) {
                sums[i] = sums[i] + weight * column[i];
            }
        }
        for (std::size_t i = 0; i < n; ++i) {
            rows[i * size + j] = sums[i];
        }
    }
}

} // namespace

void fill_multivariate_normal(Generator& generator, core::span<const double> mean,
                              const SemidefiniteFactor& factor,
                              core::span<double> out) {
    const std::size_t size = factor.size;
    core::require_size("mean", size, mean.size());
    core::require_shape(out.size() % size == 0,
                        [] { return std::string("out: expected whole rows"); });
    std::vector<double> normals(kRows * size);
    std::vector<double> columns(kRows * size);
    const std::size_t rows = out.size() / size;
    for (std::size_t done = 0; done < rows; done += kRows) {
        const std::size_t n = std::min(kRows, rows - done);
        fill_standard_normal(generator, core::span<double>(normals.data(), n * size));
        transform(mean, factor, normals.data(), n, columns, out.data() + done * size);
    }
}

void fill_unit_vectors(Generator& generator, std::size_t size, core::span<double> out) {
    core::require(size > 0, [] {
        return std::string("n: expected a dimension of 1 or more, got 0");
    });
    core::require_shape(out.size() % size == 0,
                        [] { return std::string("out: expected whole rows"); });
    fill_standard_normal(generator, out);
    for (std::size_t first = 0; first < out.size(); first += size) {
        double sum = 0.0;
        for (std::size_t j = 0; j < size; ++j) {
            sum = sum + out[first + j] * out[first + j];
        }
        if (!(sum > 0.0)) { // all of them 0: one in 2^52 for size 1
            out[first] = 1.0;
            continue;
        }
        const double length = std::sqrt(sum);
        for (std::size_t j = 0; j < size; ++j) {
            out[first + j] = out[first + j] / length;
        }
    }
}

} // namespace shogun_lite::random
