// Room: color
// HSL, HSV and HWB: other coordinates of an encoded RGB color, of whichever system.
// h in degrees [0, 360), 0 for a gray (components that differ by less than 1e-12); the others in
// [0, 1] for a color in gamut. Out of gamut (a component below 0 or above 1) they still round-trip,
// but for an HSL lightness of exactly 0 or 1; as in CSS Color 4 a negative saturation is a positive
// one at the opposite hue. Source: Smith 1978, doi:10.1145/965139.807361; CSS Color 4 sections 7
// and 8.
#pragma once

#include "huemask/rgb_system.h"

namespace huemask {

struct Hsl {
  double h_deg = 0, s = 0, l = 0;
};
struct Hsv {
  double h_deg = 0, s = 0, v = 0;
};
struct Hwb {
  double h_deg = 0, w = 0, b = 0;
};

[[nodiscard]] Hsl rgb_to_hsl(const Rgb& color);
[[nodiscard]] Rgb hsl_to_rgb(const Hsl& color);
[[nodiscard]] Hsv rgb_to_hsv(const Rgb& color);
[[nodiscard]] Rgb hsv_to_rgb(const Hsv& color);
[[nodiscard]] Hwb rgb_to_hwb(const Rgb& color);
// Where w + b >= 1 the color is the gray w / (w + b).
[[nodiscard]] Rgb hwb_to_rgb(const Hwb& color);

}  // namespace huemask
