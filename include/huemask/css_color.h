// Room: color
// CSS Color 4 syntax: text to color and back.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "huemask/color.h"
#include "huemask/difference.h"
#include "huemask/result.h"

namespace huemask {

// In what a color was given. Coordinates of each:
enum class CssSpace : std::uint8_t {
  kSrgb,        // #hex, names, rgb(), color(srgb): 0..1
  kHsl,         // degrees, percent, percent
  kHwb,         // degrees, percent, percent
  kLabD50,      // lab(): L 0..100, a, b
  kLchD50,      // lch(): L 0..100, C, degrees
  kOklab,       // L 0..1, a, b
  kOklch,       // L 0..1, C, degrees
  kSrgbLinear,  // the rest: color(<name> ...), 0..1
  kDisplayP3,
  kDisplayP3Linear,
  kA98Rgb,
  kProPhotoRgb,
  kRec2020,
  kXyzD50,
  kXyzD65,
  kLabD65,  // color(--lab-d65 L a b): L 0..100
};

// A color as it was written: its space and coordinates, with no conversion.
struct CssColor {
  CssSpace space = CssSpace::kSrgb;
  std::array<double, 3> coordinates{};
  double alpha = 1;               // [0, 1]
  std::array<bool, 3> missing{};  // `none`: the coordinate is 0 and stands for nothing
  bool alpha_missing = false;     // alpha is 0
  friend bool operator==(const CssColor&, const CssColor&) = default;
};

// Accepts, in any case and with white space or comments between tokens: #rgb, #rgba, #rrggbb,
// #rrggbbaa, the 148 names and `transparent`, rgb() rgba() hsl() hsla() (with commas or without),
// hwb(), lab(), lch(), oklab(), oklch(), color(srgb | srgb-linear | display-p3 | display-p3-linear
// | a98-rgb | prophoto-rgb | rec2020 | xyz | xyz-d65 | xyz-d50 | --lab-d65 ...), percentages, deg,
// grad, rad, turn, `none`, and alpha. No calc(), no relative colors, no color-mix(), no system
// colors. Cuts to range what CSS does: rgb() to the gamut, lightness, a negative chroma or
// saturation, alpha; color() is kept as it is. invalid_argument says what is wrong, in one line.
// Source: W3C CSS Color Module Level 4 and CSS Syntax Level 3.
[[nodiscard]] Result<CssColor> parse_css_color(std::string_view text);

// CSS text that parse_css_color() reads as exactly the same CssColor.
[[nodiscard]] std::string to_css(const CssColor& color);

// The color without its alpha; a missing coordinate counts as 0.
[[nodiscard]] Xyz css_to_xyz(const CssColor& color);

// `difference` of two opaque colors, `reference` first. Two colors given in the same CIELAB (both
// color(--lab-d65), or both lab() or lch()) are compared in it as they are, if the difference is
// one on CIELAB; all others by way of XYZ. invalid_argument for a transparent color (what is behind
// it is not known) and where the numbers are too large for the formula.
[[nodiscard]] Result<double> css_difference(const CssColor& reference, const CssColor& sample,
                                            const Difference& difference);

}  // namespace huemask
