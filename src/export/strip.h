// How wide each color of a strip is.
#pragma once

#include <span>
#include <vector>

#include "huemask/palette.h"

namespace huemask {

// The right edge of each swatch on a strip of `width` pixels. Widths follow the shares, but none is
// less than `least` (0 < least, swatches * least <= width), so that a small accent is still seen.
[[nodiscard]] std::vector<int> strip_edges(std::span<const Swatch> swatches, int width,
                                           double least);

}  // namespace huemask
