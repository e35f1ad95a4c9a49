# huemask_room(NAME [NEIGHBORS room...] [LIBRARIES target...] [HEADERS_OF target...]
#              [METHODS (folder type header)...])
# One static library per room, linked with the rooms it may know and no other, so that a forbidden
# call does not link; one test program and one of micro-benchmarks per room beside it.

# Flags of our own targets, never imposed on those who use the library.
add_library(huemask_flags INTERFACE)
target_compile_features(huemask_flags INTERFACE cxx_std_20)
# Options are aggregates whose fields have defaults: leaving some out is how they are meant.
# -Wrestrict of g++ 12 warns of std::string's own append (GCC bug 105651).
# No fused multiply-add behind our back: a label must not depend on the compiler or the machine.
target_compile_options(huemask_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> -ffp-contract=off
  -fno-math-errno
  $<$<BOOL:${HUEMASK_WARNINGS_AS_ERRORS}>:-Werror>)

# Writes <room>_<folder>_table.cpp from the sorted list of the folder's sources: the folder is the
# registry. Each file `some-id.cpp` defines `const <Type> some_id` in namespace huemask::<folder>.
function(huemask_method_table room folder type header out_source out_methods)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/${folder}/*.cpp)
  list(FILTER files EXCLUDE REGEX "_(test|bench)\\.cpp$")
  set(ids "")
  foreach(file IN LISTS files)
    get_filename_component(id ${file} NAME_WE)
    list(APPEND ids ${id})
  endforeach()
  list(SORT ids)
  set(declarations "")
  set(entries "")
  foreach(id IN LISTS ids)
    string(REPLACE "-" "_" symbol ${id})
    string(APPEND declarations "extern const ${type} ${symbol};\n")
    string(APPEND entries "    &${folder}::${symbol},\n")
  endforeach()
  list(LENGTH ids count)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/generated/${room}_${folder}_table.cpp)
  file(CONFIGURE OUTPUT ${generated} CONTENT [[
// Made by CMake from the files in src/@room@/@folder@. Do not edit.
#include <array>
#include <span>

#include "@header@"

namespace huemask {
namespace @folder@ {
@declarations@}  // namespace @folder@

std::span<const @type@* const> all_@folder@() {
  static constexpr std::array<const @type@*, @count@> kTable = {
@entries@  };
  return kTable;
}

}  // namespace huemask
]] @ONLY)
  set(${out_source} ${generated} PARENT_SCOPE)
  set(${out_methods} ${files} PARENT_SCOPE)
endfunction()

function(huemask_room room)
  cmake_parse_arguments(arg "" "" "NEIGHBORS;LIBRARIES;HEADERS_OF;METHODS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/*.cpp)
  set(tests ${sources})
  set(benches ${sources})
  list(FILTER benches INCLUDE REGEX "_bench\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_(test|bench)\\.cpp$")
  while(arg_METHODS)
    list(POP_FRONT arg_METHODS folder type header)
    huemask_method_table(${room} ${folder} ${type} ${header} table_source method_sources)
    file(GLOB method_tests CONFIGURE_DEPENDS
         ${CMAKE_CURRENT_SOURCE_DIR}/${room}/${folder}/*_test.cpp)
    list(APPEND sources ${table_source} ${method_sources})
    list(APPEND tests ${method_tests})
  endwhile()
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  set(target huemask_${room})
  add_library(${target} STATIC ${sources})
  add_library(huemask::${room} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${room} POSITION_INDEPENDENT_CODE ON)
  target_include_directories(${target}
    PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>
    PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_compile_features(${target} PUBLIC cxx_std_20)
  list(TRANSFORM arg_NEIGHBORS PREPEND huemask_)
  target_link_libraries(${target} PUBLIC ${arg_NEIGHBORS}
    PRIVATE ${arg_LIBRARIES} $<BUILD_INTERFACE:huemask_flags>)
  foreach(headers_only IN LISTS arg_HEADERS_OF)
    target_include_directories(${target} SYSTEM PRIVATE
      $<TARGET_PROPERTY:${headers_only},INTERFACE_INCLUDE_DIRECTORIES>)
  endforeach()
  set_property(GLOBAL APPEND PROPERTY HUEMASK_ROOM_TARGETS ${target})

  if(HUEMASK_BUILD_TESTS AND tests)
    huemask_test(${target}_test SOURCES ${tests} LIBRARIES ${target} ${arg_LIBRARIES})
    target_include_directories(${target}_test PRIVATE ${PROJECT_SOURCE_DIR}/src)
  endif()
  if(HUEMASK_BUILD_BENCH AND benches)
    find_package(benchmark REQUIRED)
    add_executable(${target}_bench ${benches})
    target_include_directories(${target}_bench PRIVATE ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(${target}_bench PRIVATE
      ${target} huemask_flags benchmark::benchmark_main)
    set_target_properties(${target}_bench PROPERTIES
      RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  endif()
endfunction()

option(HUEMASK_WHOLE_TEST_PROGRAMS
       "One ctest entry for a program of tests, not for each test: where starting one takes long" OFF)

# A GoogleTest program; each of its tests is one ctest entry, unless they are to run whole. Those of LABELS quality judge results
# by many pictures; they run no code that the others do not.
function(huemask_test target)
  cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  include(GoogleTest)
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE ${arg_LIBRARIES} huemask_flags GTest::gmock_main
                        rapidcheck nlohmann_json::nlohmann_json fmt::fmt)
  # RapidCheck's and GoogleTest's headers do not pass our warnings; their targets are not SYSTEM.
  target_compile_options(${target} PRIVATE -Wno-conversion -Wno-shadow)
  target_compile_definitions(${target} PRIVATE HUEMASK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(HUEMASK_WHOLE_TEST_PROGRAMS)
    add_test(NAME ${target} COMMAND ${target} --gtest_brief=1)
    set_tests_properties(${target} PROPERTIES TIMEOUT 3000 LABELS "${arg_LABELS}")
    return()
  endif()
  gtest_discover_tests(${target} DISCOVERY_MODE PRE_TEST
                       PROPERTIES TIMEOUT 600 LABELS "${arg_LABELS}")
endfunction()
