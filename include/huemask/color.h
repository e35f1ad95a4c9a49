// Room: color
// Color types and the conversions between them, in double precision. Every type is a plain struct;
// every conversion is a named function, so two spaces are never mixed by accident.
//
// Whites: D65 = (0.3127, 0.3290), D50 = (0.3457, 0.3585), as in CSS Color 4 and ISO 3664 rounding;
// between them the linear Bradford adaptation. OKLab: the digits of CSS Color 4 (about 1e-8 from
// those of 2020). Every function is defined for every finite input, in gamut or not: powers keep
// the sign of their argument. NaN in, NaN out. No function here allocates.
//
// Further spaces: rgb_system.h, cylindrical.h, luv.h, okhsl.h, cam16.h, din99.h, hdr_color.h.
#pragma once

#include "huemask/rgb.h"

namespace huemask {

// CIE XYZ relative to D65, Y of the white = 1.
struct Xyz {
  double x = 0, y = 0, z = 0;
  friend bool operator==(const Xyz&, const Xyz&) = default;
};
// CIE XYZ relative to D50, Y of the white = 1.
struct XyzD50 {
  double x = 0, y = 0, z = 0;
  friend bool operator==(const XyzD50&, const XyzD50&) = default;
};

// The whites, Y = 1: exact quotients of the chromaticities above.
inline constexpr Xyz kWhiteD65{3127.0 / 3290, 1, (10000.0 - 3127 - 3290) / 3290};
inline constexpr XyzD50 kWhiteD50{3457.0 / 3585, 1, (10000.0 - 3457 - 3585) / 3585};

// CIELAB relative to D65. l in [0, 100].
struct Lab {
  double l = 0, a = 0, b = 0;
  friend bool operator==(const Lab&, const Lab&) = default;
};
// CIELAB relative to D50: what CSS lab() means.
struct LabD50 {
  double l = 0, a = 0, b = 0;
  friend bool operator==(const LabD50&, const LabD50&) = default;
};
// CIELAB D65 in polar form: c >= 0, h in degrees [0, 360); c and h are 0 where c < 1e-10.
struct Lch {
  double l = 0, c = 0, h_deg = 0;
};
// CIELAB D50 in polar form: what CSS lch() means.
struct LchD50 {
  double l = 0, c = 0, h_deg = 0;
};

// OKLab. l in [0, 1]; a, b about +-0.4. Source: Ottosson 2020, bottosson.github.io/posts/oklab;
// matrices recomputed for the exact sRGB matrix (csswg-drafts#6642, CSS Color 4 section 18).
struct Oklab {
  double l = 0, a = 0, b = 0;
  friend bool operator==(const Oklab&, const Oklab&) = default;
};
// OKLab in polar form: l in [0, 1], c >= 0, h in degrees [0, 360); c and h are 0 where c < 1e-12.
struct Oklch {
  double l = 0, c = 0, h_deg = 0;
};

[[nodiscard]] Xyz rgb8_to_xyz(Rgb8 color, RgbSpace space);
// Nearest 8-bit sRGB. A color outside the gamut is mapped into it (CSS Color 4, OKLCh; gamut.h);
// one within half an 8-bit step of the gamut is only rounded.
[[nodiscard]] Rgb8 xyz_to_srgb8(const Xyz& color);

// Linear Bradford adaptation. Source: CSS Color 4 section 12.
[[nodiscard]] XyzD50 xyz_to_xyz_d50(const Xyz& color);
[[nodiscard]] Xyz xyz_d50_to_xyz(const XyzD50& color);

// CIELAB. Source: CIE 15:2018; epsilon = 216/24389 and kappa = 24389/27 exactly.
[[nodiscard]] Lab xyz_to_lab(const Xyz& color);
[[nodiscard]] Xyz lab_to_xyz(const Lab& color);
[[nodiscard]] LabD50 xyz_to_lab_d50(const Xyz& color);
[[nodiscard]] Xyz lab_d50_to_xyz(const LabD50& color);
[[nodiscard]] Lch lab_to_lch(const Lab& color);
[[nodiscard]] Lab lch_to_lab(const Lch& color);
[[nodiscard]] LchD50 lab_d50_to_lch_d50(const LabD50& color);
[[nodiscard]] LabD50 lch_d50_to_lab_d50(const LchD50& color);

[[nodiscard]] Oklab xyz_to_oklab(const Xyz& color);
[[nodiscard]] Xyz oklab_to_xyz(const Oklab& color);
[[nodiscard]] Oklch oklab_to_oklch(const Oklab& color);
[[nodiscard]] Oklab oklch_to_oklab(const Oklch& color);
[[nodiscard]] Oklch xyz_to_oklch(const Xyz& color);

}  // namespace huemask
