#pragma once

#include <array>
#include <string_view>

namespace shogun_lite::core {

/// Instruction set levels kernels are compiled for, lowest first. `base` is what every
/// CPU of the platform has (SSE2 on x86-64, NEON on AArch64).
enum class Isa { base, avx2, avx512 };

inline constexpr std::array<Isa, 3> kIsaLevels = {Isa::base, Isa::avx2, Isa::avx512};

/// "base", "avx2", "avx512".
[[nodiscard]] std::string_view isa_name(Isa isa) noexcept;

/// Whether this CPU and operating system can run the level.
[[nodiscard]] bool isa_available(Isa isa) noexcept;

/// The level kernels run at: the one named by the environment variable SHOGUN_LITE_ISA,
/// otherwise the highest available one. Decided at the first call, then fixed.
/// InvalidArgument if the variable names no level or one this CPU has not got.
[[nodiscard]] Isa active_isa();

/// What active_isa() would decide for this value of the variable (empty: not set).
[[nodiscard]] Isa choose_isa(std::string_view requested);

} // namespace shogun_lite::core
