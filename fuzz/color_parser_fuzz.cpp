// Any text at all to the CSS color parser. What it accepts must be finite, and must be the same
// color again after it is written out; what it rejects must be one line.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "huemask/css_color.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto color = huemask::parse_css_color(text);
  if (!color) {
    const std::string& message = color.error().message;
    if (message.empty() || message.find('\n') != std::string::npos) std::abort();
    return 0;
  }
  for (const double coordinate : color->coordinates) {
    if (!std::isfinite(coordinate)) std::abort();
  }
  if (!(color->alpha >= 0 && color->alpha <= 1)) std::abort();

  const auto again = huemask::parse_css_color(huemask::to_css(*color));
  if (!again || !(*again == *color)) std::abort();

  for (const huemask::DifferenceMethod* method : huemask::all_differences()) {
    const auto difference = huemask::css_difference(*color, *again, huemask::Difference(*method));
    // The same color twice: no difference, or none that can be computed.
    if (difference && *difference != 0) std::abort();
  }
  (void)huemask::xyz_to_srgb8(huemask::css_to_xyz(*color));
  return 0;
}
