#include "kernel_table.hpp"

#include <string>
#include <vector>

#include <shogun_lite/core/isa.hpp>

#include "parts.hpp"

// SHOGUN_LITE_COMPILERS_{ID,LABEL,COMPILER,LIBRARY,FLAGS} come from CMakeLists.txt.

namespace {

struct Parts {
    Parts() : isa(shogun_lite::core::isa_name(shogun_lite::core::active_isa())) {
        kernels::add_engines(all);
        kernels::add_continuous(all);
        kernels::add_discrete(all);
        kernels::add_shogun_lite(all);
        kernels::add_libm(all);
        kernels::add_engine_sizes(sizes);
        kernels::add_shogun_lite_sizes(sizes);
    }

    std::string isa;
    kernels::Kernels all;
    kernels::EngineSizes sizes;
};

} // namespace

const ShogunLiteKernelTable* shogun_lite_compilers_kernels() {
    static const Parts parts;
    static const ShogunLiteKernelTable table{SHOGUN_LITE_COMPILERS_ID,
                                             SHOGUN_LITE_COMPILERS_LABEL,
                                             SHOGUN_LITE_COMPILERS_COMPILER,
                                             SHOGUN_LITE_COMPILERS_LIBRARY,
                                             SHOGUN_LITE_COMPILERS_FLAGS,
                                             parts.isa.c_str(),
                                             parts.all.data(),
                                             parts.all.size(),
                                             parts.sizes.data(),
                                             parts.sizes.size()};
    return &table;
}
