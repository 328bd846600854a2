#include <shogun_lite/containers/growth.hpp>

#include <algorithm>
#include <cstdint>
#include <new>

#include <shogun_lite/containers/storage.hpp>

namespace shogun_lite::containers {
namespace {

constexpr std::size_t kSmallestBytes = 64;
constexpr std::size_t kDoublingBytes = std::size_t{64} << 10U;

} // namespace

std::size_t grown_capacity(std::size_t capacity, std::size_t needed,
                           std::size_t element_size, std::size_t granularity) {
    const std::size_t most = static_cast<std::size_t>(PTRDIFF_MAX) / element_size;
    if (needed > most) {
        throw std::bad_array_new_length();
    }
    const std::size_t bytes = capacity * element_size;
    const std::size_t step =
        bytes < kDoublingBytes || bytes >= kMappedBytes ? capacity : capacity / 2;
    const std::size_t least = (kSmallestBytes + element_size - 1) / element_size;
    const std::size_t wanted = capacity + std::min(most, std::max(step, granularity));
    return std::min(most, std::max({needed, least, wanted}));
}

} // namespace shogun_lite::containers
