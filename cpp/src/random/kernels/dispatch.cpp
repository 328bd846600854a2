#include "random/kernels/kernels.hpp"

namespace shogun_lite::random::kernels {

const Kernels& active() noexcept {
    return scalar_kernels();
}

} // namespace shogun_lite::random::kernels
