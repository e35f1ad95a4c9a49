// Room: color
// Color types and the conversions between them, in double precision. Every type is a plain struct;
// every conversion is a named function, so two spaces are never mixed by accident.
#pragma once

#include "huemask/rgb.h"

namespace huemask {

// CIE XYZ relative to D65, Y of the white = 1.
struct Xyz {
  double x = 0, y = 0, z = 0;
  friend bool operator==(const Xyz&, const Xyz&) = default;
};
// CIELAB relative to D65. l in [0, 100].
struct Lab {
  double l = 0, a = 0, b = 0;
  friend bool operator==(const Lab&, const Lab&) = default;
};
// OKLab in polar form: l in [0, 1], c >= 0, h in degrees [0, 360); h is 0 where c is.
struct Oklch {
  double l = 0, c = 0, h_deg = 0;
};

[[nodiscard]] Xyz rgb8_to_xyz(Rgb8 color, RgbSpace space);
[[nodiscard]] Lab xyz_to_lab(const Xyz& color);
[[nodiscard]] Xyz lab_to_xyz(const Lab& color);
[[nodiscard]] Oklch xyz_to_oklch(const Xyz& color);
// Nearest 8-bit sRGB; a color outside the gamut is mapped into it (CSS Color 4, OKLCh).
[[nodiscard]] Rgb8 xyz_to_srgb8(const Xyz& color);

}  // namespace huemask
