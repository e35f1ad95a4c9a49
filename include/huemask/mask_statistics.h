// Room: mask
// What can be counted of a mask: its area, its parts, where it lies.
#pragma once

#include <cstdint>

#include "huemask/context.h"
#include "huemask/mask.h"
#include "huemask/plane.h"
#include "huemask/result.h"

namespace huemask {

struct MaskStatistics {
  double area = 0;               // in pixels; one that is in the mask in part counts in part
  std::uint64_t pixels = 0;      // that are in it by half or more: 128 to 255
  std::uint64_t components = 0;  // groups of these that touch by a side or a corner
  // The smallest box that holds them; all 0 where there are none.
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  // The mean place of the area; (0, 0) is the center of the first pixel. 0 where the area is 0.
  double centroid_x = 0;
  double centroid_y = 0;
};

// Exact: of sums of integers. Errors: cancelled. Cost: at most 2 ns a pixel of the mask, less where
// it is 0; memory for a row. Components as in Rosenfeld & Pfaltz 1966, doi:10.1145/321356.321357,
// of runs, with 8-connectivity.
[[nodiscard]] Result<MaskStatistics> measure_mask(PlaneView<const std::uint8_t> mask,
                                                  const Context& context);

}  // namespace huemask
