#pragma once

#include <cstddef>
#include <cstring>

// What blocked factorisations are made of. Each element takes its products one after
// the other, in the order plain loops would take them, so blocking changes no bit; the
// speed comes from the elements of a tile being independent of each other.
namespace shogun_lite::linalg {

/// Rows and columns of a tile: its sums stay in registers.
inline constexpr std::size_t kTileRows = 4;
inline constexpr std::size_t kTileColumns = 4;

[[nodiscard]] constexpr std::size_t whole_tiles(std::size_t n) noexcept {
    return (n + kTileRows - 1) / kTileRows * kTileRows;
}

/// Doubles from one line of a square scratch matrix to the next: whole tiles, and a
/// cache line more so that the lines of a column do not share a cache set.
[[nodiscard]] constexpr std::size_t scratch_stride(std::size_t n) noexcept {
    return whole_tiles(n) + 8;
}

/// Elements left(r, c) at values[r * row + c * column].
struct TileFactor {
    const double* values;
    std::size_t row;
    std::size_t column;
};

#if defined(__GNUC__)
/// Two doubles, what every CPU of the usual platforms has.
typedef double Pair __attribute__((vector_size(16)));
#else
/// Compilers without vector extensions.
struct Pair {
    double values[2];
    Pair& operator-=(Pair other) noexcept {
        values[0] -= other.values[0];
        values[1] -= other.values[1];
        return *this;
    }
};
inline Pair operator*(Pair pair, double factor) noexcept {
    return {{pair.values[0] * factor, pair.values[1] * factor}};
}
#endif

inline Pair load_pair(const double* from) noexcept {
    Pair pair;
    std::memcpy(&pair, from, sizeof pair);
    return pair;
}

inline void store_pair(double* to, Pair pair) noexcept {
    std::memcpy(to, &pair, sizeof pair);
}

/// tile(r, w) -= left(r, c) right[c * stride + w], for c = 0, 1, ..., depth - 1; row r
/// of the tile at tile + r * tile_stride.
inline void subtract_products(TileFactor left, const double* right, std::size_t stride,
                              std::size_t depth, double* tile,
                              std::size_t tile_stride) noexcept {
    constexpr std::size_t kPairs = kTileColumns / 2;
    Pair sums[kTileRows][kPairs];
    for (std::size_t r = 0; r < kTileRows; ++r) {
        for (std::size_t p = 0; p < kPairs; ++p) {
            sums[r][p] = load_pair(tile + r * tile_stride + 2 * p);
        }
    }
    for (std::size_t c = 0; c < depth; ++c) {
        Pair y[kPairs];
        for (std::size_t p = 0; p < kPairs; ++p) {
            y[p] = load_pair(right + c * stride + 2 * p);
        }
        const double* x = left.values + c * left.column;
        for (std::size_t r = 0; r < kTileRows; ++r) {
            for (std::size_t p = 0; p < kPairs; ++p) {
                sums[r][p] -= y[p] * x[r * left.row];
            }
        }
    }
    for (std::size_t r = 0; r < kTileRows; ++r) {
        for (std::size_t p = 0; p < kPairs; ++p) {
            store_pair(tile + r * tile_stride + 2 * p, sums[r][p]);
        }
    }
}

} // namespace shogun_lite::linalg
