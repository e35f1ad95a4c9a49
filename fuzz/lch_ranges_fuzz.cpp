// Any text at all to the reader of ranges. What it accepts must be valid; what it rejects must be
// one line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "huemask/select.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto ranges = huemask::parse_lch_ranges(text);
  if (!ranges) {
    const std::string& message = ranges.error().message;
    if (message.empty() || message.find('\n') != std::string::npos) std::abort();
    return 0;
  }
  if (ranges->everything() || !ranges->validate()) std::abort();
  return 0;
}
