// Room: mask
// Soft masks: how much each pixel has of each color, so that an anti-aliased or blurred edge is
// shared by the two colors that were mixed there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/palette.h"
#include "huemask/plane.h"
#include "huemask/result.h"
#include "huemask/rgb.h"

namespace huemask {

inline constexpr std::size_t kMostSoftColors = 64;
inline constexpr std::uint8_t kNoSoftLabel = 0xFF;

// Every pixel as a mixture of at most two swatches, in encoded RGB: the space in which nearly every
// program blends an edge (docs/decisions/0025-soft-masks.md).
struct SoftLabelMap {
  Plane<std::uint8_t> first;         // the swatch with the larger share; kNoSoftLabel: alpha is 0
  Plane<std::uint8_t> second;        // the other one; the same as first where the share is 0
  Plane<std::uint8_t> second_share;  // of 255, [0, 127]; that of first is the rest
  // What each swatch is unmixed as, in the space of the picture: a color that an eighth of its
  // pixels have (its own, else the most common), else their median.
  std::vector<Rgb8> colors;
};

// The mixture of every pixel. `table`, `palette` and `labels` must come from `image`:
// invalid_argument where sizes or colors do not fit; unsupported beyond kMostSoftColors swatches.
// A flat area is one color, its noise too. Across an edge the shares rise linearly from one color
// to the other, and a third color on the line between both (gray between black and white) has a
// share only where an area of it is at hand. Fully transparent pixels are never looked at.
// Deterministic. Cost, one thread: 11 to 20 ns a pixel of a photograph, up to 90 where texture
// makes half of the pixels edges; while it runs 6 bytes a pixel, and 2 to 64 MiB for the colors
// (those of a photograph: about 6).
[[nodiscard]] Result<SoftLabelMap> soften_labels(const Image& image, const ColorTable& table,
                                                 const Palette& palette, const LabelMap& labels,
                                                 const Context& context);

// The membership of every pixel in swatch `index`, 0 to 255.
[[nodiscard]] Mask soft_mask_of(const SoftLabelMap& labels, std::uint8_t index,
                                const Context& context);

// The memberships in all swatches. They add up to 255 in every pixel that is not transparent, and
// are 0 in those that are. Cost: a byte a pixel and swatch.
[[nodiscard]] std::vector<Mask> soft_masks(const SoftLabelMap& labels, const Context& context);

// Hard masks whose edges lie where the pixels are half and half, and without the specks that a
// nearest color leaves there: the swatch with the larger share of each pixel; where the pixel is a
// mixture, the swatch that most of its 3 x 3 pixels have more of (its own, then the lower, where
// several do). kNoLabel where alpha is 0. Deterministic. Cost: about 3 ns a pixel.
[[nodiscard]] LabelMap hard_labels(const SoftLabelMap& labels, const Context& context);

}  // namespace huemask
