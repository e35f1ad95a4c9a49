// Any bytes at all to the parser of selections in JSON. What it accepts must be valid; what it
// rejects must be told in one line, with a JSON pointer.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "huemask/selection_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = huemask::parse_selection(text);
  if (document) {
    if (!document->options.validate()) std::abort();
    return 0;
  }
  const huemask::Error& error = document.error();
  if (error.code != huemask::ErrorCode::kInvalidArgument) std::abort();
  if (error.message.empty() || error.message.find_first_of("\r\n") != std::string::npos) {
    std::abort();
  }
  if (!error.where.empty() && error.where.front() != '/') std::abort();
  return 0;
}
