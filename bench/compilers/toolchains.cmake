# What this machine has of compilers and standard libraries: every g++ and clang++ of any
# version on the path, clang++ with both libraries.

set(_SHOGUN_LITE_PROBE "${CMAKE_CURRENT_LIST_DIR}/probe.cpp")

# Appends to the list `out` of the caller: id|label|path|compiler|library|flag, if the
# compiler and the library are there and not in the list already.
function(shogun_lite_probe_toolchain out path flag)
  set(probe "${CMAKE_CURRENT_BINARY_DIR}/probe")
  execute_process(
    COMMAND "${path}" -std=c++17 ${flag} "${_SHOGUN_LITE_PROBE}" -o "${probe}"
    RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
  if(NOT failed)
    execute_process(COMMAND "${probe}" RESULT_VARIABLE failed OUTPUT_VARIABLE said
                    ERROR_QUIET)
  endif()
  if(failed)
    return()
  endif()
  list(GET said 0 compiler)
  list(GET said 1 library)
  string(REGEX REPLACE "\\.[0-9]+$" "" short "${compiler}")
  set(label "${short} / ${library}")
  string(REPLACE "++" "xx" id "${short}-${library}")
  string(REPLACE " " "-" id "${id}")
  set(found "${${out}}")
  foreach(toolchain IN LISTS found)
    if(toolchain MATCHES "^([^|]+)" AND CMAKE_MATCH_1 STREQUAL id)
      return() # g++ and g++-12 are the same
    endif()
  endforeach()
  list(APPEND found "${id}|${label}|${path}|${compiler}|${library}|${flag}")
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

# Appends "name|remedy" to the list `out` of the caller if no toolchain of `found` is of
# this kind.
function(shogun_lite_note_missing out found compiler library remedy)
  foreach(toolchain IN LISTS found)
    string(REPLACE "|" ";" fields "${toolchain}")
    list(GET fields 3 its_compiler)
    list(GET fields 4 its_library)
    string(FIND "${its_compiler}" "${compiler} " compiler_at)
    string(FIND "${its_library}" "${library} " library_at)
    if(compiler_at EQUAL 0 AND library_at EQUAL 0)
      return()
    endif()
  endforeach()
  set(${out} "${${out}};${compiler} / ${library}|${remedy}" PARENT_SCOPE)
endfunction()

# Sets in the caller SHOGUN_LITE_TOOLCHAINS, entries as above, and
# SHOGUN_LITE_MISSING_TOOLCHAINS, the kinds of which there is none.
function(shogun_lite_find_toolchains)
  set(suffixes "none")
  foreach(version RANGE 9 30)
    list(APPEND suffixes -${version})
  endforeach()
  set(found "")
  foreach(suffix IN LISTS suffixes)
    string(REPLACE "none" "" suffix "${suffix}")
    find_program(SHOGUN_LITE_PROBED_GXX "g++${suffix}")
    if(SHOGUN_LITE_PROBED_GXX)
      shogun_lite_probe_toolchain(found "${SHOGUN_LITE_PROBED_GXX}" "")
    endif()
    find_program(SHOGUN_LITE_PROBED_CLANGXX "clang++${suffix}")
    if(SHOGUN_LITE_PROBED_CLANGXX)
      shogun_lite_probe_toolchain(found "${SHOGUN_LITE_PROBED_CLANGXX}"
                                  -stdlib=libstdc++)
      shogun_lite_probe_toolchain(found "${SHOGUN_LITE_PROBED_CLANGXX}" -stdlib=libc++)
    endif()
    unset(SHOGUN_LITE_PROBED_GXX CACHE)
    unset(SHOGUN_LITE_PROBED_CLANGXX CACHE)
  endforeach()
  set(missing "")
  shogun_lite_note_missing(missing "${found}" g++ libstdc++ "apt-get install g++")
  shogun_lite_note_missing(missing "${found}" clang++ libstdc++ "apt-get install clang")
  shogun_lite_note_missing(missing "${found}" clang++ libc++
                           "apt-get install clang libc++-dev libc++abi-dev")
  list(REMOVE_ITEM missing "")
  set(SHOGUN_LITE_TOOLCHAINS "${found}" PARENT_SCOPE)
  set(SHOGUN_LITE_MISSING_TOOLCHAINS "${missing}" PARENT_SCOPE)
endfunction()
