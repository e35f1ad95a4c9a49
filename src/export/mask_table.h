// What is counted of the masks of a picture, for the formats that tell it.
#pragma once

#include <cstdint>
#include <vector>

#include "huemask/export.h"
#include "huemask/mask_statistics.h"

namespace huemask {

struct MaskTable {
  std::uint64_t visible_pixels = 0;   // of the picture: those that are not fully transparent
  std::vector<MaskStatistics> masks;  // one for each swatch
  [[nodiscard]] double share(std::size_t index) const;  // of the visible pixels, in area
};

inline constexpr int kAreaDigits = 3;
inline constexpr int kCentroidDigits = 3;

// The input must be one that check_picture_input() takes. Errors: cancelled.
[[nodiscard]] Result<MaskTable> measure_masks(const ExportInput& input, const Context& context);

}  // namespace huemask
