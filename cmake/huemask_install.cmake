# What others link: cmake --install, then find_package(huemask) and huemask::huemask.
option(HUEMASK_INSTALL "Install the library, its headers and its CMake package"
       ${PROJECT_IS_TOP_LEVEL})
if(NOT HUEMASK_INSTALL)
  return()
endif()
include(CMakePackageConfigHelpers)

get_property(room_targets GLOBAL PROPERTY HUEMASK_ROOM_TARGETS)
install(TARGETS huemask ${room_targets} EXPORT huemask_targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/huemask TYPE INCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE TYPE DOC)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/huemask)
install(EXPORT huemask_targets NAMESPACE huemask:: DESTINATION ${package_folder})
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/huemask-config.cmake.in ${PROJECT_BINARY_DIR}/huemask-config.cmake
  INSTALL_DESTINATION ${package_folder})
# Before 1.0 a minor version may change what the library promises.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/huemask-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/huemask-config.cmake
  ${PROJECT_BINARY_DIR}/huemask-config-version.cmake
  # The outside libraries are found the same way here and there.
  ${CMAKE_CURRENT_LIST_DIR}/huemask_dependencies.cmake
  DESTINATION ${package_folder})
