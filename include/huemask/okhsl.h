// Room: color
// Okhsl and Okhsv: hue, saturation and lightness (value) on OKLab, scaled to the sRGB gamut.
// h in degrees [0, 360), the hue of OKLCh; s, l, v in [0, 1] for a color in the sRGB gamut (to
// 1e-6: the largest saturation is an approximation with one Halley step). White: D65. OKLab: CSS
// Color 4. Grays (OKLab chroma below 1e-7) have h = s = 0. For sRGB only; a color outside gives
// values outside [0, 1]. Source: Ottosson 2021, bottosson.github.io/posts/colorpicker
#pragma once

#include "huemask/color.h"

namespace huemask {

struct Okhsl {
  double h_deg = 0, s = 0, l = 0;
};
struct Okhsv {
  double h_deg = 0, s = 0, v = 0;
};

// OKLab's lightness with a toe that makes it like CIELAB's L* / 100 (Ottosson's L_r), and back.
[[nodiscard]] double oklab_toe(double l);
[[nodiscard]] double oklab_toe_inverse(double l_r);

[[nodiscard]] Okhsl oklab_to_okhsl(const Oklab& color);
[[nodiscard]] Oklab okhsl_to_oklab(const Okhsl& color);
[[nodiscard]] Okhsv oklab_to_okhsv(const Oklab& color);
[[nodiscard]] Oklab okhsv_to_oklab(const Okhsv& color);

}  // namespace huemask
