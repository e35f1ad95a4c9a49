// Any bytes as a swatch file, in the format that they look like and in every other: an error of one
// line, or colors that are finite and names that are one line of UTF-8.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "huemask/export.h"

namespace {

using Colors = huemask::Result<std::vector<huemask::CatalogColor>>;

void check(bool holds) {
  if (!holds) std::abort();
}

void check_colors(const Colors& colors) {
  if (!colors) {
    check(!colors.error().message.empty());
    check(huemask::printable(colors.error().message) == colors.error().message);
    return;
  }
  for (const huemask::CatalogColor& color : *colors) {
    check(std::isfinite(color.color.x) && std::isfinite(color.color.y) &&
          std::isfinite(color.color.z));
    check(huemask::printable(color.name) == color.name);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const Colors colors = huemask::read_swatches(bytes, "");
  check_colors(colors);
  check(!colors || !colors->empty());
  for (const huemask::ExportFormat* format : huemask::all_formats()) {
    if (format->read != nullptr) check_colors(format->read(bytes));
  }
  return 0;
}
