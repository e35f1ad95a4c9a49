// Room: mask
// Other colors for a picture: a swatch becomes another color, its shading, texture and edges stay.
#pragma once

#include <cstdint>
#include <span>

#include "huemask/color.h"
#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/result.h"
#include "huemask/soft_masks.h"

namespace huemask {

struct ColorChange {
  std::uint8_t swatch = 0;  // of SoftLabelMap::colors
  Xyz color;                // what it becomes; mapped into the gamut of the picture's space
};

// The picture with some swatches changed. Where a pixel has the pure color of a swatch, it gets the
// new color, to the bit. Elsewhere, in OKLab: lightness keeps its place between black, the swatch
// and white, so that shadows and lights stay such; chroma and hue keep what they differ from the
// swatch, turned and scaled as the swatch is. A pixel of two colors is taken apart first and mixed
// again, in encoded RGB, so an anti-aliased edge is one of the new colors. What falls out of the
// gamut loses chroma (gamut.h). Pixels without a share of a changed swatch stay to the bit, as does
// alpha, and the pixels under an alpha of 0.
// Errors: invalid_argument where a swatch is beyond the palette or given twice, or the sizes
// differ; cancelled. Deterministic. Cost: about 1 us for each different mixture of color and
// shares.
[[nodiscard]] Result<Image> recolor(const Image& image, const SoftLabelMap& soft,
                                    std::span<const ColorChange> changes, const Context& context);

}  // namespace huemask
