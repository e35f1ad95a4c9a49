// Room: mask
// Where the colors are: a label per pixel, a mask per swatch.
#pragma once

#include <cstdint>
#include <span>

#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/image.h"
#include "huemask/palette.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

using LabelMap = Plane<std::uint16_t>;  // palette index per pixel
using Mask = Plane<std::uint8_t>;       // 0 none ... 255 full
inline constexpr std::uint16_t kNoLabel = 0xFFFF;

// The swatch of every pixel, kNoLabel where alpha is 0. `table` and `palette` must come from
// `image`: invalid_argument where a pixel's color is not in the table.
// Deterministic. Cost: about 1 ns a pixel and 16 MiB (k <= 255) or 32 MiB.
[[nodiscard]] Result<LabelMap> label_pixels(const Image& image, const ColorTable& table,
                                            const Palette& palette, const Context& context);

// 255 where the label is `index`, else 0.
[[nodiscard]] Mask mask_of(const LabelMap& labels, std::uint16_t index, const Context& context);

// The label that masks say, where they may overlap and leave gaps: of those in which a pixel is by
// half or more (128 to 255), the one with the largest value; of equals the one that `labels` has,
// else the lowest. kNoLabel where there is none. All must be of one size. Deterministic. Cost:
// about 0.3 ns a pixel and mask. Errors: cancelled.
[[nodiscard]] Result<LabelMap> label_by_masks(std::span<const Mask> masks, const LabelMap& labels,
                                              const Context& context);

}  // namespace huemask
