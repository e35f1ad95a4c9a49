// Room: color
// The named colors of CSS.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "huemask/color.h"

namespace huemask {

struct NamedColor {
  std::string_view name;  // lower case
  Rgb8 srgb;
};

// The 148 named colors of CSS Color 4 section 6.1, in alphabetical order.
[[nodiscard]] std::span<const NamedColor> css_named_colors();

// The color called `name`, upper or lower case; nothing if there is none.
[[nodiscard]] std::optional<Rgb8> find_css_color(std::string_view name);

// The name nearest by CIEDE2000 (kL = kC = kH = 1; Lab D65). Of equal differences the name first in
// the alphabet: aqua (not cyan), fuchsia (not magenta), gray (not grey). Lightness is
// cut to [0, 100]; NaN gives "black".
// Cost: about 7 us.
[[nodiscard]] std::string_view nearest_css_name(const Lab& color);

}  // namespace huemask
