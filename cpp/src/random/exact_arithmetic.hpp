#pragma once

#include <cfloat>

// Included by every file of this layer that computes a value in floating point. The
// values of the stream are defined by single IEEE-754 operations; these settings would
// change them. Contraction to fused operations cannot be seen here: CMakeLists.txt
// turns it off, and the golden tests would fail.
#ifdef __FAST_MATH__
#error                                                                                 \
    "shogun_lite/random defines its values bit by bit: compile it without -ffast-math"
#endif
#if FLT_EVAL_METHOD != 0
#error "shogun_lite/random needs arithmetic in binary64 itself: on x86 use -mfpmath=sse"
#endif
