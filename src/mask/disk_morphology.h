// Dilation and erosion by a Euclidean disk.
#pragma once

#include <vector>

#include "huemask/context.h"
#include "huemask/mask.h"
#include "huemask/result.h"

namespace huemask::mask {

inline constexpr double kLargestRadius = 500;  // pixels

// How far the disk {(x, y): x² + y² <= radius²} of pixels reaches to the left and right in its row
// dy, for dy = 0, 1, ... as long as it has pixels there.
[[nodiscard]] std::vector<int> half_widths(double radius_px);

// The largest (dilation) or least (erosion) value in the disk around each pixel; what lies outside
// of the picture has no say. Exact. radius_px in [0, kLargestRadius]. Errors: cancelled.
// Cost: the row of a pixel is widened step by step and each width goes to the rows that have it:
// about 4 * radius byte operations a pixel, 16 of them at once.
[[nodiscard]] Result<Mask> dilate(const Mask& mask, double radius_px, const Context& context);
[[nodiscard]] Result<Mask> erode(const Mask& mask, double radius_px, const Context& context);

}  // namespace huemask::mask
