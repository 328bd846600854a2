#include "containers/kernels/kernels.hpp"

#include <cstring>

namespace shogun_lite::containers::kernels {
namespace {

template <class Word> bool matches(const void* words, std::size_t i, Word p, Word m) {
    Word word = 0;
    std::memcpy(&word, static_cast<const char*>(words) + i * sizeof(Word),
                sizeof(Word));
    return static_cast<Word>(word & m) == p;
}

template <class Word, bool kWanted>
std::size_t find(const void* words, std::size_t n, Word pattern, Word mask) {
    std::size_t i = 0;
    while (i < n && matches(words, i, pattern, mask) != kWanted) {
        ++i;
    }
    return i;
}

template <class Word>
std::size_t count(const void* words, std::size_t n, Word pattern, Word mask) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < n; ++i) {
        number += matches(words, i, pattern, mask) ? 1 : 0;
    }
    return number;
}

template <class Word>
constexpr WordKernels<Word> kWordKernels = {find<Word, true>, count<Word>,
                                            find<Word, false>};

constexpr Kernels kScalarKernels = {
    "scalar",
    kWordKernels<std::uint8_t>,
    kWordKernels<std::uint16_t>,
    kWordKernels<std::uint32_t>,
    kWordKernels<std::uint64_t>,
};

} // namespace

const Kernels& scalar_kernels() noexcept {
    return kScalarKernels;
}

} // namespace shogun_lite::containers::kernels
