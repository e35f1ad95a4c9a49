// What every accent is, whether one color or a group of near ones.
#pragma once

#include <cstdint>

#include "huemask/color.h"
#include "huemask/rgb.h"

namespace huemask::palette {

inline constexpr std::uint64_t kLeastAccentPixels = 16;
inline constexpr double kLeastAccentChroma = 35;  // CIELAB

[[nodiscard]] inline bool is_saturated(Rgb8 color, RgbSpace space) {
  return lab_to_lch(xyz_to_lab(rgb8_to_xyz(color, space))).c >= kLeastAccentChroma;
}

}  // namespace huemask::palette
