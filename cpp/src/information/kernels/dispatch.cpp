#include "information/kernels/kernels.hpp"

namespace shogun_lite::information::kernels {

const Kernels& kernels_for([[maybe_unused]] core::Isa isa) noexcept {
#ifdef SHOGUN_LITE_X86_KERNELS
    if (isa == core::Isa::avx512) {
        return avx512_kernels();
    }
    if (isa == core::Isa::avx2) {
        return avx2_kernels();
    }
#endif
#ifdef SHOGUN_LITE_VECTOR_KERNELS
    return base_kernels();
#else
    return scalar_kernels();
#endif
}

const Kernels& active() {
    static const Kernels& kernels = kernels_for(core::active_isa());
    return kernels;
}

} // namespace shogun_lite::information::kernels
