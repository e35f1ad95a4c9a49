#include "page.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace huemask::server {
namespace {

// Whether a list like "gzip, deflate, br;q=0.5" takes a coding: named, and not with a weight of 0.
bool takes(std::string_view accepted, std::string_view coding) {
  while (!accepted.empty()) {
    std::string_view item = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(item.size() + 1, accepted.size()));
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    const std::string_view name = item.substr(0, item.find_first_of("; "));
    if (name != coding) continue;
    const std::size_t weight = item.find("q=");
    return weight == std::string_view::npos ||
           item.substr(weight + 2).find_first_not_of("0. ") != std::string_view::npos;
  }
  return false;
}

}  // namespace

const PageFile* find_page_file(std::string_view path) {
  const auto files = page_files();
  const auto found = std::ranges::find(files, path, &PageFile::path);
  return found != files.end() ? &*found : nullptr;
}

Response respond_with(const PageFile& file, const Request& request) {
  const std::string tag = fmt::format("\"{}\"", file.hash);
  // Names under /assets/ have a hash of what is in them, so that it never changes.
  const bool is_forever = file.path != "/";
  Response response{
      .content_type = std::string(file.media_type),
      .cache_control = is_forever ? "public, max-age=31536000, immutable" : "no-cache",
      .fields = {{"ETag", tag}, {"Vary", "Accept-Encoding"}}};
  if (request.if_none_match.find(tag) != std::string::npos) {
    response.status = 304;
    return response;
  }
  response.body.data = file.plain;
  if (takes(request.accept_encoding, "br")) {
    response.fields.emplace_back("Content-Encoding", "br");
    response.body.data = file.brotli;
  } else if (takes(request.accept_encoding, "gzip")) {
    response.fields.emplace_back("Content-Encoding", "gzip");
    response.body.data = file.gzip;
  }
  return response;
}

}  // namespace huemask::server
