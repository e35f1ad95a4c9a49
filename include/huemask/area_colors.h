// Room: table
// The colors of a picture's areas, without those that edges mix of them.
#pragma once

#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/result.h"

namespace huemask {

// As count_colors(), but without the pixels of edges, so that what anti-aliasing, blur and JPEG mix
// there is not taken for a color of its own (docs/decisions/0027-truth.md). An edge is where a
// channel varies by more than 12 + 2 m levels among a pixel and its neighbors, m being the median
// of that over the picture: so noise is none, and at least half of the pixels count. Lines of one
// or two pixels are all edge. Partly transparent pixels are left out too; where nothing would be
// left, all colors count. Errors: cancelled. Deterministic. Cost: about 5 ns a pixel and 7 bytes.
[[nodiscard]] Result<ColorTable> count_area_colors(const Image& image, const Context& context);

}  // namespace huemask
