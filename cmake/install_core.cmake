# Installs and exports the core, so that find_package(shogun_lite) gives
# shogun_lite::shogun_lite. Proved by tests/consumer/.
include(CMakePackageConfigHelpers)

get_property(_layers GLOBAL PROPERTY SHOGUN_LITE_LAYERS)
install(
  TARGETS ${_layers} shogun_lite
  EXPORT shogun_lite_targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY "${PROJECT_SOURCE_DIR}/cpp/include/shogun_lite"
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(FILES "${PROJECT_BINARY_DIR}/include/shogun_lite/core/version.hpp"
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/shogun_lite/core)

set(_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/shogun_lite)
install(EXPORT shogun_lite_targets NAMESPACE shogun_lite:: DESTINATION ${_package_dir})
configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/shogun_lite-config.cmake.in"
  "${PROJECT_BINARY_DIR}/shogun_lite-config.cmake" INSTALL_DESTINATION ${_package_dir})
write_basic_package_version_file("${PROJECT_BINARY_DIR}/shogun_lite-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/shogun_lite-config.cmake"
              "${PROJECT_BINARY_DIR}/shogun_lite-config-version.cmake"
        DESTINATION ${_package_dir})
