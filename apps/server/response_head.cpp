#include "response_head.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <iterator>

namespace huemask::server {
namespace {

// "Sun, 29 Nov 2026 08:49:37 GMT", made once a second on each thread.
const std::string& http_date() {
  thread_local std::time_t made_at = 0;
  thread_local std::string text;
  if (const std::time_t now = std::time(nullptr); now != made_at) {
    made_at = now;
    text = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now));
  }
  return text;
}

}  // namespace

std::string response_head(const Response& response, std::string_view common, KeepAlive keep_alive) {
  std::string text;
  text.reserve(1024);
  auto out = std::back_inserter(text);
  fmt::format_to(out, "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status, reason_of(response.status),
                 http_date());
  if (!response.content_type.empty()) {
    fmt::format_to(out, "Content-Type: {}\r\n", response.content_type);
  }
  if (!response.events && response.status != 204 && response.status != 304) {
    fmt::format_to(out, "Content-Length: {}\r\n", response.body.data.size());
  }
  fmt::format_to(out, "Cache-Control: {}\r\n", response.cache_control);
  for (const auto& [name, value] : response.fields) {
    fmt::format_to(out, "{}: {}\r\n", name, value);
  }
  if (keep_alive == KeepAlive::kNo) text += "Connection: close\r\n";
  text += common;
  text += "\r\n";
  return text;
}

}  // namespace huemask::server
