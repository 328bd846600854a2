#pragma once

#include <cstddef>

#include <shogun_lite/core/isa.hpp>

// The arithmetic of densities and moments behind one table of functions, made once per
// instruction set. `scalar_kernels()` is what the tests measure the others against; all
// agree to the bounds stated in tests/cpp/linalg/test_kernels.cpp. Features are stored
// one per line, (d, rows); any number of rows and any alignment will do, but lines at
// cache lines are faster.
namespace shogun_lite::linalg::kernels {

struct Kernels {
    const char* name;

    /// Within 1.5 ulp for -708 <= x <= 709; 0 below, infinity above, NaN for NaN.
    void (*exp)(const double* x, std::size_t n, double* out);
    /// Within 2 ulp for positive normal numbers; anything else gives nothing of use.
    void (*log)(const double* x, std::size_t n, double* out);

    /// linalg::normalize_log_columns().
    void (*normalize_log_columns)(double* log_values, std::size_t k, std::size_t n,
                                  double* out);

    /// out[i] = offset + scale |(x_i - mean)^T U|^2; returns whether one is NaN.
    /// `workspace` has whitening_workspace(d) doubles.
    bool (*whitened_squares)(const double* features, std::size_t d, std::size_t rows,
                             const double* mean, const double* u, double scale,
                             double offset, double* workspace, double* out);
    /// The same for a diagonal U: factors[j * step], step 0 or 1.
    bool (*scaled_squares)(const double* features, std::size_t d, std::size_t rows,
                           const double* mean, const double* factors, std::size_t step,
                           double scale, double offset, double* out);

    /// With z = x - origin: first[j] = sum of w z_j, second (d, d), lower triangle, =
    /// sum of w z z^T; returns the sum of w. `workspace` has moments_workspace(d, rows)
    /// doubles.
    double (*matrix_sums)(const double* features, std::size_t d, std::size_t rows,
                          const double* weights, const double* origin,
                          double* workspace, double* first, double* second);
    /// The same for the diagonal of z z^T, second (d,).
    double (*diagonal_sums)(const double* features, std::size_t d, std::size_t rows,
                            const double* weights, const double* origin, double* first,
                            double* second);

    /// out[j * rows + i] = x[i * row_stride + j]: rows of data to lines of features.
    void (*transpose)(const double* x, std::ptrdiff_t row_stride, std::size_t rows,
                      std::size_t d, double* out);
};

/// Rows a whitening kernel holds at once, at most.
inline constexpr std::size_t kMaxPanel = 48;
/// Lines of weighted features a moment kernel holds at once, at most.
inline constexpr std::size_t kMaxLines = 8;
/// Doubles in a cache line: workspaces are rounded up to it.
inline constexpr std::size_t kLine = 8;

/// Plain loops for any compiler; the reference in tests.
[[nodiscard]] const Kernels& scalar_kernels() noexcept;

/// The vector kernels of each level; a level the compiler cannot make is not defined.
[[nodiscard]] const Kernels& base_kernels() noexcept;
[[nodiscard]] const Kernels& avx2_kernels() noexcept;
[[nodiscard]] const Kernels& avx512_kernels() noexcept;

/// The kernels compiled for a level, or the best ones below it.
[[nodiscard]] const Kernels& kernels_for(core::Isa isa) noexcept;

/// The kernels of core::active_isa().
[[nodiscard]] const Kernels& active();

} // namespace shogun_lite::linalg::kernels
