#include <shogun_lite/core/cache_size.hpp>

#include <initializer_list>

#if defined(__linux__)
#include <unistd.h>
#endif

namespace shogun_lite::core {
namespace {

std::size_t ask_system() noexcept {
#if defined(__linux__) && defined(_SC_LEVEL3_CACHE_SIZE)
    for (const int level : {_SC_LEVEL3_CACHE_SIZE, _SC_LEVEL2_CACHE_SIZE}) {
        const long bytes = sysconf(level);
        if (bytes > 0) {
            return static_cast<std::size_t>(bytes);
        }
    }
#endif
    return std::size_t{16} << 20U;
}

} // namespace

std::size_t last_level_cache_bytes() noexcept {
    static const std::size_t bytes = ask_system();
    return bytes;
}

} // namespace shogun_lite::core
