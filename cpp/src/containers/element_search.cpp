#include <shogun_lite/containers/element_search.hpp>

#include "containers/kernels/of_word.hpp"

namespace shogun_lite::containers::detail {

template <class Word>
std::size_t find_word(const void* words, std::size_t n, Word pattern, Word mask) {
    if constexpr (sizeof(Word) == 1) {
        if (mask == 0xFF) { // the C library has this one tuned for each machine
            const void* found = n == 0 ? nullptr : std::memchr(words, pattern, n);
            return found == nullptr
                       ? n
                       : static_cast<std::size_t>(static_cast<const char*>(found) -
                                                  static_cast<const char*>(words));
        }
    }
    return kernels::of_word<Word>(kernels::active()).find(words, n, pattern, mask);
}

template <class Word>
std::size_t count_word(const void* words, std::size_t n, Word pattern, Word mask) {
    return kernels::of_word<Word>(kernels::active()).count(words, n, pattern, mask);
}

std::size_t find_nonzero(const void* bytes, std::size_t n) {
    return kernels::active().bytes.find_other(bytes, n, 0, 0xFF);
}

template std::size_t find_word(const void*, std::size_t, std::uint8_t, std::uint8_t);
template std::size_t find_word(const void*, std::size_t, std::uint16_t, std::uint16_t);
template std::size_t find_word(const void*, std::size_t, std::uint32_t, std::uint32_t);
template std::size_t find_word(const void*, std::size_t, std::uint64_t, std::uint64_t);
template std::size_t count_word(const void*, std::size_t, std::uint8_t, std::uint8_t);
template std::size_t count_word(const void*, std::size_t, std::uint16_t, std::uint16_t);
template std::size_t count_word(const void*, std::size_t, std::uint32_t, std::uint32_t);
template std::size_t count_word(const void*, std::size_t, std::uint64_t, std::uint64_t);

} // namespace shogun_lite::containers::detail
