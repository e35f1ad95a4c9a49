// Palettes of given colors, for tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "huemask/palette.h"

namespace huemask::test {

struct WeightedColor {
  std::uint32_t key;  // 0xRRGGBB
  double share;
};

// As make_palette() would give them, in this order; names are empty.
inline Palette palette_of_colors(const std::vector<WeightedColor>& colors) {
  Palette palette{.swatches = {}, .labels = {}, .difference = *find_difference("cie76")};
  for (const WeightedColor& color : colors) {
    const Xyz xyz = rgb8_to_xyz(key_color(color.key), RgbSpace::kSrgb);
    palette.swatches.push_back({.center = palette.difference.coordinates(xyz),
                                .lab = xyz_to_lab(xyz),
                                .oklch = xyz_to_oklch(xyz),
                                .srgb = key_color(color.key),
                                .share = color.share,
                                .pixels = 1,
                                .name = {}});
  }
  return palette;
}

}  // namespace huemask::test
