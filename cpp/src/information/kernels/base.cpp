#define SHOGUN_LITE_VECTOR_BYTES 16
#define SHOGUN_LITE_KERNELS_NAME base_kernels
#define SHOGUN_LITE_KERNELS_LABEL "base"
#include "information/kernels/vector_body.hpp"
