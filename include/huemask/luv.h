// Room: color
// CIELUV, its polar form, and the chromaticity diagrams xy and u'v'. White: D65.
// Source: CIE 15:2018.
#pragma once

#include "huemask/color.h"

namespace huemask {

// CIE chromaticity x, y and luminance Y (white = 1). Black has none: x = y = 0.
struct Xyy {
  double x = 0, y = 0, luminance = 0;
};
// l in [0, 100]. u and v are 0 for black.
struct Luv {
  double l = 0, u = 0, v = 0;
};
// c >= 0, h in degrees [0, 360); c and h are 0 where c < 1e-10.
struct LchUv {
  double l = 0, c = 0, h_deg = 0;
};

[[nodiscard]] Xyy xyz_to_xyy(const Xyz& color);
// y = 0 gives black.
[[nodiscard]] Xyz xyy_to_xyz(const Xyy& color);
[[nodiscard]] Luv xyz_to_luv(const Xyz& color);
[[nodiscard]] Xyz luv_to_xyz(const Luv& color);
[[nodiscard]] LchUv luv_to_lchuv(const Luv& color);
[[nodiscard]] Luv lchuv_to_luv(const LchUv& color);

}  // namespace huemask
