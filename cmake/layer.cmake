# One function per kind of target. Every flag the project uses is set here, per target.

# Flags common to all our own C++ code.
function(shogun_lite_configure_target target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow
                                           -Wconversion -Wno-sign-conversion)
  if(SHOGUN_LITE_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(SHOGUN_LITE_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${SHOGUN_LITE_SANITIZE}
                                             -fno-sanitize-recover=all
                                             -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${SHOGUN_LITE_SANITIZE})
  endif()
  set_target_properties(
    ${target} PROPERTIES CXX_EXTENSIONS OFF CXX_VISIBILITY_PRESET hidden
                         VISIBILITY_INLINES_HIDDEN ON POSITION_INDEPENDENT_CODE ON)
endfunction()

# A layer of the core: shogun_lite_layer(<name> SOURCES <files> DEPENDS <layers>).
# Makes the static library shogun_lite_<name> with the alias shogun_lite::<name>.
function(shogun_lite_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
  set(target shogun_lite_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(shogun_lite::${name} ALIAS ${target})
  shogun_lite_configure_target(${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(${target} PUBLIC cxx_std_17)
  target_include_directories(
    ${target}
    PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/cpp/include>"
           "$<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>"
           "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>"
    PRIVATE "${PROJECT_SOURCE_DIR}/cpp/src")
  foreach(layer IN LISTS arg_DEPENDS)
    target_link_libraries(${target} PUBLIC shogun_lite::${layer})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY SHOGUN_LITE_LAYERS ${target})
endfunction()

# A doctest executable registered in ctest: shogun_lite_test(<name> SOURCES <files>
# LAYER <layer> [LABELS <labels>] [PER_ISA]). With PER_ISA it is registered once for each
# ISA level, forced through SHOGUN_LITE_ISA; 77 says "this CPU has not got it".
function(shogun_lite_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "PER_ISA" "LAYER" "SOURCES;LABELS")
  set(target test_${arg_LAYER}_${name})
  add_executable(${target} ${arg_SOURCES})
  shogun_lite_configure_target(${target})
  target_link_libraries(${target} PRIVATE shogun_lite::${arg_LAYER} doctest::doctest
                                          shogun_lite_test_main)
  # Kernels and other private parts are tested too.
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/cpp/src")
  target_compile_definitions(
    ${target} PRIVATE SHOGUN_LITE_GOLDEN_DIR="${PROJECT_SOURCE_DIR}/tests/golden"
                      SHOGUN_LITE_DATA_DIR="${PROJECT_SOURCE_DIR}/python/shogun_lite/datasets/data")
  set(labels unit ${arg_LAYER} ${arg_LABELS})
  if(arg_PER_ISA)
    foreach(isa IN LISTS SHOGUN_LITE_ISA_LEVELS)
      add_test(NAME ${arg_LAYER}.${name}.${isa} COMMAND ${target})
      set_tests_properties(
        ${arg_LAYER}.${name}.${isa}
        PROPERTIES LABELS "${labels};isa:${isa}" ENVIRONMENT "SHOGUN_LITE_ISA=${isa}"
                   SKIP_RETURN_CODE 77)
    endforeach()
  else()
    add_test(NAME ${arg_LAYER}.${name} COMMAND ${target})
    set_tests_properties(${arg_LAYER}.${name} PROPERTIES LABELS "${labels}")
  endif()
endfunction()
