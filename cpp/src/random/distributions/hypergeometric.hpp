#pragma once

#include <cstdint>

namespace shogun_lite::random {

/// The hypergeometric number of a word, for arguments a Hypergeometric would take.
std::int64_t hypergeometric_of(double ngood, double nbad, double nsample,
                               std::uint64_t word) noexcept;

} // namespace shogun_lite::random
