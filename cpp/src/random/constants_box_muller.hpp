#pragma once

// Made by cpp/tools/make_box_muller_constants.py: do not edit.
// clang-format off
namespace shogun_lite::random::tables {

inline constexpr float kLogSeries[] = {
    0x1.55555cp-1F,
    0x1.997c3p-2F,
    0x1.2ee61p-2F};
inline constexpr float kSinSeries[] = {
    -0x1.555552p-3F,
    0x1.110c28p-7F,
    -0x1.9ac9bp-13F};
inline constexpr float kCosSeries[] = {
    0x1.555554p-5F,
    -0x1.6c12d2p-10F,
    0x1.9bd89cp-16F};
inline constexpr float kLn2 = 0x1.62e43p-1F;
/// pi / 4 times 2^-31.
inline constexpr float kAngleUnit = 0x1.921fb6p-32F;

} // namespace shogun_lite::random::tables
