#pragma once

#include <cstdint>

// What the fast paths do not accept continues here, out of line and once per program,
// so that all kernels share it (docs/stream.md, section 9, from step 2 on).
namespace shogun_lite::random {

[[nodiscard]] double normal_after_rejection(std::uint64_t word) noexcept;
[[nodiscard]] double exponential_after_rejection(std::uint64_t word) noexcept;

} // namespace shogun_lite::random
