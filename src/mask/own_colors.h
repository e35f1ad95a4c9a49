// The color that each part of a mixed pixel has by itself.
#pragma once

#include "huemask/rgb.h"

namespace huemask::mask {

struct OwnColors {
  Rgb8 first, second;
};

// Of a pixel of `color`, of which the part `second_part` in (0, 1) is of the second color. What it
// has beyond the mixture of the pure colors (shading, texture, noise) goes to both alike. Mixed
// again, the own colors give `color` to half a step in each channel.
[[nodiscard]] OwnColors own_colors(Rgb8 color, Rgb8 pure_first, Rgb8 pure_second,
                                   double second_part);

}  // namespace huemask::mask
