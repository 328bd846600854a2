#pragma once

#include <cstddef>

namespace shogun_lite::core {

/// Bytes of the last level of cache, as the system tells; 16 MiB where it does not.
/// Decides between ways of the same result, never a value.
[[nodiscard]] std::size_t last_level_cache_bytes() noexcept;

} // namespace shogun_lite::core
