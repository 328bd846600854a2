# The one list of instruction set levels, lowest first; the kernels, the dispatchers and
# the per-ISA tests are made from it.
set(SHOGUN_LITE_ISA_LEVELS base avx2 avx512)

# Flags of each level; base is what the platform guarantees.
set(SHOGUN_LITE_ISA_FLAGS_base "")
set(SHOGUN_LITE_ISA_FLAGS_avx2 -mavx2 -mfma)
set(SHOGUN_LITE_ISA_FLAGS_avx512 -mavx512f -mavx512dq -mavx512bw -mavx512vl -mavx2 -mfma
                                 -mprefer-vector-width=512)

# shogun_lite_isa_kernels(<layer>): adds cpp/src/<layer>/kernels/<level>.cpp for each level
# the target has, with the level's flags, and says so to the code:
# SHOGUN_LITE_VECTOR_KERNELS where the compiler has vector extensions,
# SHOGUN_LITE_X86_KERNELS where the x86 levels are compiled.
function(shogun_lite_isa_kernels layer)
  set(target shogun_lite_${layer})
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    return()
  endif()
  if(CMAKE_CXX_BYTE_ORDER STREQUAL "BIG_ENDIAN")
    # The vector kernels take the order of half words in memory for the stream's.
    return()
  endif()
  set(levels base)
  target_compile_definitions(${target} PRIVATE SHOGUN_LITE_VECTOR_KERNELS)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    set(levels ${SHOGUN_LITE_ISA_LEVELS})
    target_compile_definitions(${target} PRIVATE SHOGUN_LITE_X86_KERNELS)
  endif()
  foreach(level IN LISTS levels)
    set(file "${PROJECT_SOURCE_DIR}/cpp/src/${layer}/kernels/${level}.cpp")
    target_sources(${target} PRIVATE "${file}")
    set_source_files_properties(
      "${file}" TARGET_DIRECTORY ${target}
      PROPERTIES COMPILE_OPTIONS "-O3;-fno-math-errno;${SHOGUN_LITE_ISA_FLAGS_${level}}")
  endforeach()
endfunction()
