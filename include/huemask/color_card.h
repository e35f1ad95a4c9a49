// Room: export
// One color in every notation, and two of them compared: what `huemask color` and `huemask diff`
// print.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "huemask/color_names.h"
#include "huemask/css_color.h"
#include "huemask/rgb.h"

namespace huemask {

// A color in one space. `values` are not rounded; `text` is for reading: CSS where CSS has the
// notation ("oklch(0.62796 0.25768 29.234)"), else the values behind the name of the space.
struct Notation {
  std::string_view space;  // "oklch": the key in JSON
  std::vector<double> values;
  std::string text;
};

struct ColorCard {
  CssColor given;
  Rgb8 srgb;  // nearest 8-bit sRGB; mapped into the gamut where it lies outside
  bool inside_srgb = true;
  bool inside_display_p3 = true;
  std::string_view name;    // the color name nearest by CIEDE2000
  double name_delta_e = 0;  // and how far it is
  // srgb, display_p3, hsl, hwb, xyz_d65, lab_d65, lab_d50 and so on; angles in degrees, saturation,
  // whiteness and the like in [0, 1], Y of the white = 1. cam16 is J, C, h.
  std::vector<Notation> notations;
};

// The name is taken from `names`.
[[nodiscard]] ColorCard color_card(const CssColor& color, const NameList& names);

// JSON of schema "huemask.color/1" and "huemask.diff/1". Numbers are not rounded: each reads back
// as the same double.
[[nodiscard]] std::string color_json(const ColorCard& card);
[[nodiscard]] std::string diff_json(std::string_view metric, double delta_e);

// A difference or method as files and reports name it: its id, with the parameters as they were
// given in `spec` ("cie1976" is "cie76", "cmc:l=1" is "cmc:l=1").
[[nodiscard]] std::string spec_name(std::string_view id, std::string_view spec);

// The shortest text that reads back as the same number.
[[nodiscard]] std::string shortest(double value);

}  // namespace huemask
