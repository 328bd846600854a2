#define SHOGUN_LITE_VECTOR_BYTES 64
#define SHOGUN_LITE_KERNELS_NAME avx512_kernels
#define SHOGUN_LITE_KERNELS_LABEL "avx512"
#include "information/kernels/vector_body.hpp"
