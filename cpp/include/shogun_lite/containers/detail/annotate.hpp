#pragma once

#include <cstddef>

#ifdef SHOGUN_LITE_ANNOTATE_CONTAINERS
#include <sanitizer/common_interface_defs.h>
#endif

namespace shogun_lite::containers::detail {

/// Tells AddressSanitizer that of the `capacity` bytes at `block` the first `used` may
/// be touched, where `was_used` could before: reading spare capacity, as Shogun's find
/// and shuffle did, is then reported like reading past the end. Only in builds of the
/// project with that sanitizer: all code that touches one array has to agree.
inline void annotate([[maybe_unused]] const void* block,
                     [[maybe_unused]] std::size_t capacity,
                     [[maybe_unused]] std::size_t was_used,
                     [[maybe_unused]] std::size_t used) noexcept {
#ifdef SHOGUN_LITE_ANNOTATE_CONTAINERS
    if (block != nullptr) {
        const char* begin = static_cast<const char*>(block);
        __sanitizer_annotate_contiguous_container(begin, begin + capacity,
                                                  begin + was_used, begin + used);
    }
#endif
}

} // namespace shogun_lite::containers::detail
