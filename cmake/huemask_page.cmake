# huemask_embed_page(TARGET FOLDER): puts every file of FOLDER into the program, as it is and
# compressed by brotli and gzip, with the table that apps/server/page.h declares. Bytes come in by the
# assembler's .incbin: it takes no time, where an array in C++ takes seconds a megabyte.
find_program(HUEMASK_BROTLI brotli REQUIRED)
find_program(HUEMASK_GZIP gzip REQUIRED)
enable_language(ASM)

set(HUEMASK_MEDIA_TYPE_html "text/html; charset=utf-8")
set(HUEMASK_MEDIA_TYPE_js "text/javascript; charset=utf-8")
set(HUEMASK_MEDIA_TYPE_css "text/css; charset=utf-8")
set(HUEMASK_MEDIA_TYPE_svg "image/svg+xml")
set(HUEMASK_MEDIA_TYPE_webp "image/webp")

function(huemask_embed_page target folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
  list(SORT files)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/page)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(compressed "")
  set(number 0)
  foreach(file IN LISTS files)
    get_filename_component(ending ${file} LAST_EXT)
    string(SUBSTRING ${ending} 1 -1 ending)
    if(NOT DEFINED HUEMASK_MEDIA_TYPE_${ending})
      message(FATAL_ERROR "${folder}/${file}: name its media type in cmake/huemask_page.cmake")
    endif()
    add_custom_command(OUTPUT ${out}/${file}.br ${out}/${file}.gz
      COMMAND ${HUEMASK_BROTLI} --best --force --output=${out}/${file}.br ${folder}/${file}
      COMMAND sh -c "${HUEMASK_GZIP} -9nc '${folder}/${file}' > '${out}/${file}.gz'"
      DEPENDS ${folder}/${file} VERBATIM)
    get_filename_component(parent ${out}/${file} DIRECTORY)
    file(MAKE_DIRECTORY ${parent})
    list(APPEND compressed ${folder}/${file} ${out}/${file}.br ${out}/${file}.gz)
    set(spans "")
    foreach(form IN ITEMS ${folder}/${file} ${out}/${file}.br ${out}/${file}.gz)
      string(APPEND assembly ".global huemask_page_${number}\n.global huemask_page_${number}_end\n"
             "huemask_page_${number}:\n.incbin \"${form}\"\nhuemask_page_${number}_end:\n")
      string(APPEND declarations "extern const std::byte huemask_page_${number}[];\n"
             "extern const std::byte huemask_page_${number}_end[];\n")
      string(APPEND spans ", {huemask_page_${number}, huemask_page_${number}_end}")
      math(EXPR number "${number} + 1")
    endforeach()
    file(SHA256 ${folder}/${file} hash)
    string(SUBSTRING ${hash} 0 16 hash)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${file})
    string(REGEX REPLACE "^index\\.html$" "" path ${file})
    string(APPEND rows
           "    {\"/${path}\", \"${HUEMASK_MEDIA_TYPE_${ending}}\", \"${hash}\"${spans}},\n")
  endforeach()
  list(LENGTH files count)
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${out}/page.S CONTENT "@assembly@" @ONLY)
  file(CONFIGURE OUTPUT ${out}/page_table.cpp CONTENT [[
// Made by cmake/huemask_page.cmake. Do not edit.
#include <array>

#include "server/page.h"

extern "C" {
@declarations@}

namespace huemask::server {

std::span<const PageFile> page_files() {
  static const std::array<PageFile, @count@> kFiles = {{
@rows@  }};
  return kFiles;
}

}  // namespace huemask::server
]] @ONLY)
  set_source_files_properties(${out}/page.S PROPERTIES OBJECT_DEPENDS "${compressed}")
  target_sources(${target} PRIVATE ${out}/page.S ${out}/page_table.cpp)
endfunction()
