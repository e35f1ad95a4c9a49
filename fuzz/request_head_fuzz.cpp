// Any text at all as the address, the cookies and the Host of a request. What of the address is
// accepted must lead nowhere else than it says, and nothing but the token may pass for it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/guard.h"
#include "server/message.h"

namespace {

using huemask::server::Target;

constexpr std::string_view kToken = "0123456789abcdef";

void check(bool holds) {
  if (!holds) std::abort();
}

bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

void check_target(const Target& target) {
  for (const std::string& segment : target.segments) {
    check(segment != "." && segment != ".." && segment.find('/') == std::string::npos);
    check(is_plain(segment));
  }
  for (const auto& [name, value] : target.query) {
    check(is_plain(name) && is_plain(value));
    check(target.find(name).has_value());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto target = huemask::server::parse_target(text)) check_target(*target);

  const huemask::server::Guard guard({.port = 8787, .token = std::string(kToken)});
  const bool has_token = text.find(kToken) != std::string_view::npos;
  check(has_token || guard.check_token({.cookie = text}).has_value());
  check(has_token || guard.check_token({.authorization = text}).has_value());
  const bool is_own = text == "127.0.0.1:8787" || text == "localhost:8787" || text == "[::1]:8787";
  check(is_own != guard.check_origin({.host = text}).has_value());
  return 0;
}
