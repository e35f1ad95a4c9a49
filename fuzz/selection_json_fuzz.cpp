// Any bytes at all to the parser of selections in JSON.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_in_json.h"
#include "huemask/selection_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  huemask::fuzz::check_parsed(
      huemask::parse_selection(text),
      [](const huemask::SelectionDocument& it) -> const auto& { return it.options; });
  return 0;
}
