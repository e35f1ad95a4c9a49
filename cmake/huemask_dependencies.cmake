# Every outside library, found once and given one name. Which room may use which: src/CMakeLists.txt.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(TBB REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(hwy REQUIRED IMPORTED_TARGET libhwy)
pkg_check_modules(lcms2 REQUIRED IMPORTED_TARGET lcms2)
pkg_check_modules(jpeg REQUIRED IMPORTED_TARGET libjpeg)
pkg_check_modules(png REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(minizip REQUIRED IMPORTED_TARGET minizip)
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl)
# Headers only: libvips itself is loaded when the first picture needs it (docs/decisions/0001).
pkg_check_modules(vips REQUIRED IMPORTED_TARGET vips)
find_path(HUEMASK_EXPECTED_INCLUDE_DIR tl/expected.hpp REQUIRED)
# libharu 2.3 (Debian 12) has no file for CMake or pkg-config.
find_library(HUEMASK_HARU_LIBRARY hpdf REQUIRED)
find_path(HUEMASK_HARU_INCLUDE_DIR hpdf.h REQUIRED)
if(NOT TARGET Haru::Haru)
  add_library(Haru::Haru UNKNOWN IMPORTED)
  set_target_properties(Haru::Haru PROPERTIES IMPORTED_LOCATION ${HUEMASK_HARU_LIBRARY}
                        INTERFACE_INCLUDE_DIRECTORIES ${HUEMASK_HARU_INCLUDE_DIR})
endif()
