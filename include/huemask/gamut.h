// Room: color
// Bringing a color into the gamut of a display.
#pragma once

#include "huemask/rgb_system.h"

namespace huemask {

// True if every encoded component is within `tolerance` of [0, 1]. NaN is outside.
[[nodiscard]] bool in_gamut(const Rgb& color, double tolerance = 0);

// The color of the gamut of `system` that looks nearest: chroma is lowered in OKLCh, with lightness
// and hue kept, until cutting what sticks out changes the color by a just-noticeable difference
// (0.02 in OKLab). OKLab lightness of 1 and above is white, of 0 and below black. A color in gamut
// is returned as it is. Components are in [0, 1]. Cost: at most 20 conversions. Source: CSS Color 4
// section 13.2, "CSS Gamut Mapping to an RGB Destination".
[[nodiscard]] Rgb map_to_gamut(const Xyz& color, RgbSystem system);

}  // namespace huemask
