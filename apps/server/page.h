// The page of the browser, which is in the program.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "message.h"

namespace huemask::server {

struct PageFile {
  std::string_view path;  // "/" or "/assets/name-hash.js"
  std::string_view media_type;
  std::string_view hash;  // of its bytes
  std::span<const std::byte> plain, brotli, gzip;
};

// Every file of web/dist, by path; made by cmake/huemask_page.cmake.
[[nodiscard]] std::span<const PageFile> page_files();

// Null where the page has no such file.
[[nodiscard]] const PageFile* find_page_file(std::string_view path);

// In the smallest form that the client takes; 304 where it has it.
[[nodiscard]] Response respond_with(const PageFile& file, const Request& request);

}  // namespace huemask::server
