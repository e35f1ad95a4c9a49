// What there is to mix: the color of each swatch where nothing is mixed in, and the noise around
// it.
#pragma once

#include <vector>

#include "huemask/color_table.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/palette.h"

namespace huemask::mask {

// For each swatch a color that an eighth of its pixels or more have (its own color, else the most
// common), else the median of their channels; where it has no pixels, its own color cut to the
// gamut of the table's space. A mean would be drawn towards the neighbors by the edges.
[[nodiscard]] std::vector<Rgb8> pure_colors(const ColorTable& table, const Palette& palette);

// How much two pixels of one label that stand side by side differ in their most different channel:
// the median over a quarter of the rows.
[[nodiscard]] int median_step(const Image& image, const LabelMap& labels);

}  // namespace huemask::mask
