#include "random/rejection.hpp"

#include <shogun_lite/random/threefry.hpp>

#include "random/domains.hpp"

namespace shogun_lite::random {

std::uint64_t Retry::next() noexcept {
    const auto index = static_cast<std::size_t>(n_drawn_ % 4);
    if (index == 0) {
        words_ = threefry4x64(key_.words, {kRetryDomain, position_, n_drawn_ / 4, 0});
    }
    ++n_drawn_;
    return words_[index];
}

} // namespace shogun_lite::random
