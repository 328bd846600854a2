#pragma once

#include <cstddef>

namespace shogun_lite::containers {

/// The capacity to allocate for at least `needed` elements when `capacity` are
/// allocated: at least 64 bytes; twice as much up to 64 KiB and above 4 MiB (where the
/// allocator moves pages, not bytes), one and a half times as much in between.
/// `granularity` is a minimum step on top of that, never the only rule: a fixed step
/// makes n appends cost O(n^2) copies, as in Shogun's DynArray.
///
/// std::bad_array_new_length (a std::bad_alloc) if the bytes do not fit in ptrdiff_t.
[[nodiscard]] std::size_t grown_capacity(std::size_t capacity, std::size_t needed,
                                         std::size_t element_size,
                                         std::size_t granularity);

} // namespace shogun_lite::containers
