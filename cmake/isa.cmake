# The one list of instruction set levels, lowest first; the kernels, the dispatchers and
# the per-ISA tests are made from it.
set(SHOGUN_LITE_ISA_LEVELS base avx2 avx512)
