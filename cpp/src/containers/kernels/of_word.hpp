#pragma once

#include "containers/kernels/kernels.hpp"

// Not for the kernels' own files: these functions are shared with code of other flags.
namespace shogun_lite::containers::kernels {

/// The kernels for words of one type.
template <class Word> const WordKernels<Word>& of_word(const Kernels& kernels);
template <>
inline const WordKernels<std::uint8_t>& of_word<std::uint8_t>(const Kernels& kernels) {
    return kernels.bytes;
}
template <>
inline const WordKernels<std::uint16_t>&
of_word<std::uint16_t>(const Kernels& kernels) {
    return kernels.quarters;
}
template <>
inline const WordKernels<std::uint32_t>&
of_word<std::uint32_t>(const Kernels& kernels) {
    return kernels.halves;
}
template <>
inline const WordKernels<std::uint64_t>&
of_word<std::uint64_t>(const Kernels& kernels) {
    return kernels.words;
}

} // namespace shogun_lite::containers::kernels
