#pragma once

#include <cstddef>

#include <shogun_lite/core/isa.hpp>
#include <shogun_lite/linalg/weighted_sums.hpp>

// The arithmetic of densities and moments behind tables of functions, made once per
// instruction set. All keep the bounds of tests/cpp/linalg/kernel_cases.hpp, so two
// agree within twice those. Where rows lie in panels, there are `n_panels` of them.
namespace shogun_lite::linalg::kernels {

/// For T double or float.
template <class T> struct KernelsOf {
    /// Within 1.5 ulp; 0 below kExpLowest<T>, infinity above kExpHighest<T>, NaN for
    /// NaN.
    void (*exp)(const T* x, std::size_t n, T* out);
    /// Within 2 ulp for positive normal numbers; anything else gives nothing of use.
    void (*log)(const T* x, std::size_t n, T* out);

    /// linalg::normalize_log_columns().
    void (*normalize_log_columns)(T* log_values, std::size_t k, std::size_t n, T* out);

    /// linalg::load_panels() of rows of T, and linalg::centre_panels() to T.
    void (*load_panels)(const T* x, std::ptrdiff_t row_stride, std::size_t rows,
                        std::size_t d, double* panels);
    void (*centre_panels)(const double* panels, std::size_t d, std::size_t rows,
                          const double* origin, T* centred);

    /// linalg::whitened_squares(), whiten() and scaled_squares(); step 0 or 1.
    bool (*whitened_squares)(const T* panels, std::size_t d, std::size_t n_panels,
                             const T* packed, const T* b, T scale, T offset, T* out);
    void (*whiten)(const T* panels, std::size_t d, std::size_t n_panels,
                   const T* packed, T* out);
    bool (*scaled_squares)(const T* panels, std::size_t d, std::size_t n_panels,
                           const T* factors, std::size_t step, const T* b, T scale,
                           T offset, T* out);

    /// linalg::expand_panels(), add_weighted_lines(), add_weighted_pairs(),
    /// add_weighted_strips() and add_weighted_squares().
    void (*expand_panels)(const T* panels, std::size_t d, std::size_t n_panels,
                          Products products, T* expanded);
    void (*add_weighted_lines)(const T* weights, std::size_t k, const T* panels,
                               std::size_t n_lines, std::size_t n_panels, double* sums);
    void (*add_weighted_pairs)(const T* weights, const T* panels, std::size_t d,
                               std::size_t n_panels, T* workspace, double* sums);
    void (*add_weighted_strips)(const T* weights, const T* strips, std::size_t d,
                                std::size_t rows, T* workspace, double* sums);
    void (*add_weighted_squares)(const T* weights, const T* panels, std::size_t d,
                                 std::size_t n_panels, double* sums);
};

struct Kernels {
    const char* name;
    KernelsOf<double> of_double;
    KernelsOf<float> of_float;

    template <class T> [[nodiscard]] constexpr const KernelsOf<T>& of() const noexcept {
        if constexpr (sizeof(T) == sizeof(double)) {
            return of_double;
        } else {
            return of_float;
        }
    }
};

/// Columns of a packed factor's tiles.
inline constexpr std::size_t kFactorTile = 4;
/// Lines of weighted features add_weighted_pairs() holds at once, at most.
inline constexpr std::size_t kMaxLines = 4;
/// Weighted features add_weighted_strips() holds at once, at most.
inline constexpr std::size_t kMaxStripRows = 8;
/// Where exp() is cut off: its results are normal numbers in between.
template <class T>
inline constexpr T kExpLowest = sizeof(T) == sizeof(double) ? T(-708.0) : T(-87.0);
template <class T>
inline constexpr T kExpHighest = sizeof(T) == sizeof(double) ? T(709.0) : T(88.0);

/// Plain loops for any compiler.
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
