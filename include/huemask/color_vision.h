// Room: color
// What colors look like to people whose color vision is deficient.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "huemask/color.h"

namespace huemask {

// Which of the three kinds of cones is shifted or missing.
enum class ColorDeficiency : std::uint8_t {
  kProtan,  // those of long waves ("red"): protanomaly, protanopia
  kDeutan,  // of middle waves ("green"): deuteranomaly, deuteranopia
  kTritan,  // of short waves ("blue"): tritanomaly, tritanopia
};

inline constexpr std::array<ColorDeficiency, 3> kColorDeficiencies = {
    ColorDeficiency::kProtan, ColorDeficiency::kDeutan, ColorDeficiency::kTritan};

// "protan", "deutan", "tritan".
[[nodiscard]] std::string_view to_string(ColorDeficiency deficiency);

// The color that a person of normal vision would have to see to have the sensation that a person
// with the deficiency has of `color`. severity: 0 (normal vision, the color itself) to 1 (the kind
// of cones is missing), cut to that; NaN counts as 0. Between the published severities (steps of
// 0.1) the matrices are interpolated linearly. They apply to linear sRGB; the result is cut to what
// sRGB can show, each component to [0, 1], but a severity of 0 leaves the color as it is.
// Grays stay gray (within 1e-6 of linear light). Tritan is the least certain of the three: it is
// rarely inherited, and little measured.
// Source: Machado, Oliveira & Fernandes 2009, doi:10.1109/TVCG.2009.113.
[[nodiscard]] Xyz simulate_deficiency(const Xyz& color, ColorDeficiency deficiency,
                                      double severity = 1);

}  // namespace huemask
