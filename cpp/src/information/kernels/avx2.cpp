#define SHOGUN_LITE_VECTOR_BYTES 32
#define SHOGUN_LITE_KERNELS_NAME avx2_kernels
#define SHOGUN_LITE_KERNELS_LABEL "avx2"
#include "information/kernels/vector_body.hpp"
